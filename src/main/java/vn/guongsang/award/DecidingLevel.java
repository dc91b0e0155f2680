package vn.guongsang.award;

/** Who decides the award: the Director, or somebody above to whom it is submitted; what the commune decides cannot be nominated here. */
public enum DecidingLevel {
    DIRECTOR("Giám đốc Sở"), PROVINCE("Cấp tỉnh"), MINISTRY("Cấp bộ"), GOVERNMENT("Thủ tướng Chính phủ"), STATE("Chủ tịch nước"), COMMUNE("Cấp xã");

    private final String label;

    DecidingLevel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean aboveDirector() {
        return this != DIRECTOR && this != COMMUNE;
    }
}
