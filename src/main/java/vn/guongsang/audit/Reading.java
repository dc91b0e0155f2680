package vn.guongsang.audit;

/** How somebody came to see a dossier. */
public enum Reading {
    PAGE("Mở trang"), FORM("Mở biểu mẫu công việc"), LINK("Mở từ đường dẫn trong thư"), PREVIEW("Xem tệp"), DOWNLOAD("Tải tệp"),
    PACKAGE("Tải gói hồ sơ"), LIST("Xuất danh sách"), PERSON("Xem dữ liệu của một người"), EXPORT("Xuất dữ liệu của một người");

    private final String label;

    Reading(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
