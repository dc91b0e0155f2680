package vn.guongsang.award;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The four decision tables, each with the columns it answers with and the column that says what a row is about. */
enum TableKind {
    ELIGIBILITY("eligibility", "Điều kiện khen thưởng", "rule", RuleFacts.ALL.stream().map(RuleFacts.Fact::name).collect(Collectors.toSet()), filled("rule", "Quy tắc"), filled("title", "Tên quy tắc"), oneOf("outcome", "Kết quả", RuleSheet.Outcome.values()),
        oneOf("severity", "Mức", RuleSheet.Severity.values()), flag("overridable", "Văn phòng được bỏ qua"),
        new Column("fact", "Dữ kiện", text(RuleFacts.ALL.stream().map(RuleFacts.Fact::name)), true), new Column("reason", "Lý do", "(?s).*", true), any("remedy", "Điều làm thay đổi kết quả")),
    CATALOGUE("award-catalogue", "Danh mục danh hiệu, hình thức", "award", Set.of("date"), new Column("award", "Mã", "\"[A-Z][A-Z0-9_]*\"", true), filled("name", "Tên"),
        any("nameEn", "Tên tiếng Anh"), new Column("kinds", "Đối tượng", "\"(?:(?:" + alternatives(NomineeKind.values()) + ")\\|?)+\"", true),
        new Column("form", "Danh hiệu hay hình thức", text(Stream.of("TITLE", "COMMENDATION")), true), oneOf("level", "Cấp quyết định", DecidingLevel.values()),
        filled("decides", "Người quyết định"), filled("submits", "Nơi đề nghị"), any("authority", "Sở trình qua"), flag("nominable", "Lập đề nghị tại đây"),
        any("quota", "Tỷ lệ, số lượng"), filled("conditions", "Điều kiện"), any("toVerify", "Cần xác minh")),
    DOCUMENTS("required-documents", "Thành phần hồ sơ", "document", RuleFacts.DERIVED, new Column("document", "Loại tài liệu", "\"[A-Z][A-Z0-9_]*\"", true), filled("name", "Tên tài liệu"),
        flag("required", "Bắt buộc"), flag("byUnit", "Đơn vị nộp")),
    PROCEDURE("procedure", "Thủ tục, thời hạn", "item", RuleFacts.DERIVED, oneOf("item", "Mục", Award.Item.values()), new Column("value", "Số", "null|\\d{1,3}", true),
        new Column("ballot", "Bỏ phiếu kín", "null|true|false", true), new Column("base", "Tính trên", "\"(?:ALL_MEMBERS|PRESENT)?\"", false), filled("meaning", "Nội dung"));

    /** A text that names no fact: it cannot fail when it is computed. */
    private static final String CONSTANT = "(?s)\"(?:[^\"\\\\]|\\\\.)*\"";

    /** @param pattern of the FEEL text; {@code filled}: a blank text is said apart */
    record Column(String name, String label, String pattern, boolean filled) {
    }

    private static final List<Column> CITATION = List.of(filled("paper", "Văn bản"), filled("article", "Điều, khoản"),
        new Column("confidence", "Độ chắc", text(Stream.of("SOURCE", "TO_VERIFY")), true), filled("source", "Nguồn"));

    private final String table;
    private final String label;
    private final String key;
    private final Set<String> inputs;
    private final List<Column> columns;

    TableKind(String table, String label, String key, Set<String> inputs, Column... columns) {
        this.table = table;
        this.label = label;
        this.key = key;
        this.inputs = inputs;
        this.columns = List.of(columns);
    }

    static Optional<TableKind> of(String table) {
        return Arrays.stream(values()).filter(kind -> kind.table.equals(table)).findFirst();
    }

    /** Id of the definitions, and name of the file that is shipped. */
    String table() {
        return table;
    }

    public String label() {
        return label;
    }

    /** What a row is about: two rows about the same must not answer together. */
    String key() {
        return key;
    }

    /** What it may ask. */
    Set<String> inputs() {
        return inputs;
    }

    List<Column> columns() {
        return Stream.concat(columns.stream(), CITATION.stream()).toList();
    }

    /** Without the citation. */
    List<Column> answers() {
        return columns;
    }

    private static Column filled(String name, String label) {
        return new Column(name, label, CONSTANT, true);
    }

    private static Column any(String name, String label) {
        return new Column(name, label, CONSTANT, false);
    }

    private static Column flag(String name, String label) {
        return new Column(name, label, "true|false", true);
    }

    private static Column oneOf(String name, String label, Enum<?>... values) {
        return new Column(name, label, "\"(?:" + alternatives(values) + ")\"", true);
    }

    private static String alternatives(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.joining("|"));
    }

    private static String text(Stream<String> values) {
        return "\"(?:" + values.collect(Collectors.joining("|")) + ")\"";
    }
}
