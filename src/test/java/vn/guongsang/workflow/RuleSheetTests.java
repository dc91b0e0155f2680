package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.StatementCounter;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** Phiếu thẩm định, from the draft to the Office's words. */
@ProductTest
class RuleSheetTests {
    @Autowired CaseWalkTestBeans walk;
    @Autowired SampleNominationsTestBeans samples;
    @Autowired RuleSheets sheets;
    @Autowired AwardLedger ledger;
    @Autowired AuditTrail audit;
    @Autowired Files files;
    @Autowired StatementCounter statements;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;

    @Test
    void twoYearsInTheLedgerAreToldWhyAndThreePass() throws Exception {
        UUID draft = samples.draft("CSTDT", "Trần Văn Ba Năm", "chuyenvien1");
        recognised(nominee(draft));
        received(nominee(draft), 2023, 2024);
        live(draft).andExpect(content().string(allOf(containsString("Chưa đủ điều kiện"), containsString("Không đạt – chặn"), containsString("2023/QĐ-SKHCN"),
            containsString("2024/QĐ-SKHCN"), containsString("Để thay đổi:"))));
        // nothing is lost and nothing is sent
        send(draft).andExpect(status().is(422)).andExpect(content().string(allOf(containsString("Chưa gửi được"), containsString("#f-sheet"), containsString(SampleNominationsTestBeans.ACHIEVEMENT))));
        assertThat(jdbc.sql("select number from nomination where id = ?").param(draft).query(String.class).optional()).isEmpty();

        received(nominee(draft), 2025);
        live(draft).andExpect(content().string(not(containsString("Không đạt"))));
        send(draft).andExpect(status().isFound());
        RuleSheets.Fixed fixed = sheets.of(number(draft), 1).orElseThrow();
        assertThat(line(fixed, "CSTDT-1").outcome()).isEqualTo(RuleSheet.Outcome.SATISFIED);
        assertThat(fixed.facts()).containsEntry("cstdcsYears", 3);
        assertThat(fixed.sources().get("cstdcsYears")).contains("2023/QĐ-SKHCN", "2024/QĐ-SKHCN", "2025/QĐ-SKHCN");
        mvc.perform(get("/ho-so/" + number(draft)).with(user("truongphong1"))).andExpect(content().string(containsString("2025/QĐ-SKHCN")));
    }

    @Test
    void theLiveSheetStoresOnlyWhoLookedAndCostsAFewStatements() throws Exception {
        UUID draft = samples.draft("CSTDT", "Trần Văn Đang Viết", "chuyenvien1");
        // MockMvc begins a session for each request; the page has one
        List<String> made = statements.of(() -> live(draft).andReturn()).stream().filter(sql -> !sql.contains("SPRING_SESSION")).toList();
        assertThat(made).hasSize(7).allMatch(sql -> sql.startsWith("select") || sql.startsWith("with") || sql.startsWith("insert into access_log"));
        mvc.perform(get("/de-nghi/" + draft + "/phieu-tham-dinh").with(user("chuyenvien2"))).andExpect(status().isNotFound());
    }

    @Test
    void whoseUnitHasNothingToDoWithThePersonReadsNothingOfConductAndRatings() throws Exception {
        UUID draft = samples.draft("CSTDT", "Trần Thị Của Đơn Vị Khác", "chuyenvien1");
        UUID person = nominee(draft);
        transaction.executeWithoutResult(status -> jdbc.sql("""
            insert into conduct_entry (nominee_id, kind, measure, from_day, to_day, ground, paper, entered_at, entered_by)
            values (?, 'DISCIPLINE', 'REPRIMAND', '2020-01-01', '2029-12-31', 'Vi phạm', 'QĐ 77/KL', now(), 'test')""").param(person).update());
        live(draft).andExpect(content().string(allOf(containsString("trùng kỳ thành tích"), not(containsString("Văn phòng Sở xem xét khi thẩm định")))));
        transaction.executeWithoutResult(status -> jdbc.sql("update nominee set unit_code = 'TTTT', created_unit = 'TTTT' where id = ?").param(person).update());
        live(draft).andExpect(content().string(allOf(containsString("Văn phòng Sở xem xét khi thẩm định"), not(containsString("trùng kỳ thành tích")), not(containsString("77/KL")))));
        send(draft).andExpect(content().string(allOf(not(containsString("trùng kỳ thành tích")), not(containsString("77/KL")))));
        assertThat(jdbc.sql("select count(*) from access_log where case_key = ? and viewer = 'chuyenvien1' and reading = 'PERSON'").param("NGUOI-DUOC-DE-NGHI/" + person)
            .query(Integer.class).single()).as("once in ten minutes").isOne();
    }

    @Test
    void everyOpenLineNeedsAWordWithAReasonAndEachWordIsAudited() throws Exception {
        String number = inReview(CaseWalkTestBeans.WITHIN_DIRECTOR, "Trần Văn Thiếu Minh Chứng");
        assertThat(jdbc.sql("select verdict from nomination where number = ?").param(number).query(String.class).single()).isEqualTo("UNPROVED");
        List<RuleSheet.Line> open = sheets.of(number, 1).orElseThrow().open();
        assertThat(open).isNotEmpty().noneMatch(RuleSheet.Line::stops);
        tick(number);
        assertThatThrownBy(() -> walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "accept")))
            .isInstanceOf(ProcessEngineException.class).hasStackTraceContaining("dòng thiếu minh chứng chưa có ý kiến");

        say(number, Map.of("rule", open.get(0).rule(), "word", "CONFIRMED", "reason", " ")).andExpect(status().is(422));
        say(number, Map.of("rule", open.get(0).rule(), "word", "CONFIRMED", "reason", "Đã xem ✅")).andExpect(status().is(422))
            .andExpect(jsonPath("$.problems[0].message", containsString("không in được")));
        say(number, Map.of("rule", "KHONG-CO", "word", "CONFIRMED", "reason", "x")).andExpect(status().isNotFound());
        mvc.perform(put("/api/ho-so/" + number + "/tham-dinh").with(user("truongphong1")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
            .content("{\"word\":\"CONFIRMED\",\"reason\":\"x\"}")).andExpect(status().isForbidden());
        RuleSheet.Line blocking = open.stream().filter(line -> !line.overridable()).findFirst().orElseThrow();
        say(number, Map.of("rule", blocking.rule(), "word", "OVERRIDDEN", "reason", "Vẫn đi tiếp")).andExpect(status().is(422))
            .andExpect(jsonPath("$.problems[0].message", containsString("không được bỏ qua")));
        RuleSheet.Line soft = open.stream().filter(RuleSheet.Line::overridable).findFirst().orElseThrow();
        say(number, Map.of("rule", soft.rule(), "word", "OVERRIDDEN", "reason", "Không áp dụng cho đơn vị này")).andExpect(status().isOk());
        say(number, Map.of("word", "CONFIRMED", "reason", "Đã xem hồ sơ giấy")).andExpect(status().isOk())
            .andExpect(jsonPath("$.sheet.lines[?(@.rule == '" + soft.rule() + "')].word.reason").value("Không áp dụng cho đơn vị này"));

        List<AuditLine> words = audit.history(number).stream().filter(line -> line.action().startsWith("RULE_")).toList();
        assertThat(words).hasSize(open.size()).allSatisfy(line -> assertThat(line.facts().keySet()).containsExactlyInAnyOrder("rule", "version"));
        assertThat(words).filteredOn(line -> line.action().equals("RULE_OVERRIDDEN")).singleElement()
            .satisfies(line -> assertThat(line.note()).isEqualTo("Không áp dụng cho đơn vị này"));
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "accept"));
        say(number, Map.of("rule", soft.rule(), "word", "CONFIRMED", "reason", "Muộn")).andExpect(status().is(422));

        // the leader reads it in three lines
        String proposal = walk.asked(List.of(number));
        mvc.perform(get("/phieu-trinh/" + proposal).with(user("giamdoc"))).andExpect(content().string(allOf(containsString("Phiếu thẩm định: Chưa kết luận được"),
            containsString("Văn phòng Sở xác nhận: Đã xem hồ sơ giấy"))));
        byte[] paper = mvc.perform(get("/api/phieu-trinh/" + proposal).with(user("vanphong"))).andExpect(jsonPath("$.papers[2].name").value("Phiếu thẩm định")).andReturn().getResponse()
            .getContentAsByteArray();
        String view = new ObjectMapper().readTree(paper).path("papers").path(2).path("viewUrl").asText();
        assertThat(pdf(UUID.fromString(view.substring(view.lastIndexOf('/') + 1)))).contains(number.substring(8), blocking.title(), "Thiếu minh chứng", "Đã xem hồ sơ giấy", "Không áp dụng cho đơn vị này");
    }

    @Test
    void whatFailsAndMayNotBePassedOverIsNotAccepted() throws Exception {
        UUID draft = samples.draft("CSTDT", "Trần Văn Bị Hủy", "chuyenvien1");
        UUID person = nominee(draft);
        recognised(person);
        received(person, 2023, 2024, 2025);
        send(draft).andExpect(status().isFound());
        String number = number(draft);
        walk.confirm(number);
        samples.checkEverything(number, "vanphong");
        form(number).andExpect(jsonPath("$.sheetChanged").value(0));

        transaction.executeWithoutResult(status -> jdbc.sql("insert into award_revocation select id, 'QĐ 9', current_date, 'Gian dối', now(), 'test' from award_ledger where nominee_id = ? and year = 2024")
            .param(person).update());
        form(number).andExpect(jsonPath("$.sheetChanged").value(1)).andExpect(jsonPath("$.sheet.round").value(1));
        int said = sheets.of(number, 1).orElseThrow().words().size();
        mvc.perform(post("/api/ho-so/" + number + "/tham-dinh-lai").with(user("vanphong")).with(csrf())).andExpect(status().isOk())
            .andExpect(jsonPath("$.sheetChanged").value(0)).andExpect(jsonPath("$.sheet.round").value(2)).andExpect(jsonPath("$.sheet.verdict").value("INELIGIBLE"));
        assertThat(sheets.of(number, 1).orElseThrow().words()).as("words about lines that are the same stay").hasSize(said);
        assertThat(audit.history(number)).extracting(AuditLine::action).contains("SHEET_JUDGED_AGAIN");
        say(number, Map.of("rule", "CSTDT-1", "word", "CONFIRMED", "reason", "Vẫn đề nghị")).andExpect(status().is(422));
        assertThatThrownBy(() -> walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "accept")))
            .hasStackTraceContaining("Không đạt điều kiện bắt buộc");
        mvc.perform(get("/ho-so").param("q", number).param("thamDinh", "INELIGIBLE").with(user("vanphong"))).andExpect(content().string(containsString(number)));
        mvc.perform(get("/ho-so").param("q", number).param("thamDinh", "WARNED").with(user("vanphong"))).andExpect(content().string(containsString("Không có hồ sơ nào khớp")));
    }

    @Test
    void theNextVersionShowsTheWordOfTheOneBefore() throws Exception {
        String number = inReview(CaseWalkTestBeans.WITHIN_DIRECTOR, "Trần Văn Gửi Lại Phiếu");
        say(number, Map.of("word", "CONFIRMED", "reason", "Đã xem bản một")).andExpect(status().isOk());
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "return", "reason", "Thiếu", "items", "Bổ sung", "dueOn", walk.nextWorkingDay().toString()));
        samples.resubmit(number);
        walk.confirm(number);
        RuleSheets.Fixed fixed = sheets.of(number, 2).orElseThrow();
        assertThat(fixed.words()).isEmpty();
        assertThat(fixed.received()).isEqualTo(sheets.of(number, 1).orElseThrow().received());
        form(number).andExpect(jsonPath("$.sheet.lines[?(@.rule == '" + fixed.open().get(0).rule() + "')].before.reason").value("Đã xem bản một"));
    }

    @Test
    void theApplicationCannotChangeASheet() {
        samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, "Trần Văn Không Đổi");
        for (String statement : List.of("update rule_sheet set verdict = 'ELIGIBLE'", "delete from rule_sheet", "delete from rule_sheet_word")) {
            assertThatThrownBy(() -> transaction.execute(status -> jdbc.sql(statement).update())).hasStackTraceContaining("permission denied");
        }
    }

    // ---- hands

    private String inReview(String award, String name) {
        String number = walk.submitted(award, name);
        walk.confirm(number);
        return number;
    }

    private void tick(String number) throws Exception {
        for (String kind : List.of("BAO_CAO_THANH_TICH", "BIEN_BAN_BINH_XET")) {
            mvc.perform(put("/api/ho-so/" + number + "/kiem-tra").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"" + kind + "\",\"ok\":true}"));
        }
    }

    private ResultActions live(UUID draft) throws Exception {
        return mvc.perform(get("/de-nghi/" + draft + "/phieu-tham-dinh").with(user("chuyenvien1"))).andExpect(status().isOk());
    }

    private ResultActions send(UUID draft) throws Exception {
        String version = jdbc.sql("select lock_version::text from nomination where id = ?").param(draft).query(String.class).single();
        return mvc.perform(post("/de-nghi/" + draft + "/gui").param("version", version).param("duplicateConfirmed", "true").with(user("chuyenvien1")).with(csrf()));
    }

    private ResultActions form(String number) throws Exception {
        return mvc.perform(get("/api/ho-so/" + number).with(user("vanphong"))).andExpect(status().isOk());
    }

    private ResultActions say(String number, Map<String, String> word) throws Exception {
        String json = new ObjectMapper().writeValueAsString(word);
        return mvc.perform(put("/api/ho-so/" + number + "/tham-dinh").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.APPLICATION_JSON).content(json));
    }

    private String pdf(UUID file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(file, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private String number(UUID draft) {
        return jdbc.sql("select number from nomination where id = ?").param(draft).query(String.class).single();
    }

    private UUID nominee(UUID draft) {
        return jdbc.sql("select nominee_id from nomination where id = ?").param(draft).query(UUID.class).single();
    }

    private static RuleSheet.Line line(RuleSheets.Fixed fixed, String rule) {
        return fixed.sheet().lines().stream().filter(line -> line.rule().equals(rule)).findFirst().orElseThrow();
    }

    private void received(UUID person, int... years) {
        transaction.executeWithoutResult(status -> {
            for (int year : years) {
                ledger.enter(List.of(new LedgerEntry(person, "Người trong sổ", "CSTDCS", AwardBasis.MERIT, "Năm " + year, year + "/QĐ-SKHCN",
                    LocalDate.of(year, 12, 31), "Giám đốc Sở", null, "")));
            }
        });
    }

    private void recognised(UUID person) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
            insert into initiative (id, nominee_id, kind, name, authority, paper, recognised_on, scope, entered_at, entered_by)
            values (?, ?, 'INITIATIVE', 'Đo nhanh', 'Hội đồng sáng kiến tỉnh', 'QĐ 5/QĐ-UBND', '2025-03-01', 'PROVINCE', now(), 'test')""")
            .params(UUID.randomUUID(), person).update());
    }
}
