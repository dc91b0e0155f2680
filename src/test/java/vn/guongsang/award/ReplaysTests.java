package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditTrail;

/** "Thử trên hồ sơ đã và đang xử lý". Other tests' sheets are tried, too: only the own ones are counted here. */
@ProductTest
class ReplaysTests {
    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 2);

    @Autowired
    MockMvc mvc;
    @Autowired
    Replays replays;
    @Autowired
    RuleVersions versions;
    @Autowired
    RuleSheets sheets;
    @Autowired
    AuditTrail audit;
    @Autowired
    AccessLog log;
    @Autowired
    Rules rules;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void itIsSaidWhoseAnswerWouldChangeAndWhyAndNothingIsChanged() throws Exception {
        String series = fixed(70);
        RuleSheets.Fixed before = sheets.newest(List.of(series + "-0003")).get(series + "-0003");
        String hash = enter(TableKind.ELIGIBILITY, "&gt;= 3</text>", "&gt;= 5</text>", "[0..3)</text>", "[0..5)</text>");

        mvc.perform(post("/quan-tri/quy-tac/" + hash + "/thu-lai").with(user("quantri")).with(csrf())).andExpect(redirectedUrl("/quan-tri/quy-tac/" + hash + "#thu-lai"));
        Replays.Replay replay = finished(hash);
        assertThat(replay.looked()).isEqualTo(replay.total()).isGreaterThanOrEqualTo(70);
        List<Replays.Change> own = replays.changes(replay.id(), 10_000).stream().filter(change -> change.caseNumber().startsWith(series)).toList();
        assertThat(own).hasSize(14).allSatisfy(change -> {
            assertThat(change.before()).isEqualTo(RuleSheet.Verdict.ELIGIBLE.label());
            assertThat(change.after()).isEqualTo(RuleSheet.Verdict.INELIGIBLE.label());
            assertThat(change.lines()).singleElement().asString().startsWith("CSTDT-1").contains("“Đạt” → “Không đạt (chặn)”", "Mới có 3 lần liên tục");
        });
        mvc.perform(get("/quan-tri/quy-tac/" + hash).with(user("quantri"))).andExpect(status().isOk())
            .andExpect(content().string(containsString(replay.verdicts() + " kết quả thay đổi"))).andExpect(content().string(containsString(own.get(0).caseNumber())));

        assertThat(audit.history("QUY-TAC/" + TableKind.ELIGIBILITY.table())).anyMatch(line -> line.action().equals("RULE_TABLE_REPLAYED") && line.facts().containsValue(hash));
        assertThat(log.of(List.of("QUY-TAC/" + hash), 5)).singleElement().satisfies(line -> assertThat(line.viewer()).isEqualTo("quantri"));
        byte[] excel = mvc.perform(get("/quan-tri/quy-tac/" + hash + "/thu-lai").with(user("quantri"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        List<String> numbers = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(excel))) {
            for (Row row : book.getSheetAt(0)) {
                numbers.add(row.getCell(0).getStringCellValue());
            }
        }
        assertThat(numbers).containsAll(own.stream().map(Replays.Change::caseNumber).toList());
        assertThat(sheets.newest(List.of(series + "-0003")).get(series + "-0003")).isEqualTo(before);
        mvc.perform(post("/quan-tri/quy-tac/" + hash + "/thu-lai").with(user("vanphong")).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(get("/quan-tri/quy-tac/" + hash + "/thu-lai").with(user("vanphong"))).andExpect(status().isForbidden());
    }

    @Test
    void aTableOfFactsIsTriedAsWell() throws Exception {
        String series = fixed(2);
        String hash = enter(TableKind.PROCEDURE, "<text>90</text>", "<text>95</text>");
        replays.begin(hash, "quantri");
        assertThat(replays.changes(finished(hash).id(), 10_000)).filteredOn(change -> change.caseNumber().startsWith(series)).hasSize(2)
            .allSatisfy(change -> assertThat(change.lines()).singleElement().asString().startsWith("COUNCIL_PERCENT").contains("90", "95"));
        assertThat(finished(hash).verdicts()).isZero();
    }

    @Test
    void anErasedSheetIsNotTried() throws Exception {
        String number = "DN-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> sheets.fix(number, 1, "CSTDT", RECEIVED, rules.evaluate("CSTDT", RECEIVED, Map.of("cstdcsYears", 5)), Map.of(), Map.of()));
        String hash = enter(TableKind.ELIGIBILITY, "&gt;= 3</text>", "&gt;= 6</text>", "[0..3)</text>", "[0..6)</text>");
        replays.begin(hash, "quantri");
        assertThat(replays.changes(finished(hash).id(), 10_000)).noneMatch(change -> change.caseNumber().equals(number));
    }

    private Replays.Replay finished(String hash) {
        for (int i = 0; i < 200 && !replays.latest(hash).orElseThrow().finished(); i++) {
            replays.goOn();
        }
        assertThat(replays.latest(hash).orElseThrow().finished()).isTrue();
        return replays.latest(hash).orElseThrow();
    }

    /** A fifth of them has three years in a row, the others five. */
    private String fixed(int count) {
        String series = "DN-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < count; i++) {
                Map<String, Object> facts = new HashMap<>(Map.of("kind", "INDIVIDUAL", "basis", "MERIT", "verification", "NONE", "discipline", "NONE", "sameAchievement", false,
                    "reliesOnAdHoc", false, "managesStaff", true, "cstdcsYears", i % 5 == 3 ? 3 : 5, "initiativeScope", "PROVINCE", "initiativeUse", "UNUSED"));
                sheets.fix("%s-%04d".formatted(series, i), 1, "CSTDT", RECEIVED, rules.evaluate("CSTDT", RECEIVED, facts), facts, Map.of());
            }
        });
        return series;
    }

    private String enter(TableKind kind, String... pairs) throws Exception {
        String dmn = Files.readString(Path.of("bpmn/" + kind.table() + ".dmn"));
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(dmn).contains(pairs[i]);
            dmn = dmn.replace(pairs[i], pairs[i + 1]);
        }
        return versions.enter(dmn.getBytes(StandardCharsets.UTF_8), "thử", "quantri");
    }
}
