package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static vn.guongsang.browser.Injection.SHORT;
import static vn.guongsang.browser.Injection.TYPED;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;
import vn.guongsang.browser.Injection;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.sheet.Cells;

/** What people type shows literally wherever it goes: pages in a real browser, papers in Word and PDF, exports. */
@ProductTest
class InjectionBrowserTests {
    @Autowired
    SampleNominationsTestBeans nominations;
    @Autowired
    ProposalTestBeans given;
    @Autowired
    Proposals proposals;
    @Autowired
    Files files;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;
    @Autowired
    MockMvc mvc;
    @LocalServerPort
    int port;

    private final Injection injection = new Injection();

    @Test
    void whatPeopleTypeShowsLiterallyEverywhere() throws Exception {
        Visitor officer = new Visitor(port).loggedIn("chuyenvien1");
        UUID draft = draft(officer);
        String returned = submit(officer, draft);
        complete(returned, "Task_ConfirmNomination", "truongphong1", "UNIT_HEAD.QLKH", Map.of("outcome", "confirm", "version", nominations.version(returned)));
        String ready = submit(officer, draft(officer));
        complete(ready, "Task_ConfirmNomination", "truongphong1", "UNIT_HEAD.QLKH", Map.of("outcome", "confirm", "version", nominations.version(ready)));
        nominations.checkEverything(ready, "vanphong");
        complete(ready, "Task_ReviewDossier", "vanphong", "OFFICE", Map.of("outcome", "accept"));
        complete(returned, "Task_ReviewDossier", "vanphong", "OFFICE", Map.of("outcome", "return", "reason", TYPED + "\u0000\u202e🏅", "items", TYPED, "dueOn", "2099-03-05"));
        String proposal = proposals.prepare(List.of(ready), "giamdoc", TYPED, "vanphong");
        given.toTheLeader(proposal);
        String typed = administration();

        try (Browser browser = new Browser("http://localhost:" + port)) {
            look(browser, "chuyenvien1", List.of("/", "/de-nghi", "/de-nghi/" + draft, "/ho-so", "/ho-so/" + returned, "/ho-so/" + ready), List.of("/", "/ho-so/" + returned));
            look(browser, "vanphong", List.of("/", "/ho-so?q=%3Cscript%3E", "/ho-so/" + ready, "/phieu-trinh", "/phieu-trinh/moi", "/phieu-trinh/" + proposal), List.of("/", "/phieu-trinh", "/phieu-trinh/moi"));
            look(browser, "giamdoc", List.of("/"), List.of("/"));
            decides(browser, proposal, ready);
            look(browser, "quantri", List.of("/quan-tri/don-vi", "/quan-tri/nguoi-dung", "/quan-tri/lich", "/quan-tri/nhat-ky", "/quan-tri/vang-mat"),
                List.of("/quan-tri/nhat-ky", "/quan-tri/vang-mat", "/quan-tri/lich"));
            assertThat(browser.consoleErrors()).isEmpty();
        }
        papers(proposal);
        assertThat(Cells.of(mvc.perform(get("/ho-so/danh-sach.xlsx").with(user("vanphong"))).andReturn().getResponse().getContentAsByteArray()))
            .anySatisfy(cells -> assertThat(cells).anyMatch(cell -> cell.contains(TYPED)));
        // out of the lists that other tests read
        Visitor administrator = new Visitor(port).loggedIn("quantri");
        administrator.call("POST", "/quan-tri/nguoi-dung/" + typed.toLowerCase() + "/ngung", "application/x-www-form-urlencoded", "");
        administrator.call("POST", "/quan-tri/don-vi/" + typed + "/ngung", "application/x-www-form-urlencoded", "");
        assertThat(injection.wrong()).isEmpty();
    }

    private UUID draft(Visitor officer) throws Exception {
        UUID draft = nominations.draft("GK_GDS_CN", TYPED, "chuyenvien1");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", jdbc.sql("select lock_version from nomination where id = ?").param(draft).query(Integer.class).single());
        content.put("nomineeId", jdbc.sql("select nominee_id from nomination where id = ?").param(draft).query(UUID.class).single());
        content.put("awardCode", "GK_GDS_CN");
        content.put("basis", "MERIT");
        content.put("periodFrom", "2025-01");
        content.put("periodTo", "2025-10");
        content.put("achievement", TYPED + "\u0000");
        content.put("sections", List.of(Map.of("title", TYPED, "text", TYPED)));
        content.put("previousAwards", List.of(Map.of("year", 2024, "name", TYPED, "decision", "12/QĐ<b>")));
        HttpResponse<String> saved = officer.call("PUT", "/api/de-nghi/" + draft, "application/json", json.writeValueAsString(content));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        return draft;
    }

    private String submit(Visitor officer, UUID draft) throws Exception {
        int version = jdbc.sql("select lock_version from nomination where id = ?").param(draft).query(Integer.class).single();
        HttpResponse<String> sent = officer.call("POST", "/de-nghi/" + draft + "/gui", "application/x-www-form-urlencoded", "version=" + version + "&duplicateConfirmed=true");
        assertThat(sent.statusCode()).isEqualTo(302);
        return jdbc.sql("select number from nomination where id = ?").param(draft).query(String.class).single();
    }

    /** Names of a unit and of a person, as an administrator types them. */
    private String administration() throws Exception {
        Visitor administrator = new Visitor(port).loggedIn("quantri");
        String code = "X" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
        administrator.submit("/quan-tri/don-vi/moi", "/quan-tri/don-vi/moi", Map.of("code", code, "name", SHORT, "shortName", SHORT, "parentCode", "SKHCN"));
        administrator.submit("/quan-tri/nguoi-dung/moi", "/quan-tri/nguoi-dung/moi", Map.of("username", code.toLowerCase(), "fullName", SHORT, "position", SHORT, "unitCode", "TTTT",
            "email", code + "@example.vn", "password", "mot mat khau dai va la"));
        return code;
    }

    private void look(Browser browser, String person, List<String> pages, List<String> without) {
        Page page = injection.watched(browser.login(person));
        for (String address : pages) {
            page.navigate(address);
            injection.judge(page, person + " " + address, without.contains(address) ? null : person.equals("quantri") ? SHORT : TYPED);
        }
    }

    /** The leader's page, what it says when a reason is missing, the confirmation, and what was decided. */
    private void decides(Browser browser, String proposal, String nomination) {
        Page page = injection.watched(browser.login("giamdoc"));
        page.navigate("/duyet/phieu/" + proposal);
        injection.judge(page, "the leader's door", null);
        page.locator("main form[action*='/duyet/phieu/'] button[type=submit]").click();
        page.locator("#quyet-dinh").waitFor();
        injection.judge(page, "the leader's page", TYPED);
        page.locator("[name='c." + nomination + "'][value=REFUSE]").check();
        page.locator("[name='r." + nomination + "']").fill(TYPED);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xem lại và xác nhận")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xác nhận quyết định")).waitFor();
        injection.judge(page, "the leader's confirmation", TYPED);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xác nhận quyết định")).click();
        page.getByText("Quyết định đã được ghi nhận").first().waitFor();
        injection.judge(page, "the leader's result", null);
    }

    private void papers(String proposal) throws Exception {
        Map<String, UUID> kept = jdbc.sql("select kind, file_id from proposal_file where proposal_number = ?").param(proposal)
            .query((row, n) -> Map.entry(row.getString(1), row.getObject(2, UUID.class))).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
        // a line may break anywhere
        String expected = TYPED.replaceAll("\\s", "");
        for (Map.Entry<String, UUID> paper : kept.entrySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.write(paper.getValue(), out);
            String text;
            if (paper.getKey().endsWith("PDF")) {
                try (var pdf = Loader.loadPDF(out.toByteArray())) {
                    text = new PDFTextStripper().getText(pdf);
                }
            } else {
                try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
                    text = new XWPFWordExtractor(word).getText();
                }
            }
            if (!text.replaceAll("\\s", "").contains(expected)) {
                injection.found(paper.getKey() + " does not show it: " + text.lines().filter(line -> line.contains("Kẻ") || line.contains("KẺ")).findFirst().orElse("nowhere"));
            }
        }
        assertThat(kept).isNotEmpty();
    }

    private void complete(String caseKey, String task, String person, String group, Map<String, Object> fields) {
        identity.setAuthentication(person, List.of(group));
        try {
            tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(caseKey).taskDefinitionKey(task).singleResult().getId(), fields);
        } finally {
            identity.clearAuthentication();
        }
    }
}
