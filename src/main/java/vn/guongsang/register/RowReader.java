package vn.guongsang.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.guongsang.award.Award;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;
import vn.guongsang.document.Spreadsheet;
import vn.guongsang.problem.Problem;

/** Reads what people wrote into what the tables keep; every problem of a row, each with its column and what to do. */
class RowReader {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int LONGEST = 2_000;
    private final Map<String, Award> awards = new LinkedHashMap<>();
    private final LocalDate today;

    RowReader(List<Award> all, LocalDate today) {
        all.forEach(award -> {
            awards.put(SearchText.of(award.name()), award);
            awards.put(SearchText.of(award.name()).replaceAll("^danh hieu |[\"“”]", ""), award);
            awards.put(SearchText.of(award.code()), award);
        });
        this.today = today;
    }

    /** Values by key, as the database takes them; what is empty is absent. Problems name the column's key. */
    Map<String, String> read(List<Column> columns, Map<String, String> written, List<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : columns) {
            String text = written.getOrDefault(column.key(), "").strip().replaceAll("\\s+", " ");
            if (written.getOrDefault(column.key(), "").equals(Spreadsheet.FORMULA)) {
                problems.add(new Problem(column.key(), "Ô “%s” là công thức: hãy dán giá trị vào ô.".formatted(column.heading())));
            } else if (text.isEmpty()) {
                if (column.required()) {
                    problems.add(new Problem(column.key(), "Hãy ghi “%s”.".formatted(column.heading())));
                }
            } else if (text.length() > LONGEST) {
                problems.add(new Problem(column.key(), "“%s” dài quá %d ký tự: hãy rút gọn.".formatted(column.heading(), LONGEST)));
            } else {
                String value = value(column, text, problems);
                if (value != null) {
                    values.put(column.key(), value);
                }
            }
        }
        return values;
    }

    private String value(Column column, String text, List<Problem> problems) {
        switch (column.type()) {
            case DAY -> {
                LocalDate day = day(text);
                if (day == null || day.isBefore(FIRST) || day.getYear() > 2199) {
                    problems.add(new Problem(column.key(), "“%s” không phải là ngày: hãy ghi ngày/tháng/năm, ví dụ 05/01/2026.".formatted(text)));
                    return null;
                }
                return day.toString();
            }
            case YEAR -> {
                if (!text.matches("(19[4-9]\\d|20\\d\\d)") || Integer.parseInt(text) < 1945 || Integer.parseInt(text) > today.getYear()) {
                    problems.add(new Problem(column.key(), "“%s” không phải là năm từ 1945 đến %d.".formatted(text, today.getYear())));
                    return null;
                }
                return text;
            }
            case COUNT -> {
                if (!text.matches("\\d{1,6}")) {
                    problems.add(new Problem(column.key(), "“%s” không phải là số người: hãy ghi số nguyên, ví dụ 24.".formatted(text)));
                    return null;
                }
                return text;
            }
            case CHOICE, FLAG -> {
                String plain = SearchText.of(text);
                return column.choices().entrySet().stream().filter(choice -> SearchText.of(choice.getKey()).equals(plain) || choice.getValue().equals(text))
                    .map(Map.Entry::getValue).findFirst().orElseGet(() -> {
                        problems.add(new Problem(column.key(), "“%s” không có trong “%s”: hãy ghi %s.".formatted(text, column.heading(),
                            column.choices().keySet().stream().collect(Collectors.joining(" hoặc ")))));
                        return null;
                    });
            }
            case AWARD -> {
                Award award = awards.getOrDefault(SearchText.of(text), awards.get(SearchText.of(text).replaceAll("^danh hieu |[\"“”]", "")));
                if (award == null) {
                    problems.add(new Problem(column.key(), "Danh mục không có “%s”: hãy ghi mã (ví dụ CSTDCS) hoặc đúng tên.".formatted(text)));
                    return null;
                }
                return award.code();
            }
            default -> {
                return text;
            }
        }
    }

    private static LocalDate day(String text) {
        try {
            return text.contains("-") ? LocalDate.parse(text) : LocalDate.parse(text, DAY);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What the columns say together. */
    void check(Register register, Map<String, String> values, NomineeKind kind, List<Problem> problems) {
        if (!register.allows(kind)) {
            problems.add(new Problem("person_kind", register.label() + " không ghi " + kind.label().toLowerCase() + ": hãy sửa cột “Đối tượng” hoặc bỏ dòng."));
        }
        switch (register) {
            case LEDGER -> {
                Award award = awards.get(SearchText.of(values.getOrDefault("award_code", "")));
                if (award != null && !award.nomineeKinds().contains(kind)) {
                    problems.add(new Problem("award_code", "%s không dành cho %s.".formatted(award.name(), kind.label().toLowerCase())));
                }
                if (values.containsKey("period") && year(values.get("period")) == null) {
                    problems.add(new Problem("period", "“%s” chưa có năm: hãy ghi như 2025 hoặc 01/2023 – 12/2025.".formatted(values.get("period"))));
                }
                notAfterToday(values, "decision_date", "Ngày quyết định", problems);
                achievedBeforeDecided(values, problems);
            }
            case INITIATIVE -> {
                notAfterToday(values, "recognised_on", "Ngày công nhận", problems);
                if (values.containsKey("used_award") != values.containsKey("used_decision")) {
                    problems.add(new Problem(values.containsKey("used_award") ? "used_decision" : "used_award", "Hãy ghi cả “Đã dùng cho” và “Theo quyết định”, hoặc bỏ trống cả hai."));
                }
            }
            case CONDUCT -> conduct(values, problems);
            case COLLECTIVE -> {
                int members = Integer.parseInt(values.getOrDefault("members", "0"));
                if (values.containsKey("members") && members == 0) {
                    problems.add(new Problem("members", "“Tổng số người” phải từ 1."));
                }
                register.columns().stream().filter(column -> column.type() == Column.Type.COUNT && members > 0)
                    .filter(column -> Integer.parseInt(values.getOrDefault(column.key(), "0")) > members)
                    .forEach(column -> problems.add(new Problem(column.key(), "“%s” lớn hơn tổng số %d người.".formatted(column.heading(), members))));
            }
            case SERVICE -> inOrder(values, problems);
            default -> { }
        }
    }

    private static void conduct(Map<String, String> values, List<Problem> problems) {
        inOrder(values, problems);
        if ("DISCIPLINE".equals(values.get("kind"))) {
            if (!values.containsKey("measure")) {
                problems.add(new Problem("measure", "Kỷ luật cần “Hình thức kỷ luật”."));
            }
            if (!values.containsKey("to_day")) {
                problems.add(new Problem("to_day", "Kỷ luật cần “Đến ngày”: ngày hết thời hạn."));
            }
            if (values.containsKey("cleared")) {
                problems.add(new Problem("cleared", "“Kết luận xác minh” chỉ dùng cho xác minh: hãy bỏ trống."));
            }
        } else if ("VERIFICATION".equals(values.get("kind"))) {
            if (values.containsKey("measure")) {
                problems.add(new Problem("measure", "“Hình thức kỷ luật” chỉ dùng cho kỷ luật: hãy ghi thêm một dòng kỷ luật."));
            }
            if (values.containsKey("to_day") != values.containsKey("cleared")) {
                problems.add(new Problem("cleared", "Xác minh đã xong cần cả “Đến ngày” và “Kết luận xác minh”; đang xác minh thì bỏ trống cả hai."));
            }
        }
    }

    private static void inOrder(Map<String, String> values, List<Problem> problems) {
        if (values.containsKey("from_day") && values.containsKey("to_day") && values.get("to_day").compareTo(values.get("from_day")) < 0) {
            problems.add(new Problem("to_day", "“Đến ngày” trước “Từ ngày”."));
        }
    }

    /** A year mistyped into the future would count among the consecutive ones. */
    private static void achievedBeforeDecided(Map<String, String> values, List<Problem> problems) {
        Integer year = values.containsKey("period") ? year(values.get("period")) : null;
        if (year != null && values.containsKey("decision_date") && year > LocalDate.parse(values.get("decision_date")).getYear()) {
            problems.add(new Problem("period", "Thành tích năm %d ở sau ngày quyết định: hãy xem lại “Năm hoặc kỳ thành tích” và “Ngày quyết định”.".formatted(year)));
        }
    }

    private void notAfterToday(Map<String, String> values, String key, String heading, List<Problem> problems) {
        if (values.containsKey(key) && LocalDate.parse(values.get(key)).isAfter(today)) {
            problems.add(new Problem(key, "“%s” ở sau hôm nay.".formatted(heading)));
        }
    }

    static Integer year(String period) {
        return new LedgerEntry(null, "", "", AwardBasis.MERIT, period, "", null, "", null, "").year();
    }

    static List<Problem> none() {
        return new ArrayList<>();
    }
}
