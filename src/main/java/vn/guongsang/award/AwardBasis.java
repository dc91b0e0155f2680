package vn.guongsang.award;

/** The six types of commendation (loại hình khen thưởng), Luật 06/2022/QH15, Điều 8. */
public enum AwardBasis {
    MERIT("Công trạng"), AD_HOC("Đột xuất"), MOVEMENT("Phong trào thi đua"), CONTRIBUTION("Quá trình cống hiến"),
    SERVICE("Niên hạn"), EXTERNAL("Đối ngoại");

    private final String label;

    AwardBasis(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
