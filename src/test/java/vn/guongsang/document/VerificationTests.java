package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.browser.Browser;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;

@ProductTest
class VerificationTests {
    private static final byte[] SIGNED = "%PDF-1.7 bản đã ký".getBytes(StandardCharsets.UTF_8);

    @Autowired NumberRegister register;
    @Autowired OutgoingBook book;
    @Autowired Files files;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc web;
    @Autowired Proposals proposals;
    @Autowired ProposalTestBeans given;
    @Autowired SignedPapersTestBeans papers;
    @LocalServerPort int port;

    private final String address = "2001:db8::" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff);

    @Test
    void anIssuedDecisionIsVerifiedByItsCodeWithoutAnybodysName() throws Exception {
        List<String> cases = given.readyCertificates(2);
        String proposal = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(proposal);
        given.decide(proposal, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(proposal, "Event_DecisionFinal");
        given.jobs(proposal);
        papers.numberAndKeep(proposal, "vanthu");
        String code = jdbc.sql("select code from issued_number where taken_for = ?").param(proposal).query(String.class).single();
        String printed = "/xac-minh/" + code;
        assertThat(QrReader.read(finalPaper(proposal), 150)).hasValueSatisfying(address -> assertThat(address).startsWith("http").endsWith(printed));
        web.perform(get(printed).with(here())).andExpect(status().isNotFound()).andExpect(content().string(containsString("Không có văn bản đã phát hành")));
        given.complete(proposal, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        String leader = jdbc.sql("select full_name from official where username = 'giamdoc'").query(String.class).single();
        List<String> nominees = jdbc.sql("select nominee_name from award_ledger where nomination_number in (:cases)")
            .param("cases", cases).query(String.class).list();
        String sha256 = jdbc.sql("select encode(f.sha256, 'hex') from issued_paper i join stored_file f on f.id = i.signed_file where i.proposal_number = ?").param(proposal).query(String.class).single();
        String page = web.perform(get(printed).with(here())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Còn hiệu lực", "/QĐ-SKHCN", "Về việc tặng", sha256).doesNotContain(leader, cases.get(0), proposal);
        assertThat(nominees).isNotEmpty().allSatisfy(name -> assertThat(page).doesNotContain(name));
        web.perform(get("/xac-minh/" + code + "/qr.png").with(here())).andExpect(status().isOk()).andExpect(content().contentType("image/png"));
    }

    @Test
    void codesOfNothingOfAVoidNumberAndOfNoFormAnswerAlike() throws Exception {
        PaperNumber number = take();
        transaction.executeWithoutResult(t -> register.discard(number, "Đánh máy nhầm", "vanthu"));
        String expected = body("/xac-minh/" + VerificationCode.fresh());
        assertThat(body("/xac-minh/" + code(number))).isEqualTo(expected);
        assertThat(body("/xac-minh/khong-phai-ma")).isEqualTo(expected);
        assertThat(body("/xac-minh?ma=%27%20or%201=1")).isEqualTo(expected);
    }

    @Test
    void aFileIsComparedAndNotKept() throws Exception {
        String path = "/xac-minh/" + code(issued(SIGNED)) + "/tep";
        int before = files();
        assertThat(answers(path, SIGNED)).containsExactly("same");
        byte[] painted = SIGNED.clone();
        painted[5]++;
        assertThat(answers(path, painted)).containsExactly("other");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whoAsksTooOftenWaitsWhetherTheCodesExistOrNot() throws Exception {
        String code = code(issued(SIGNED));
        for (int i = 0; i < Verification.MOST; i++) {
            web.perform(get("/xac-minh/" + (i % 2 == 0 ? code : VerificationCode.fresh())).with(here())).andExpect(result -> assertThat(result.getResponse().getStatus()).isIn(200, 404));
        }
        web.perform(get("/xac-minh/" + code).with(here())).andExpect(status().isServiceUnavailable()).andExpect(header().exists("Retry-After")).andExpect(content().string(not(containsString("Thử xác minh"))));
        web.perform(get("/xac-minh/" + VerificationCode.fresh()).with(here())).andExpect(status().isServiceUnavailable());
        web.perform(get("/xac-minh/" + code).with(from("192.0.2.77"))).andExpect(status().isOk());
    }

    @Test
    void thePageWorksOnATelephoneAndAtADeskAndComparesInTheBrowser() throws Exception {
        String path = "/xac-minh/" + code(issued(SIGNED));
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.strangerOnTelephone(), browser.stranger())) {
                if (page.viewportSize().width > 1000) {
                    page.setViewportSize(1440, 900);
                }
                page.navigate(path);
                page.locator("#file").setInputFiles(new com.microsoft.playwright.options.FilePayload("ban-ky.pdf", "application/pdf", SIGNED));
                page.getByText("So sánh").click();
                page.getByText("Tệp này đúng là bản đã phát hành.").waitFor();
                assertThat(page.url()).as("nothing was sent").endsWith(path);
                browser.screenshot(page, "xac-minh");
                browser.axe(page);
                page.navigate("/xac-minh/khong-co");
                browser.screenshot(page, "xac-minh-khong-co");
                browser.axe(page);
            }
        }
    }

    private byte[] finalPaper(String proposal) throws Exception {
        UUID file = jdbc.sql("select file_id from proposal_file where proposal_number = ? and version = 0 and kind = 'PAPER_PDF'").param(proposal).query(UUID.class).single();
        try (InputStream content = files.open(file)) {
            return content.readAllBytes();
        }
    }

    /** What is shown of both answers. */
    private List<String> answers(String path, byte[] file) throws Exception {
        String page = web.perform(multipart(path).file(new MockMultipartFile("file", "a.pdf", "application/pdf", file)).with(csrf()).with(here())).andExpect(status().isOk())
            .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        return Pattern.compile("<div class=\"note[^>]*data-answer=\"(\\w+)\"[^>]*>").matcher(page).results().filter(note -> !note.group().contains("hidden")).map(note -> note.group(1)).toList();
    }

    private PaperNumber take() {
        return transaction.execute(t -> register.take("QĐ", 2031, "SKHCN", "T" + UUID.randomUUID()));
    }

    private PaperNumber issued(byte[] signed) throws Exception {
        PaperNumber number = take();
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signed));
        book.enter(number, new OutgoingPaper(LocalDate.of(2031, 3, 5), "Quyết định", "Thử xác minh", "Người ký, Giám đốc", "Các đơn vị", "VT, VP", 1, sha256, 10, List.of()), "vanthu");
        return number;
    }

    private String code(PaperNumber number) {
        return jdbc.sql("select code from issued_number where series = ? and year = ? and number = ?").params(number.series(), number.year(), number.number()).query(String.class).single();
    }

    private String body(String path) throws Exception {
        return web.perform(get(java.net.URI.create(path)).with(here())).andExpect(status().isNotFound()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private int files() {
        return jdbc.sql("select count(*) from stored_file").query(Integer.class).single();
    }

    private RequestPostProcessor here() {
        return from(address);
    }

    private static RequestPostProcessor from(String remote) {
        return request -> {
            request.setRemoteAddr(remote);
            return request;
        };
    }
}
