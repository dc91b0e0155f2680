package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.ProductTest;
import vn.guongsang.problem.RuleBrokenException;

/** The cases of {@code rules/cases.csv}, which a lawyer can read: day, award, facts, answers. {@code NONE}: the rule says nothing. */
@ProductTest
class RuleCasesTests {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @Autowired
    RuleTables tables;
    @Autowired
    RuleVersions versions;
    @Autowired
    Awards awards;
    @Autowired
    Rules rules;

    @Test
    void everyCaseIsAnsweredAsTheLawSays() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (CSVRecord one : cases()) {
            Map<String, String> answers = fired(one).stream().collect(Collectors.toMap(row -> row.text("rule"),
                row -> row.text("outcome") + "/" + row.text("severity"), (a, b) -> a + "+" + b));
            for (String expected : one.get("ket_qua").split(";\\s*")) {
                String rule = expected.substring(0, expected.indexOf('='));
                String answer = expected.substring(expected.indexOf('=') + 1);
                String given = answers.getOrDefault(rule, "NONE");
                if (!(answer.contains("/") ? given : given.replaceAll("/.*", "")).equals(answer)) {
                    wrong.put("dòng " + (one.getRecordNumber() + 1) + ", " + one.get("vi_sao"), rule + ": " + given + ", không phải " + answer);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRowOfEveryTableIsHitByACase() throws Exception {
        Set<String> rows = new TreeSet<>();
        tables.read(versions.on(TableKind.ELIGIBILITY, LocalDate.of(2026, 1, 1)).dmn()).decisions().forEach(decision -> decision.rows().forEach(row -> rows.add(row.id())));
        assertThat(rows).hasSizeGreaterThan(150);
        for (CSVRecord one : cases()) {
            fired(one).forEach(row -> rows.remove(row.row()));
        }
        assertThat(rows).isEmpty();
    }

    /** award-catalogue.csv, required-documents.csv, procedure.csv: {@code none} where nothing may answer, {@code ~} what the name has to hold. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ELIGIBILITY")
    void theOtherTablesAnswerAsTheirTextsSayAndEveryRowIsHitByACase(TableKind kind) throws Exception {
        RuleTableVersion version = versions.on(kind, LocalDate.of(2026, 1, 1));
        Set<String> rows = new TreeSet<>();
        tables.read(version.dmn()).decisions().forEach(decision -> decision.rows().forEach(row -> rows.add(row.id())));
        Map<String, String> wrong = new TreeMap<>();
        for (CSVRecord one : cases(kind.table())) {
            List<RuleTables.FiredRow> fired = stated(kind, version, one);
            fired.forEach(row -> rows.remove(row.row()));
            Map<String, String> answers = new TreeMap<>();
            fired.forEach(row -> answers(kind, row).forEach(answers::put));
            String expected = one.get("ket_qua");
            if (expected.equals("none") ? !answers.isEmpty() : kind == TableKind.DOCUMENTS && !expected.contains("~") ? !answers.entrySet().stream().filter(answer -> !answer.getKey().endsWith("~")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)).equals(expected(expected))
                : expected(expected).entrySet().stream().anyMatch(want -> !fits(answers.get(want.getKey()), want.getValue()))) {
                wrong.put("dòng " + (one.getRecordNumber() + 1) + ", " + one.get("khen"), answers + ", không phải " + expected);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).as("dòng không có ca thử").isEmpty();
    }

    private List<RuleTables.FiredRow> stated(TableKind kind, RuleTableVersion version, CSVRecord one) {
        Award award = awards.award(one.get("khen"));
        return tables.evaluate(version, Map.of("date", LocalDate.parse(one.get("ngay_tiep_nhan"), DAY), "award", award.code(), "level", award.level().name(), "form", ""))
            .stream().filter(row -> kind != TableKind.CATALOGUE || row.text("award").equals(award.code())).toList();
    }

    private static Map<String, String> answers(TableKind kind, RuleTables.FiredRow row) {
        return switch (kind) {
            case DOCUMENTS -> Map.of(row.text("document"), (row.text("required").equals("true") ? "bắt buộc, " : "nếu có, ") + (row.text("byUnit").equals("true") ? "đơn vị" : "Sở"),
                row.text("document") + "~", row.text("name"));
            case PROCEDURE -> Map.of(row.text("item"), row.outputs().get("value") instanceof Number number ? String.valueOf(number.intValue()) : "vĩnh viễn");
            default -> Map.of("level", row.text("level"), "kinds", row.text("kinds"), "authority", row.text("authority").isEmpty() ? "-" : row.text("authority"),
                "nominable", row.text("nominable"));
        };
    }

    private static Map<String, String> expected(String text) {
        Map<String, String> expected = new TreeMap<>();
        for (String part : text.split(";\\s*")) {
            String[] two = part.split("[=~]", 2);
            expected.put(part.contains("~") ? two[0] + "~" : two[0], two[1]);
        }
        return expected;
    }

    private static boolean fits(String given, String wanted) {
        return wanted.equals("none") ? given == null : given != null && given.contains(wanted);
    }

    /** G10 is a duty of the person who signs: nothing to evaluate (docs/rules.md). */
    @Test
    void everyCrossCuttingRuleThatCanBeDecidedIsThereAndWhatIsOnlyRememberedStopsNobody() {
        List<RuleTable.Row> rows = tables.read(versions.on(TableKind.ELIGIBILITY, LocalDate.of(2026, 1, 1)).dmn()).decisions().stream().flatMap(decision -> decision.rows().stream()).toList();
        assertThat(rows).extracting(row -> row.constant("rule")).contains("G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G11", "G12", "G13", "G14").doesNotContain("G10");
        assertThat(rows).filteredOn(row -> row.constant("source").contains("MEMORY")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.constant("severity")).as(row.id()).isNotEqualTo("BLOCKS");
            assertThat(row.constant("confidence")).as(row.id()).isEqualTo("TO_VERIFY");
        });
    }

    @Test
    void thereAreEnoughCases() throws Exception {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void aFactThatNobodyKnowsOrThatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> rules.evaluate("LDTT", LocalDate.of(2026, 1, 5), Map.of("rating", "TỐT", "age", 30, "cstdcsYears", -1)))
            .isInstanceOfSatisfying(RuleBrokenException.class, broken -> assertThat(broken.problems()).extracting("field")
                .containsExactlyInAnyOrder("rating", "age", "cstdcsYears"));
    }

    @Test
    void theSheetSaysInOneSentenceWhereTheCaseStands() {
        Map<String, Object> clean = new HashMap<>(Map.of("kind", "INDIVIDUAL", "basis", "MERIT", "verification", "NONE", "discipline", "NONE", "sameAchievement", false,
            "reliesOnAdHoc", false, "managesStaff", true, "cstdcsYears", 3, "initiativeScope", "PROVINCE"));
        clean.put("initiativeUse", "UNUSED");
        LocalDate day = LocalDate.of(2026, 1, 5);
        assertThat(rules.evaluate("CSTDT", day, clean)).satisfies(sheet -> {
            assertThat(sheet.verdict()).isEqualTo(RuleSheet.Verdict.ELIGIBLE);
            assertThat(sheet.lines()).filteredOn(line -> line.rule().equals("CSTDT-1")).singleElement().satisfies(line -> {
                assertThat(line.reason()).isEqualTo("Có 3 lần liên tục “Chiến sĩ thi đua cơ sở” (cần 03).");
                assertThat(line.citation()).contains("06/2022/QH15", "Điều 22");
            });
        });
        clean.put("initiativeUse", "TITLE");
        assertThat(rules.evaluate("CSTDT", day, clean).summary()).isEqualTo("Đủ điều kiện, có 1 cảnh báo để Văn phòng Sở xem xét.");
        clean.remove("discipline");
        assertThat(rules.evaluate("CSTDT", day, clean).summary()).isEqualTo("Chưa kết luận được: 1 quy tắc thiếu minh chứng.");
        clean.put("cstdcsYears", 2);
        assertThat(rules.evaluate("CSTDT", day, clean)).satisfies(sheet -> {
            assertThat(sheet.summary()).isEqualTo("Chưa đủ điều kiện: 1 quy tắc không đạt, 1 quy tắc thiếu minh chứng.");
            assertThat(sheet.lines().get(0).reason()).startsWith("Mới có 2 lần liên tục");
            assertThat(sheet.lines().get(0).remedy()).isEqualTo("Đủ 03 lần liên tục “Chiến sĩ thi đua cơ sở”.");
        });
    }

    private List<RuleTables.FiredRow> fired(CSVRecord one) {
        LocalDate day = LocalDate.parse(one.get("ngay_tiep_nhan"), DAY);
        Map<String, Object> facts = new HashMap<>();
        RuleFacts.ALL.forEach(fact -> facts.put(fact.name(), null));
        facts.put("serviceReduction", 0);
        facts.put("date", day);
        facts.put("award", awards.award(one.get("khen")).code());
        facts.put("form", awards.award(one.get("khen")).emulationTitle() ? "TITLE" : "COMMENDATION");
        for (String fact : one.get("du_kien").split("\\s+")) {
            if (!fact.isEmpty()) {
                String name = fact.substring(0, fact.indexOf('='));
                String value = fact.substring(fact.indexOf('=') + 1);
                facts.put(name, switch (RuleFacts.of(name).type()) {
                    case NUMBER -> Double.valueOf(value);
                    case FLAG -> Boolean.valueOf(value);
                    default -> value;
                });
            }
        }
        return tables.evaluate(versions.on(TableKind.ELIGIBILITY, day), facts);
    }

    private static List<CSVRecord> cases() throws Exception {
        return cases("cases");
    }

    private static List<CSVRecord> cases(String file) throws Exception {
        try (Reader reader = new InputStreamReader(RuleCasesTests.class.getResourceAsStream("/rules/" + file + ".csv"), StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords();
        }
    }
}
