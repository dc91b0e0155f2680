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
        tables.read(versions.on(LocalDate.of(2026, 1, 1)).dmn()).decisions().forEach(decision -> decision.rows().forEach(row -> rows.add(row.id())));
        assertThat(rows).hasSizeGreaterThan(150);
        for (CSVRecord one : cases()) {
            fired(one).forEach(row -> rows.remove(row.row()));
        }
        assertThat(rows).isEmpty();
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
        return tables.evaluate(versions.on(day), facts);
    }

    private static List<CSVRecord> cases() throws Exception {
        try (Reader reader = new InputStreamReader(RuleCasesTests.class.getResourceAsStream("/rules/cases.csv"), StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords();
        }
    }
}
