package vn.guongsang.proposal;

public enum ProposalState {
    PREPARING("Đang dựng dự thảo"),
    AWAITING_SIGN_OFF("Chờ Chánh Văn phòng ký nháy"),
    REVISING("Văn phòng Sở chỉnh sửa"),
    AWAITING_LEADER("Chờ lãnh đạo Sở quyết định"),
    DECIDED("Lãnh đạo đã quyết định"),
    AWAITING_SIGNATURE("Đã duyệt, chờ ký phát hành"),
    ISSUED("Đã phát hành"),
    SUBMITTED("Đã trình cấp trên"),
    CLOSED("Hoàn thành"),
    RECALLED("Đã thu hồi");

    private final String label;

    ProposalState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
