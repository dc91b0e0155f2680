package vn.guongsang.directory;

/** How an official is related to somebody who may be nominated. */
enum RelationKind {
    SPOUSE("Vợ, chồng"), PARENT("Cha, mẹ (kể cả bên vợ, bên chồng)"), CHILD("Con (kể cả con nuôi, con dâu, con rể)"), SIBLING("Anh, chị, em ruột"),
    OTHER("Quan hệ lợi ích khác");

    private final String label;

    RelationKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
