package vn.guongsang.workcalendar;

/** What is special about a day. */
enum DayKind {
    HOLIDAY("Nghỉ lễ, tết"),
    /** The law itself moves a holiday that falls on a weekend (BLLĐ 2019, Điều 111 khoản 3). */
    SUBSTITUTE("Nghỉ bù"),
    SWAP("Nghỉ hoán đổi"),
    MAKE_UP("Làm bù");

    private final String label;

    DayKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Counts before it is announced; a swap and its make-up day exist only by a decision. */
    boolean byLaw() {
        return this == HOLIDAY || this == SUBSTITUTE;
    }
}
