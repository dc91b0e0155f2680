package vn.guongsang.approval;

/** What a leader says to one item. A remark is required unless approved. */
public enum Choice {
    APPROVE("Đồng ý"), RETURN("Trả lại"), REFUSE("Không đồng ý");

    private final String label;

    Choice(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
