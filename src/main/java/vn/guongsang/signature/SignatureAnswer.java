package vn.guongsang.signature;

/** Mildest first: the answer for a file is the worst one of its signatures. */
public enum SignatureAnswer {
    VALID("Hợp lệ"),
    INDETERMINATE("Chưa đủ căn cứ"),
    INVALID("Không hợp lệ"),
    UNSIGNED("Không có chữ ký số");

    private final String label;

    SignatureAnswer(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
