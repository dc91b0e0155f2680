package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;

/** The pages as people see them, at desk and telephone width; each is kept as a picture. */
@ProductTest
class ProposalPagesTests {
    @LocalServerPort int port;
    @Autowired ProposalService proposals;
    @Autowired ProposalTestBeans given;

    @Test
    void theOfficeBuildsFollowsRevisesAndRecallsAProposalAtBothWidths() {
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
            desk.getByText("Thu hồi phiếu trình").click();
            desk.getByLabel("Lý do thu hồi").fill("Lập lại cùng đợt sau");
            desk.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thu hồi").setExact(true)).click();
            desk.locator("dialog button[value=yes]").click();
            desk.getByText("Đã thu hồi phiếu trình").waitFor();
            browser.screenshot(desk, "phieu-trinh-thu-hoi");
            assertThat(ready).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("READY"));
        }
    }

    private static void look(Browser browser, Page page, String path, String name) {
        page.navigate(path);
        browser.screenshot(page, name);
        browser.axe(page);
    }
}
