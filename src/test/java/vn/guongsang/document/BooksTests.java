package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.guongsang.OpenedSession;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.browser.Browser;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;

@ProductTest
class BooksTests {
    @Autowired Bookkeeping keeping;
    @Autowired Books books;
    @Autowired Verification verification;
    @Autowired Proposals proposals;
    @Autowired ProposalTestBeans given;
    @Autowired SignedPapersTestBeans papers;
    @Autowired MockMvc web;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    @Test
    void aVoidNumberStaysInTheBookAndTheProposalTakesAnother() {
        List<String> cases = given.readyCertificates(1);
        String proposal = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(proposal);
        given.decide(proposal, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(proposal, "Event_DecisionFinal");
        given.jobs(proposal);
        papers.numberAndKeep(proposal, "vanthu");
        String first = code(proposal);
        assertThatThrownBy(() -> keeping.discard(first, " ", "vanthu")).isInstanceOf(RuleBrokenException.class);
        keeping.discard(first, "In nhầm tên lãnh đạo", "vanthu");
        assertThat(jdbc.sql("select count(*) from proposal_file where proposal_number = ? and version = 0").param(proposal).query(Integer.class).single()).as("what bore the number").isZero();
        assertThatThrownBy(() -> proposals.issue(proposal, "giamdoc", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("lấy số");
        papers.numberAndKeep(proposal, "vanthu");
        String second = code(proposal);
        given.complete(proposal, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        Books.Outgoing voided = books.outgoing(first).orElseThrow();
        Books.Outgoing issued = books.outgoing(second).orElseThrow();
        assertThat(voided.remarks()).isEqualTo("HỦY SỐ: In nhầm tên lãnh đạo");
        assertThat(issued.number().number()).isGreaterThan(voided.number().number());
        assertThat(issued.paper().subject()).startsWith("Về việc");
        assertThat(verification.find(first)).isEmpty();
        assertThat(verification.find(second)).isPresent();
        assertThatThrownBy(() -> keeping.discard(second, "Thử hủy sau khi phát hành", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("đã phát hành");
        assertThat(jdbc.sql("select action from audit_entry where case_key = ? order by action").param("SO-DI-%d-QĐ-%d".formatted(voided.number().year(), voided.number().number())).query(String.class).list())
            .containsExactly("BOOK_NUMBER_VOIDED");
    }

    @Test
    void theClerkNumbersADispatchPassesItOnReplacesItAndThePublicPageFollows() throws Exception {
        String subject = "Về việc mời họp " + System.nanoTime();
        web.perform(post("/so-van-ban/di").param("series", "DISPATCH").param("unit", "vp").with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("chữ in hoa"))).andExpect(content().string(containsString("Hãy ghi trích yếu")));
        PaperNumber old = keeping.issue(new Bookkeeping.Issue(PaperSeries.DISPATCH, "VP", subject, "Trần Thị Hường, Chánh Văn phòng", "Các đơn vị", "VT, VP", 12, 10), "vanthu");
        PaperNumber fresh = keeping.issue(new Bookkeeping.Issue(PaperSeries.DISPATCH, "VP", subject + " (thay)", "Trần Thị Hường, Chánh Văn phòng", "Các đơn vị", "VT, VP", 12, 10), "vanthu");
        assertThat(fresh.number()).isEqualTo(old.number() + 1);
        String code = codeOf(old);
        web.perform(post("/so-van-ban/di/" + code + "/chuyen").param("on", keeping.today().toString()).param("receipt", "Đã ký nhận").with(user("vanthu")).with(csrf())).andExpect(status().is3xxRedirection());
        web.perform(post("/so-van-ban/di/" + code + "/het-hieu-luc").param("on", keeping.today().toString()).param("reason", "Đổi giờ họp").param("replacement", "9999999/SKHCN-VP").with(user("vanthu")).with(csrf()))
            .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Trong sổ không có văn bản")));
        web.perform(post("/so-van-ban/di/" + code + "/het-hieu-luc").param("on", keeping.today().toString()).param("reason", "Đổi giờ họp").param("replacement", fresh.text()).with(user("vanthu")).with(csrf()))
            .andExpect(status().is3xxRedirection());
        assertThat(verification.find(code).orElseThrow().status()).isEqualTo(PaperStatus.REPLACED);
        web.perform(get("/xac-minh/" + code)).andExpect(content().string(containsString("bằng văn bản số " + fresh.text()))).andExpect(content().string(not(containsString("Đổi giờ họp"))));
        web.perform(get("/so-van-ban/di").param("tim", SearchWithoutMarks.of(subject)).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString(subject)))
            .andExpect(content().string(containsString("Được thay thế bằng " + fresh.text()))).andExpect(content().string(not(containsString("Cấp số, ghi sổ"))));
    }

    @Test
    void arrivalsAreNumberedWithoutGapAndFoundWithoutToneMarks() throws Exception {
        String subject = "Quyết định về việc tặng Bằng khen " + System.nanoTime();
        LocalDate today = keeping.today();
        Bookkeeping.Arrival arrival = new Bookkeeping.Arrival(today, "UBND tỉnh Hưng Yên", "789/QĐ-UBND", today, subject, "Văn phòng", null, "", "");
        int first = keeping.arrive(arrival, null, "vanthu");
        assertThatThrownBy(() -> keeping.arrive(new Bookkeeping.Arrival(today, "", "789/QĐ-UBND", today.plusDays(1), subject, "", null, "", ""), null, "vanthu")).isInstanceOf(RuleBrokenException.class)
            .satisfies(e -> assertThat(((RuleBrokenException) e).problems()).hasSize(2));
        assertThat(keeping.arrive(arrival, null, "vanthu")).isEqualTo(first + 1);
        web.perform(post("/so-van-ban/den/" + today.getYear() + "/" + first + "/chuyen").param("recipient", "Phòng Quản lý khoa học").param("on", today.toString()).with(user("vanthu")).with(csrf()))
            .andExpect(status().is3xxRedirection());
        web.perform(get("/so-van-ban/den").param("tim", "phong quan ly khoa hoc " ).with(user("chanhvp"))).andExpect(status().isOk()).andExpect(content().string(containsString("Phòng Quản lý khoa học")));
        web.perform(get("/so-van-ban/den/danh-sach.xlsx").with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    }

    @Test
    void aScanStandsBesideItsArrivalAndOnlyTheOfficeOpensIt() throws Exception {
        String subject = "Quyết định có bản quét " + System.nanoTime();
        LocalDate today = keeping.today();
        web.perform(arrival(subject, new MockMultipartFile("scan", "789.pdf", null, "không phải PDF".getBytes(StandardCharsets.UTF_8)))).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("789.pdf")));
        web.perform(get("/so-van-ban/den").param("tim", subject).with(user("vanthu"))).andExpect(content().string(containsString("Không tìm thấy")));
        web.perform(arrival(subject, new MockMultipartFile("scan", "789.pdf", null, SampleFiles.pdf()))).andExpect(status().is3xxRedirection());
        Books.Incoming line = books.incoming(new Books.Question(today.getYear(), null, subject), 1).lines().get(0);
        web.perform(multipart("/so-van-ban/den/%d/%d/chuyen".formatted(line.year(), line.number())).file(new MockMultipartFile("scan", "phu-luc.pdf", null, SampleFiles.pdf())).with(user("vanthu")).with(csrf()))
            .andExpect(status().is3xxRedirection());
        List<UUID> files = books.incoming(line.year(), line.number()).orElseThrow().files();
        assertThat(files).hasSize(2).startsWith(line.files().get(0));
        String address = "/so-van-ban/den/%d/%d/tep/".formatted(line.year(), line.number());
        web.perform(get("/so-van-ban/den").param("tim", subject).with(user("chanhvp"))).andExpect(content().string(containsString(address + files.get(1))));
        web.perform(get(address + files.get(0)).with(user("chanhvp")).cookie(OpenedSession.of("chanhvp", web))).andExpect(status().isOk());
        web.perform(get(address + files.get(0)).with(user("chuyenvien1"))).andExpect(status().isNotFound());
        web.perform(get("/so-van-ban/den/%d/%d/tep/%s".formatted(line.year(), line.number() + 1, files.get(0))).with(user("chanhvp"))).andExpect(status().isNotFound());
    }

    private MockHttpServletRequestBuilder arrival(String subject, MockMultipartFile scan) {
        String today = keeping.today().toString();
        return multipart("/so-van-ban/den").file(scan).param("arrivedOn", today).param("author", "UBND tỉnh").param("notation", "789/QĐ-UBND").param("paperDate", today).param("subject", subject)
            .with(user("vanthu")).with(csrf());
    }

    @Test
    void onlyTheOfficeReadsTheBooksAndOnlyTheClerkWrites() throws Exception {
        for (String path : List.of("/so-van-ban/di", "/so-van-ban/den", "/so-van-ban/di/danh-sach.xlsx", "/so-van-ban/den/in")) {
            web.perform(get(path).with(user("chuyenvien1"))).andExpect(status().isNotFound());
            web.perform(get(path).with(user("vanphong"))).andExpect(status().isOk());
        }
        web.perform(post("/so-van-ban/den").with(user("vanphong")).with(csrf())).andExpect(status().isForbidden());
    }

    @Test
    void theBooksWorkOnATelephoneAndAtADesk() throws Exception {
        PaperNumber number = keeping.issue(new Bookkeeping.Issue(PaperSeries.NOTICE, "", "Về kết quả xét khen thưởng quý IV", "Nguyễn Văn Bình, Giám đốc", "Các đơn vị thuộc Sở", "VT, VP", 8, 10), "vanthu");
        LocalDate today = keeping.today();
        keeping.arrive(new Bookkeeping.Arrival(today, "Sở Nội vụ tỉnh Hưng Yên", "1021/SNV-TĐKT", today, "Công văn về việc hướng dẫn tổng kết năm", "Văn phòng", today, "Hường", ""), null, "vanthu");
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("vanthu"), browser.loginOnTelephone("vanthu"))) {
                for (Map.Entry<String, String> path : Map.of("so-di", "/so-van-ban/di", "so-den", "/so-van-ban/den", "so-di-in", "/so-van-ban/di/in", "so-di-dong", "/so-van-ban/di/" + codeOf(number)).entrySet()) {
                    page.navigate(path.getValue());
                    page.evaluate("document.querySelectorAll('main > details').forEach(d => d.open = true)");
                    browser.screenshot(page, path.getKey());
                    browser.axe(page);
                }
            }
        }
    }

    private String code(String takenFor) {
        return jdbc.sql("select code from issued_number where taken_for = ? and voided_at is null").param(takenFor).query(String.class).single();
    }

    private String codeOf(PaperNumber number) {
        return jdbc.sql("select code from issued_number where series = ? and year = ? and number = ?").params(number.series(), number.year(), number.number()).query(String.class).single();
    }

    /** As somebody types who has no Vietnamese keyboard. */
    private static final class SearchWithoutMarks {
        static String of(String text) {
            return vn.guongsang.directory.SearchText.of(text).toUpperCase(java.util.Locale.ROOT);
        }
    }
}
