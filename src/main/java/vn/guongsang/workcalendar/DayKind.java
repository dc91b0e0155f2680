package vn.guongsang.workcalendar;

/** What is special about a day. */
enum DayKind {
    HOLIDAY("Nghỉ lễ, tết"),
    SUBSTITUTE("Nghỉ bù hoặc hoán đổi"),
    MAKE_UP("Làm bù");

    private final String label;

    DayKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
