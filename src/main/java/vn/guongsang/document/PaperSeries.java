package vn.guongsang.document;

/** Papers that have a series of numbers of their own in each year (NĐ 30/2020/NĐ-CP, Điều 15 leaves to the head which types share one). */
enum PaperSeries {
    DECISION("QĐ", "Quyết định"), LETTER("TTr", "Tờ trình"), REPORT("BC", "Báo cáo"), NOTICE(PaperNumber.NOTICE, "Thông báo"), DISPATCH(PaperNumber.DISPATCH, "Công văn");

    private final String code;
    private final String label;

    PaperSeries(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }
}
