package vn.guongsang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;

/** The pages of this module in a real browser, at a desk and on a telephone: readable, usable by keyboard, no WCAG 2.2 AA violation, no refused script. */
@ProductTest
class PagesTests {
    @LocalServerPort
    int port;

    @Test
    void everybodysPagesAreAccessibleAtBothWidths() {
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : new Page[] {browser.stranger(), browser.strangerOnTelephone()}) {
                page.navigate("/dang-nhap");
                look(browser, page, "dang-nhap");
                page.getByLabel("Tên đăng nhập").fill("chuyenvien1");
                page.locator("#password").fill("sai");
                page.locator("main form button[type=submit]").click();
                assertThat(page.getByRole(AriaRole.ALERT)).containsText("không đúng");
                assertThat(page.getByLabel("Tên đăng nhập")).hasValue("chuyenvien1");
                look(browser, page, "dang-nhap-sai");
            }
            for (Page page : new Page[] {browser.login("chuyenvien1"), browser.loginOnTelephone("chuyenvien1")}) {
                page.navigate("/");
                look(browser, page, "viec-cua-toi");
                page.navigate("/tai-khoan");
                look(browser, page, "tai-khoan");
                page.navigate("/tai-khoan/mat-khau");
                look(browser, page, "mat-khau");
                page.navigate("/khong-co");
                look(browser, page, "khong-tim-thay");
            }
            for (Page page : new Page[] {browser.login("quantri"), browser.loginOnTelephone("quantri")}) {
                page.navigate("/quan-tri/phien");
                look(browser, page, "phien");
            }
        }
    }

    @Test
    void theNavigationOpensOnATelephoneAndTheSkipLinkComesFirst() {
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page page = browser.loginOnTelephone("vanphong");
            page.navigate("/tai-khoan");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Phiếu trình"))).isHidden();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mục lục")).click();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Phiếu trình"))).isVisible();
            look(browser, page, "muc-luc");
            Page desk = browser.login("vanphong");
            desk.navigate("/tai-khoan");
            desk.keyboard().press("Tab");
            assertThat(desk.getByText("Tới nội dung chính")).isFocused();
            desk.locator("details.account summary").click();
            desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng xuất").setExact(true)).click();
            assertThat(desk.getByText("Bạn đã đăng xuất.")).isVisible();
        }
    }

    @Test
    void aPasswordFieldShowsWhatWasTypedOnlyWhenAsked() {
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page page = browser.stranger();
            page.navigate("/dang-nhap");
            page.locator("#password").fill("bí mật");
            assertThat(page.locator("#password")).hasAttribute("type", "password");
            page.locator("[data-reveal]").click();
            assertThat(page.locator("#password")).hasAttribute("type", "text");
        }
    }

    private static void look(Browser browser, Page page, String name) {
        browser.screenshot(page, name);
        browser.axe(page);
    }
}
