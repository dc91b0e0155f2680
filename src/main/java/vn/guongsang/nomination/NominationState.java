package vn.guongsang.nomination;

/** Where a nomination stands, in words. Lists filter by it; what waits for whom is asked of the worklist. */
public enum NominationState {
    DRAFT("Bản nháp"),
    AWAITING_HEAD("Chờ trưởng đơn vị xác nhận"),
    SUPPLEMENTING("Đơn vị đang bổ sung"),
    IN_REVIEW("Văn phòng Sở đang thẩm định"),
    READY("Đã thẩm định, chờ trình"),
    PROPOSED("Đang trình lãnh đạo Sở"),
    APPROVED("Đã duyệt, chờ ký phát hành"),
    SUBMITTED("Đã trình cấp trên"),
    AWARDED("Đã khen thưởng"),
    NOT_APPROVED("Lãnh đạo Sở không đồng ý"),
    REJECTED("Văn phòng Sở từ chối"),
    REFUSED_ABOVE("Cấp trên không đồng ý"),
    WITHDRAWN("Đơn vị đã rút"),
    RECALLED("Văn phòng Sở đã thu hồi");

    private final String label;

    NominationState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Nothing more will happen. */
    public boolean ended() {
        return ordinal() >= AWARDED.ordinal();
    }

    /** The unit may still withdraw, the Office may still recall: the leader has not decided. */
    public boolean stoppable() {
        return ordinal() >= AWAITING_HEAD.ordinal() && ordinal() <= PROPOSED.ordinal();
    }
}
