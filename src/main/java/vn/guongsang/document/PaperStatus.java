package vn.guongsang.document;

/** Whether an issued paper still holds. */
public enum PaperStatus {
    VALID("Còn hiệu lực", "ok"), REVOKED("Đã thu hồi", "no"), REPLACED("Được thay thế", "wait");

    private final String label;
    private final String chip;

    PaperStatus(String label, String chip) {
        this.label = label;
        this.chip = chip;
    }

    public String label() {
        return label;
    }

    /** Its colour in lists. */
    public String chip() {
        return chip;
    }
}
