package vn.guongsang.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.ApprovalTestBeans.TestSubject;
import vn.guongsang.browser.Browser;

/** The page behind the link in a real browser: the script, the strict policy, a telephone of 360 px, the keyboard. */
@ProductTest
class LeaderPageBrowserTests {
    @Autowired Approvals approvals;
    @Autowired TestSubject subject;
    @Autowired Links links;
    @Autowired CodesOfTests codes;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @LocalServerPort int port;

    @Test
    void aLeaderDecidesOnATelephoneOneYesOneBack() {
        String key = "PT-" + UUID.randomUUID().toString().substring(0, 8);
        transaction.executeWithoutResult(s -> approvals.open(subject.request(key, "phogiamdoc", java.time.Instant.now().plus(Duration.ofDays(5)), false)));
        UUID link = jdbc.sql("select l.id from approval_link l join approval_round r on r.id = l.round_id where r.subject_key = :key").param("key", key)
            .query(UUID.class).single();
        try (var browser = new Browser("http://localhost:" + port)) {
            Page page = browser.strangerOnTelephone();
            page.navigate(links.path(link));
            page.waitForURL("**/duyet/xem");
            assertThat(page.url()).doesNotContain("#");
            browser.axe(page);
            browser.screenshot(page, "duyet-1-tom-tat");
            button(page, "Gửi mã").click();
            page.locator("#ma").waitFor();
            browser.axe(page);
            browser.screenshot(page, "duyet-2-ma");
            page.locator("#ma").fill(codes.newest(key));
            button(page, "Tiếp tục").click();
            page.getByText(TestSubject.SECRET_NAME).first().waitFor();
            assertThat(page.locator("input:checked").count()).isZero();
            assertThat(page.locator("#dem").textContent()).isEqualTo("Đã chọn 0/2");
            browser.axe(page);
            browser.screenshot(page, "duyet-3-xem");

            // by keyboard: "for all", then another choice for the second one
            page.locator("input[name=all]").first().focus();
            page.keyboard().press("Space");
            assertThat(page.locator("#dem").textContent()).isEqualTo("Đã chọn 2/2");
            page.locator("[name='c." + key + "-B'][value=RETURN]").check();
            button(page, "Xem lại và xác nhận").click();
            page.locator("#loi").waitFor();
            browser.axe(page);
            browser.screenshot(page, "duyet-4-thieu");
            page.locator("[name='r." + key + "-B']").fill("Bổ sung xác nhận.");
            button(page, "Xem lại và xác nhận").click();
            button(page, "Xác nhận quyết định").waitFor();
            browser.axe(page);
            browser.screenshot(page, "duyet-5-xac-nhan");
            button(page, "Xác nhận quyết định").click();
            page.getByText("Quyết định đã được ghi nhận").first().waitFor();
            browser.axe(page);
            browser.screenshot(page, "duyet-6-ket-qua");

            Page dead = browser.strangerOnTelephone();
            dead.navigate("/duyet#" + "A".repeat(43));
            dead.getByText("Xin đường dẫn mới").waitFor();
            browser.axe(dead);
            browser.screenshot(dead, "duyet-7-khong-dung-duoc");
        }
        assertThat(subject.heard(key)).singleElement().satisfies(decision -> assertThat(decision.choices()).extracting(ItemChoice::choice)
            .containsExactly(Choice.APPROVE, Choice.RETURN));
    }

    @Test
    void whatNoLongerWaitsBehindALinkIsSaidInWords() {
        String key = "PT-" + UUID.randomUUID().toString().substring(0, 8);
        transaction.executeWithoutResult(s -> approvals.open(subject.request(key, "phogiamdoc", null, false)));
        UUID link = jdbc.sql("select l.id from approval_link l join approval_round r on r.id = l.round_id where r.subject_key = :key").param("key", key)
            .query(UUID.class).single();
        try (var browser = new Browser("http://localhost:" + port)) {
            var pages = java.util.List.of(browser.stranger(), browser.strangerOnTelephone());
            for (Page page : pages) {
                page.navigate(links.path(link));
                page.waitForURL("**/duyet/xem");
                button(page, "Gửi mã").click();
                page.locator("#ma").fill(codes.newest(key));
                button(page, "Tiếp tục").click();
                page.getByText(TestSubject.SECRET_NAME).first().waitFor();
            }
            subject.change(key);
            transaction.executeWithoutResult(s -> approvals.open(subject.request(key, "phogiamdoc", null, false)));
            for (Page page : pages) {
                page.reload();
                assertThat(page.locator("main").textContent()).contains("Nội dung đã được cập nhật sau khi gửi thư này.", "Vẫn đang chờ ông/bà quyết định");
                browser.screenshot(page, "duyet-8-da-khac");
                browser.axe(page);
            }
        }
    }

    @Test
    void theAccountShowsDevicesAndEnrolsAnAuthenticator() {
        try (var browser = new Browser("http://localhost:" + port)) {
            Page page = browser.login("chanhvp");
            page.navigate("/tai-khoan");
            page.locator("h2#devices").waitFor();
            browser.axe(page);
            page.navigate("/tai-khoan/xac-thuc");
            page.getByText("Bắt đầu cài").click();
            page.locator("img[src$='qr.svg']").waitFor();
            // waitForFunction asks again through eval, which the page's policy forbids
            page.waitForCondition(() -> (Boolean) page.evaluate("document.querySelector('img[src$=\"qr.svg\"]').naturalWidth > 0"));
            browser.axe(page);
            browser.screenshot(page, "xac-thuc");
            page.navigate("/tai-khoan/thiet-bi");
            browser.axe(page);
            Page admin = browser.login("quantri");
            admin.navigate("/quan-tri/thiet-bi");
            browser.axe(admin);
            browser.screenshot(admin, "quan-tri-thiet-bi");
            admin.navigate("/quan-tri/thu-loi");
            browser.axe(admin);
            browser.screenshot(admin, "thu-loi");
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
