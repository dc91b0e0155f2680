package vn.guongsang.workcalendar;

/**
 * The steps that have a term. How many working days each takes stands once, in the table {@code term}; the models name it:
 * <code>${facts.due('REVIEW')}</code>, a reminder <code>${facts.due('REVIEW', -1)}</code>.
 */
public enum Term {
    CONFIRM("Trưởng đơn vị xác nhận đề nghị"),
    SUPPLEMENT("Đơn vị bổ sung hồ sơ"),
    REVIEW("Văn phòng Sở thẩm định"),
    SIGN_OFF("Chánh Văn phòng ký nháy phiếu trình"),
    REVISE("Văn phòng Sở sửa phiếu trình"),
    DECIDE("Lãnh đạo Sở quyết định"),
    URGE("Văn phòng Sở xử lý khi lãnh đạo chưa quyết định"),
    ISSUE("Văn thư phát hành văn bản"),
    HAND_OVER("Văn thư bàn giao hồ sơ lên cấp trên"),
    RECEIPT("Ghi nhận cấp trên tiếp nhận"),
    OUTCOME("Ghi nhận kết quả của cấp trên");

    private final String label;

    Term(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
