package vn.guongsang.award;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The facts that a table may ask, with the words people read for them. What is not here, no table may ask. */
public final class RuleFacts {
    public enum Type {
        DATE, TEXT, NUMBER, FLAG
    }

    /**
     * @param values for texts: every value with its Vietnamese words; empty where any text goes (award codes)
     * @param always false for what the registers may not know
     */
    public record Fact(String name, String label, Type type, Map<String, String> values, boolean always) {
        /** For people: "Tốt", "03", "có", "chưa có". */
        public String shown(Object value) {
            if (value == null) {
                return "chưa có";
            }
            if (value instanceof LocalDate day) {
                return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
            }
            if (value instanceof Boolean flag) {
                return flag ? "có" : "không";
            }
            return values.getOrDefault(value.toString(), value.toString());
        }
    }

    private static final Map<String, String> SCOPES = values("NONE", "không có", "BASE", "cơ sở", "PROVINCE", "trong tỉnh", "NATION", "toàn quốc");

    public static final List<Fact> ALL = List.of(
        new Fact("date", "Ngày tiếp nhận để thẩm định", Type.DATE, Map.of(), true),
        new Fact("award", "Danh hiệu, hình thức", Type.TEXT, Map.of(), true),
        new Fact("form", "Danh hiệu hay hình thức khen thưởng", Type.TEXT,
            values("TITLE", "danh hiệu thi đua", "COMMENDATION", "hình thức khen thưởng"), true),
        new Fact("level", "Cấp quyết định", Type.TEXT, labels(DecidingLevel.values()), true),
        new Fact("kind", "Đối tượng", Type.TEXT, values("INDIVIDUAL", "cá nhân", "COLLECTIVE", "tập thể", "HOUSEHOLD", "hộ gia đình"), false),
        new Fact("basis", "Loại hình khen thưởng", Type.TEXT, values("MERIT", "công trạng", "AD_HOC", "đột xuất", "MOVEMENT", "phong trào thi đua",
            "CONTRIBUTION", "quá trình cống hiến", "SERVICE", "niên hạn", "EXTERNAL", "đối ngoại", "THEMATIC_MOVEMENT", "phong trào thi đua theo chuyên đề",
            "THEMATIC", "chuyên đề"), false),
        new Fact("rating", "Xếp loại năm xét", Type.TEXT, values("EXCELLENT", "hoàn thành xuất sắc nhiệm vụ", "GOOD", "hoàn thành tốt nhiệm vụ",
            "COMPLETED", "hoàn thành nhiệm vụ", "NOT_COMPLETED", "không hoàn thành nhiệm vụ"), false),
        number("excellentYears", "Số năm liên tục hoàn thành xuất sắc nhiệm vụ"),
        new Fact("advancedWorker", "“Lao động tiên tiến” năm xét", Type.TEXT,
            values("AWARDED", "đã công nhận", "PROPOSED", "đang đề nghị", "NO", "không đạt"), false),
        number("cstdcsYears", "Số lần liên tục “Chiến sĩ thi đua cơ sở”"),
        number("cstdtYears", "Số lần liên tục “Chiến sĩ thi đua cấp tỉnh”"),
        number("ttldxsYears", "Số lần “Tập thể lao động xuất sắc” trong hai năm"),
        new Fact("initiativeScope", "Phạm vi sáng kiến, đề tài được công nhận", Type.TEXT, SCOPES, false),
        number("initiativeCount", "Số sáng kiến, đề tài được công nhận"),
        new Fact("initiativeUse", "Sáng kiến, đề tài đã dùng cho", Type.TEXT, values("NONE", "không dùng sáng kiến, đề tài", "UNUSED", "chưa dùng",
            "TITLE", "danh hiệu thi đua", "COMMENDATION", "hình thức khen thưởng"), false),
        new Fact("verification", "Xem xét kỷ luật, thanh tra, khiếu nại, tố cáo", Type.TEXT,
            values("NONE", "không có", "OPEN", "đang xem xét", "CLEARED", "đã kết luận không vi phạm"), false),
        new Fact("discipline", "Thời hạn kỷ luật so với kỳ thành tích", Type.TEXT,
            values("NONE", "không bị kỷ luật", "ENDED_BEFORE", "hết hạn trước kỳ thành tích", "OVERLAPS", "trùng kỳ thành tích"), false),
        flag("sameAchievement", "Thành tích này đã được khen"),
        flag("reliesOnAdHoc", "Dựa vào khen thưởng đột xuất, chuyên đề"),
        number("maternityMonths", "Số tháng nghỉ thai sản trong kỳ"),
        new Fact("sex", "Giới tính", Type.TEXT, values("FEMALE", "nữ", "MALE", "nam"), false),
        number("womenShare", "Tỷ lệ nữ của tập thể (%)"),
        number("unitLdttShare", "Tỷ lệ “Lao động tiên tiến” của tập thể (%)"),
        flag("unitHasCstdcs", "Tập thể có “Chiến sĩ thi đua cơ sở”"),
        flag("unitDisciplined", "Tập thể có người bị kỷ luật từ cảnh cáo"),
        flag("unitAllComplete", "Mọi thành viên hoàn thành nhiệm vụ"),
        number("cstdcsShare", "Tỷ lệ “Chiến sĩ thi đua cơ sở” trên “Lao động tiên tiến” (%)"),
        flag("leadsCluster", "Dẫn đầu cụm, khối thi đua"),
        number("councilPercent", "Tỷ lệ phiếu trên tổng số thành viên Hội đồng (%)"),
        flag("ballot", "Bỏ phiếu kín"),
        new Fact("post", "Chức vụ", Type.TEXT, values("HEAD", "cấp trưởng", "DEPUTY", "cấp phó", "OTHER", "khác"), false),
        number("serviceYears", "Số năm công tác được tính"),
        new Fact("serviceReduction", "Số năm được giảm", Type.NUMBER, Map.of(), true),
        number("monthsAtOldUnit", "Số tháng ở đơn vị cũ"),
        flag("oldUnitRemark", "Có nhận xét của đơn vị cũ"),
        flag("managesStaff", "Đơn vị đề nghị quản lý về tổ chức, cán bộ, quỹ lương"));

    private static final Map<String, Fact> BY_NAME = ALL.stream().collect(Collectors.toUnmodifiableMap(Fact::name, Function.identity()));

    /** What the catalogue and the day of receipt say, and nobody states. */
    static final Set<String> DERIVED = Set.of("date", "award", "form", "level");

    private RuleFacts() {
    }

    /** @return null for a name that no table may ask */
    public static Fact of(String name) {
        return BY_NAME.get(name);
    }

    /** The fact that people know by that name. */
    public static Fact labelled(String label) {
        return ALL.stream().filter(fact -> fact.label().equals(label)).findFirst().orElseThrow();
    }

    private static Fact number(String name, String label) {
        return new Fact(name, label, Type.NUMBER, Map.of(), false);
    }

    private static Fact flag(String name, String label) {
        return new Fact(name, label, Type.FLAG, Map.of(), false);
    }

    private static Map<String, String> labels(DecidingLevel... levels) {
        return Arrays.stream(levels).collect(Collectors.toMap(DecidingLevel::name, DecidingLevel::label, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> values(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(values);
    }
}
