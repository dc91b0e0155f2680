package vn.guongsang.register;

import static vn.guongsang.register.Column.Type.AWARD;
import static vn.guongsang.register.Column.Type.COUNT;
import static vn.guongsang.register.Column.Type.DAY;
import static vn.guongsang.register.Column.Type.FLAG;
import static vn.guongsang.register.Column.Type.TEXT;
import static vn.guongsang.register.Column.Type.YEAR;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.guongsang.award.NomineeKind;

/** The registers that are imported and typed, each with its columns. */
enum Register {
    LEDGER("khen-thuong", "Sổ khen thưởng", "award_ledger", "Ai đã nhận danh hiệu, hình thức nào, theo quyết định nào.",
        List.of("award_code", "decision_number", "decision_date"), Map.of("nominee_name", "text", "year", "smallint"),
        Column.of("award_code", "Danh hiệu, hình thức", AWARD, "CSTDCS", "Mã hoặc tên trong Danh mục"),
        Column.choice("basis", "Loại hình", "Công trạng", "Công trạng", "MERIT", "Đột xuất", "AD_HOC", "Phong trào thi đua", "MOVEMENT",
            "Quá trình cống hiến", "CONTRIBUTION", "Niên hạn", "SERVICE", "Đối ngoại", "EXTERNAL"),
        Column.of("period", "Năm hoặc kỳ thành tích", TEXT, "2025", "2025 hoặc 01/2023 – 12/2025"),
        Column.of("decision_number", "Số quyết định", TEXT, "12/QĐ-SKHCN", ""),
        Column.of("decision_date", "Ngày quyết định", DAY, "05/01/2026", "ngày/tháng/năm"),
        Column.of("authority", "Cấp quyết định", TEXT, "Giám đốc Sở Khoa học và Công nghệ", ""),
        Column.of("achievement", "Thành tích", TEXT, "", "Việc gì được khen").optional()),
    RATING("xep-loai", "Sổ xếp loại", "annual_rating", "Kết quả xếp loại chất lượng hằng năm.",
        List.of("year"), Map.of(),
        Column.of("year", "Năm", YEAR, "2025", ""),
        Column.choice("rating", "Xếp loại", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "EXCELLENT", "Hoàn thành tốt nhiệm vụ", "GOOD",
            "Hoàn thành nhiệm vụ", "COMPLETED", "Không hoàn thành nhiệm vụ", "NOT_COMPLETED"),
        Column.of("paper", "Văn bản", TEXT, "TB 35/TB-SKHCN ngày 20/12/2025", "Số, ngày").optional()),
    INITIATIVE("sang-kien", "Sổ sáng kiến, đề tài", "initiative", "Sáng kiến, đề tài được công nhận và đã dùng cho lần khen nào.",
        List.of("name", "recognised_on"), Map.of("id", "uuid"),
        Column.choice("kind", "Loại", "Sáng kiến", "Sáng kiến", "INITIATIVE", "Đề tài", "TOPIC"),
        Column.of("name", "Tên sáng kiến, đề tài", TEXT, "Rút ngắn quy trình kiểm định cân ô tô", ""),
        Column.of("authority", "Nơi công nhận", TEXT, "Hội đồng sáng kiến Sở", ""),
        Column.of("paper", "Văn bản công nhận", TEXT, "QĐ 41/QĐ-SKHCN", "Số, ngày"),
        Column.of("recognised_on", "Ngày công nhận", DAY, "10/11/2025", "ngày/tháng/năm"),
        Column.choice("scope", "Phạm vi ảnh hưởng", "Cơ sở", "Cơ sở", "BASE", "Trong tỉnh", "PROVINCE", "Toàn quốc", "NATION"),
        Column.of("used_award", "Đã dùng cho", AWARD, "", "Mã hoặc tên danh hiệu, hình thức").optional(),
        Column.of("used_decision", "Theo quyết định", TEXT, "", "Bắt buộc khi ghi “Đã dùng cho”").optional()),
    CONDUCT("ky-luat", "Sổ kỷ luật, xác minh", "conduct_entry", "Việc đang xem xét, xác minh và thời hạn kỷ luật.",
        List.of("kind", "from_day", "ground"), Map.of(),
        Column.choice("kind", "Loại", "Kỷ luật", "Xác minh", "VERIFICATION", "Kỷ luật", "DISCIPLINE"),
        Column.choice("measure", "Hình thức kỷ luật", "Khiển trách", "Khiển trách", "REPRIMAND", "Cảnh cáo", "WARNING", "Hạ bậc lương", "SALARY",
            "Giáng chức, cách chức", "DEMOTION", "Buộc thôi việc", "DISMISSAL", "Khác", "OTHER").optional(),
        Column.of("from_day", "Từ ngày", DAY, "01/03/2025", "ngày/tháng/năm"),
        Column.of("to_day", "Đến ngày", DAY, "28/02/2026", "Kỷ luật: ngày hết thời hạn. Xác minh: ngày kết luận").optional(),
        new Column("cleared", "Kết luận xác minh", Column.Type.FLAG, false, conclusions(), "", ""),
        Column.of("ground", "Nội dung", TEXT, "Vi phạm giờ giấc làm việc", ""),
        Column.of("paper", "Văn bản", TEXT, "QĐ 15/QĐ-SKHCN ngày 28/02/2025", "Số, ngày").optional()),
    COLLECTIVE("tap-the", "Sổ tập thể", "collective_year", "Số liệu từng năm của tập thể: quân số, nữ, danh hiệu cá nhân, kỷ luật.",
        List.of("year"), Map.of(),
        Column.of("year", "Năm", YEAR, "2025", ""),
        Column.of("members", "Tổng số người", COUNT, "24", ""),
        Column.of("women", "Trong đó nữ", COUNT, "11", "").optional(),
        Column.of("advanced_workers", "Lao động tiên tiến", COUNT, "20", "").optional(),
        Column.of("base_fighters", "Chiến sĩ thi đua cơ sở", COUNT, "3", "").optional(),
        Column.of("warned", "Bị kỷ luật từ cảnh cáo", COUNT, "0", "").optional(),
        Column.of("incomplete", "Không hoàn thành nhiệm vụ", COUNT, "0", "").optional(),
        Column.of("leads_cluster", "Dẫn đầu cụm, khối", FLAG, "không", "").optional(),
        Column.of("paper", "Văn bản", TEXT, "BC 88/BC-QLKH ngày 15/12/2025", "Số, ngày").optional()),
    SERVICE("cong-tac", "Sổ công tác", "service_entry", "Chức vụ và thời gian công tác.",
        List.of("workplace", "from_day"), Map.of(),
        Column.choice("post", "Chức vụ", "Cấp phó", "Cấp trưởng", "HEAD", "Cấp phó", "DEPUTY", "Khác", "OTHER"),
        Column.of("workplace", "Nơi giữ chức vụ", TEXT, "Phòng Quản lý khoa học", ""),
        Column.of("from_day", "Từ ngày", DAY, "01/07/2019", "ngày/tháng/năm"),
        Column.of("to_day", "Đến ngày", DAY, "", "Bỏ trống khi đang giữ").optional(),
        Column.of("paper", "Văn bản", TEXT, "QĐ 77/QĐ-SKHCN", "Số, ngày").optional());

    /** Who a row is about; in front of every register's own columns. */
    static final List<Column> PERSON = List.of(
        Column.choice("person_kind", "Đối tượng", "Cá nhân", "Cá nhân", "INDIVIDUAL", "Tập thể", "COLLECTIVE", "Hộ gia đình", "HOUSEHOLD").optional(),
        Column.of("person_name", "Họ và tên, tên tập thể, chủ hộ", TEXT, "Nguyễn Thị Ví Dụ", ""),
        Column.of("person_birth", "Ngày sinh", DAY, "06/05/1985", "Cá nhân: cần khi chưa có trong sổ").optional(),
        Column.choice("person_sex", "Giới tính", "Nữ", "Nữ", "FEMALE", "Nam", "MALE").optional(),
        Column.of("person_place", "Đơn vị, nơi công tác, địa chỉ", TEXT, "Phòng Quản lý khoa học", "Tên, tên tắt hoặc mã đơn vị thuộc Sở; nơi khác thì ghi đủ"));

    private final String slug;
    private final String label;
    private final String table;
    private final String text;
    private final List<String> key;
    private final Map<String, String> made;
    private final List<Column> columns;

    /** @param made what we add to a row ourselves, with its SQL type */
    Register(String slug, String label, String table, String text, List<String> key, Map<String, String> made, Column... columns) {
        this.slug = slug;
        this.label = label;
        this.table = table;
        this.text = text;
        this.key = key;
        this.made = made;
        this.columns = List.of(columns);
    }

    private static Map<String, String> conclusions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Không vi phạm", "true");
        all.put("Có vi phạm", "false");
        return all;
    }

    static Register of(String slug) {
        return Stream.of(values()).filter(one -> one.slug.equals(slug)).findFirst().orElseThrow(vn.guongsang.problem.NotFoundException::new);
    }

    /** Columns of the table with their SQL types; what an initiative was used for is kept elsewhere. */
    Map<String, String> stored() {
        Map<String, String> all = new LinkedHashMap<>(made);
        columns.stream().filter(one -> !one.key().startsWith("used_")).forEach(one -> all.put(one.key(), one.type().sql()));
        return all;
    }

    boolean allows(NomineeKind kind) {
        return switch (this) {
            case COLLECTIVE -> kind == NomineeKind.COLLECTIVE;
            case SERVICE, INITIATIVE -> kind != NomineeKind.HOUSEHOLD;
            default -> true;
        };
    }

    /** Rows of the ledger are revoked, not voided. */
    boolean voids() {
        return this != LEDGER;
    }

    public String slug() {
        return slug;
    }

    public String label() {
        return label;
    }

    String table() {
        return table;
    }

    public String text() {
        return text;
    }

    /** What makes a row of one nominee the same row. */
    List<String> key() {
        return key;
    }

    public List<Column> columns() {
        return columns;
    }
}
