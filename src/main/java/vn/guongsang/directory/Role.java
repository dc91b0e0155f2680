package vn.guongsang.directory;

/** What an official may be asked to do. UNIT_* roles hold for the official's own unit. */
public enum Role {
    UNIT_OFFICER("Chuyên viên đơn vị"),
    UNIT_HEAD("Trưởng đơn vị"),
    OFFICE("Chuyên viên Văn phòng Sở"),
    CHIEF_OF_OFFICE("Chánh Văn phòng"),
    COUNCIL_MEMBER("Thành viên Hội đồng"),
    LEADER("Lãnh đạo Sở"),
    CLERK("Văn thư"),
    ADMIN("Quản trị");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The role's Vietnamese name. */
    public String label() {
        return label;
    }
}
