package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.OpenedSession;
import vn.guongsang.ProductTest;
import vn.guongsang.StatementCounter;
import vn.guongsang.TestClock;
import vn.guongsang.audit.AccessLine;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.audit.Reading;
import vn.guongsang.sheet.Cells;

@ProductTest
class AccessLogTests {
    private static final String DIRECTOR = "GK_GDS_CN";
    @Autowired
    MockMvc mvc;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    AccessLog log;
    @Autowired
    AuditTrail audit;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    TestClock clock;
    @Autowired
    StatementCounter statements;

    @AfterEach
    void now() {
        clock.reset();
    }

    private final Map<String, Cookie> sessions = new HashMap<>();

    @Test
    void everyReadingOfADossierIsLoggedOnceInTenMinutesWithItsViewerAndAddress() throws Exception {
        String number = samples.submit(DIRECTOR, "Người Được Xem");
        String file = file(number);
        for (int again = 0; again < 2; again++) {
            visit("/ho-so/" + number, "truongphong1", 200);
            visit("/api/ho-so/" + number, "truongphong1", 200);
            visit("/ho-so/" + number + "/tep/" + file, "truongphong1", 200);
            visit("/ho-so/" + number + "/tep/" + file + "/xem", "vanphong", 200);
        }
        assertThat(log.of(List.of(number), 50)).extracting(AccessLine::viewer, AccessLine::reading).containsExactlyInAnyOrder(
            tuple("truongphong1", Reading.PAGE), tuple("truongphong1", Reading.FORM),
            tuple("truongphong1", Reading.DOWNLOAD), tuple("vanphong", Reading.PREVIEW));
        assertThat(log.of(List.of(number), 50)).allSatisfy(line -> assertThat(line.address()).isEqualTo("127.0.0.1"));

        clock.advance(Duration.ofMinutes(11));
        visit("/ho-so/" + number, "truongphong1", 200);
        assertThat(log.of(List.of(number), 50)).hasSize(5);
    }

    @Test
    void whoIsRefusedLeavesNoLineAndTheListsExportDoes() throws Exception {
        String number = samples.submit(DIRECTOR, "Người Không Được Xem");
        visit("/ho-so/" + number, "chuyenvien2", 404);
        visit("/ho-so/" + number + "/tep/" + file(number), "chuyenvien2", 404);
        assertThat(log.of(List.of(number), 50)).isEmpty();
        clock.advance(Duration.ofHours(1));
        visit("/ho-so/danh-sach.xlsx", "chanhvp", 200);
        assertThat(log.by("chanhvp", 1)).extracting(AccessLine::caseKey, AccessLine::reading).containsExactly(tuple("DANH-SACH/ho-so", Reading.LIST));
    }

    @Test
    void whoeverKeepsTheRegistersLeavesOneLineForEachList() throws Exception {
        clock.advance(Duration.ofHours(2));
        for (String list : List.of("/so/nguoi", "/so/nguoi", "/so/nguoi/danh-sach.xlsx", "/so/trung")) {
            visit(list, "quantri", 200);
        }
        assertThat(log.by("quantri", 3)).extracting(AccessLine::caseKey, AccessLine::reading).containsExactlyInAnyOrder(tuple("SO/nguoi", Reading.LIST), tuple("DANH-SACH/so/nguoi", Reading.LIST), tuple("SO/trung", Reading.LIST));
    }

    @Test
    void theAdministratorReadsADossierOnlyAfterSayingWhyAndForHalfAnHour() throws Exception {
        String number = samples.submit(DIRECTOR, "Người Bị Tra Cứu");
        String file = "/ho-so/" + number + "/tep/" + file(number);
        mvc.perform(get("/ho-so/" + number).with(user("quantri"))).andExpect(redirectedUrl("/quan-tri/doc-ho-so?so=" + number));
        mvc.perform(get("/ho-so/DN-2026-9999").with(user("quantri"))).andExpect(redirectedUrl("/quan-tri/doc-ho-so?so=DN-2026-9999"));
        visit(file, "quantri", 404);
        visit("/api/ho-so/" + number, "quantri", 404);
        say(number, "xem", 422);
        say("DN-2026-9999", "Công văn 12 yêu cầu kiểm tra tệp", 422);
        say(number, "Công văn 12 yêu cầu kiểm tra tệp", 302);

        visit("/ho-so/" + number, "quantri", 200);
        visit(file, "quantri", 200);
        assertThat(audit.history(number)).filteredOn(line -> line.action().equals("DOSSIER_OPENED_WITH_REASON")).singleElement()
            .satisfies(line -> assertThat(line.note()).isEqualTo("Công văn 12 yêu cầu kiểm tra tệp"));
        assertThat(log.of(List.of(number), 50)).extracting(AccessLine::viewer).containsOnly("quantri").hasSize(2);
        mvc.perform(get("/ho-so/" + number).with(user("truongphong1"))).andExpect(content().string(containsString("Quản trị mở đọc, có ghi lý do")));

        clock.advance(Duration.ofMinutes(31));
        visit(file, "quantri", 404);
        // saying why opens nothing to anybody else
        mvc.perform(post("/quan-tri/doc-ho-so").param("so", number).param("lyDo", "Công văn 12 yêu cầu").with(user("vanthu")).with(csrf())).andExpect(status().isForbidden());
    }

    @Test
    void whoReadACaseIsShownToItsHeadTheChiefOfOfficeAndTheAdministrator() throws Exception {
        String number = samples.submit(DIRECTOR, "Người Hỏi Ai Xem");
        visit("/ho-so/" + number, "vanphong", 200);
        for (String entitled : List.of("truongphong1", "chanhvp", "quantri")) {
            mvc.perform(get("/ho-so/" + number + "/ai-da-xem").with(user(entitled))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Trần Ngọc Minh Châu"))).andExpect(content().string(containsString("Mở trang")));
        }
        visit("/ho-so/" + number + "/ai-da-xem", "chuyenvien1", 403);
        visit("/ho-so/" + number + "/ai-da-xem", "truongphong2", 404);
        visit("/ho-so/DN-2026-9999/ai-da-xem", "truongphong1", 404);
        assertThat(cells("/ho-so/" + number + "/ai-da-xem/danh-sach.xlsx", "chanhvp")).contains("vanphong");
        mvc.perform(get("/quan-tri/da-xem").param("ho-so", number.toLowerCase()).with(user("quantri"))).andExpect(content().string(containsString("Trần Ngọc Minh Châu")));
        mvc.perform(get("/quan-tri/da-xem").param("nguoi", "vanphong").with(user("quantri"))).andExpect(content().string(containsString(number)));
        assertThat(cells("/quan-tri/da-xem/danh-sach.xlsx?nguoi=vanphong", "quantri")).contains(number);
    }

    @Test
    void aLineCostsOneStatementAndNobodyCanChangeOrTakeOneAway() throws Exception {
        assertThat(statements.of(() -> {
            log.read("DN-THU", Reading.PAGE, "vanphong");
            return null;
        })).hasSize(1);
        for (String sql : List.of("update access_log set viewer = 'x'", "delete from access_log", "truncate access_log")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(t -> jdbc.sql(sql).update())).as(sql).isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
        }
    }

    private String file(String number) {
        return jdbc.sql("select f.file_id::text from nomination n join nomination_version_file f on f.nomination_id = n.id where n.number = :number limit 1")
            .param("number", number).query(String.class).single();
    }

    private void visit(String path, String username, int expected) throws Exception {
        mvc.perform(get(path).with(user(username)).cookie(session(username))).andExpect(status().is(expected));
    }

    private List<String> cells(String path, String username) throws Exception {
        return Cells.of(mvc.perform(get(path).with(user(username))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray()).stream().flatMap(List::stream).toList();
    }

    /** Opened before: a download's thread and the request's would both insert a new one. */
    private Cookie session(String username) throws Exception {
        if (!sessions.containsKey(username)) {
            sessions.put(username, OpenedSession.of(username, mvc));
        }
        return sessions.get(username);
    }

    private void say(String number, String reason, int expected) throws Exception {
        mvc.perform(post("/quan-tri/doc-ho-so").param("so", number).param("lyDo", reason).with(user("quantri")).with(csrf())).andExpect(status().is(expected));
    }
}
