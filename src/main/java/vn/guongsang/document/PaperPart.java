package vn.guongsang.document;

/** What a kept file is to its issued paper. */
public enum PaperPart {
    SIGNED("bản ký"),
    PAPER("bản chưa ký"),
    LIST("danh sách kèm theo"),
    SEALED_LIST("danh sách kèm theo đã ký số"),
    CERTIFICATES("Giấy khen");

    private final String label;

    PaperPart(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
