package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.ItemChoice;
import vn.guongsang.browser.Browser;

/** The pages as people see them, at desk and telephone width; each is kept as a picture. */
@ProductTest
class ProposalPagesTests {
    @LocalServerPort int port;
    @Autowired ProposalService proposals;
    @Autowired SignedPapersTestBeans signed;
    @Autowired ProposalTestBeans given;

    @Test
    void theOfficeBuildsFollowsRevisesAndRecallsAProposalAtBothWidths() throws Exception {
        String upward = issuedUpward();
        List<String> ready = given.readyCertificates(3);
        given.ready(2, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
        String waiting = proposals.prepare(given.readyCertificates(2), "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(waiting);
        String back = proposals.prepare(given.readyCertificates(2), "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.jobs(back);
        given.complete(back, "Task_SignOffProposal", "chanhvp", Map.of("outcome", "sendBack", "reason", "Rà lại số năm công tác."));
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.login("vanphong");
            Page telephone = browser.loginOnTelephone("vanphong");
            for (Page page : List.of(desk, telephone)) {
                look(browser, page, "/phieu-trinh", "phieu-trinh");
                page.navigate("/phieu-trinh/moi?nhom=QĐ");
                page.getByText("Quyết định kèm Danh sách").waitFor();
                browser.screenshot(page, "phieu-trinh-moi");
                browser.axe(page);
                look(browser, page, "/phieu-trinh/" + waiting, "phieu-trinh-cho");
                look(browser, page, "/phieu-trinh/" + back, "phieu-trinh-tra-lai");
                page.navigate("/phieu-trinh/" + upward);
                page.getByText("Tải gói hồ sơ").waitFor();
                page.locator(".drawing svg .djs-shape").first().waitFor();
                browser.screenshot(page, "phieu-trinh-cap-tren");
                browser.axe(page);
                look(browser, page, "/phieu-trinh/" + back + "/sua", "phieu-trinh-sua");
            }
            desk.navigate("/phieu-trinh/moi?nhom=QĐ");
            desk.locator("[data-all] input").uncheck();
            for (String number : ready) {
                desk.locator("input[value='" + number + "']").check();
            }
            desk.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lập phiếu trình")).click();
            desk.waitForURL(url -> url.matches(".*/phieu-trinh/PT-.*"));
            browser.screenshot(desk, "phieu-trinh-vua-lap");
            desk.locator("summary", new Page.LocatorOptions().setHasText("Thu hồi phiếu trình")).click();
            desk.getByLabel("Lý do thu hồi").fill("Lập lại cùng đợt sau");
            desk.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thu hồi").setExact(true)).click();
            desk.locator("dialog button[value=yes]").click();
            desk.getByText("Đã thu hồi phiếu trình").waitFor();
            browser.screenshot(desk, "phieu-trinh-thu-hoi");
            assertThat(ready).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("READY"));
        }
    }

    private String issuedUpward() throws Exception {
        List<String> cases = given.ready(2, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        given.decide(number, List.of(new ItemChoice(cases.get(0), Choice.APPROVE, null), new ItemChoice(cases.get(1), Choice.REFUSE, "Chưa đủ thời gian công tác")));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        proposals.takeNumber(number, "vanthu");
        given.jobs(number);
        signed.keep(number, "Tờ trình đã ký.pdf", new ByteArrayInputStream(ProposalPathTests.pdf()), "vanthu");
        given.complete(number, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        given.jobs(number);
        return number;
    }

    private static void look(Browser browser, Page page, String path, String name) {
        page.navigate(path);
        browser.screenshot(page, name);
        browser.axe(page);
    }
}
