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

    /**
     * How long papers and files of such an award are kept: Chủ tịch nước and Thủ tướng for ever (null), ministry and province 20 years, head of the agency 10.
     * Found in [GH-2362]; that it is the list of TT 10/2022/TT-BNV is from memory.
     */
    public Integer yearsKept() {
        return switch (this) {
            case DIRECTOR, COMMUNE -> 10;
            case PROVINCE, MINISTRY -> 20;
            case GOVERNMENT, STATE -> null;
        };
    }

    public boolean aboveDirector() {
        return this != DIRECTOR && this != COMMUNE;
    }
}
