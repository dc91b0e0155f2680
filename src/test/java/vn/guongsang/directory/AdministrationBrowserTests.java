package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.userdetails.UserDetailsService;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;

/** The administrator's pages in a real browser, at desk and telephone width. */
@ProductTest
class AdministrationBrowserTests {
    private static final List<String[]> PAGES = List.of(
        new String[] {"overview", "/quan-tri"}, new String[] {"units", "/quan-tri/don-vi"}, new String[] {"unit", "/quan-tri/don-vi/TTTT"},
        new String[] {"officials", "/quan-tri/nguoi-dung"}, new String[] {"official", "/quan-tri/nguoi-dung/phogiamdoc"},
        new String[] {"officials-none", "/quan-tri/nguoi-dung?q=khongcoai"}, new String[] {"absences", "/quan-tri/vang-mat"},
        new String[] {"absence", "/quan-tri/vang-mat/moi"}, new String[] {"calendar", "/quan-tri/lich?nam=2027"}, new String[] {"day", "/quan-tri/lich/2026-11-23"},
        new String[] {"log", "/quan-tri/nhat-ky?kiem=true"}, new String[] {"own-absences", "/tai-khoan/vang-mat"});

    @LocalServerPort
    int port;
    @Autowired
    Absences absences;
    @Autowired
    UserDetailsService accounts;

    @Test
    void everyPageIsReadableAtDeskAndTelephoneWidth() {
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("quantri"), browser.loginOnTelephone("quantri"))) {
                for (String[] one : PAGES) {
                    assertThat(page.navigate(one[1]).status()).as(one[1]).isEqualTo(200);
                    browser.screenshot(page, "administration-" + one[0]);
                    browser.axe(page);
                }
            }
        }
    }

    @Test
    void anAdministratorAddsAPersonSeesTheProblemsThenThePasswordThenClosesTheAccount() {
        String username = "ban" + UUID.randomUUID().toString().substring(0, 8);
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page page = browser.loginOnTelephone("quantri");
            page.navigate("/quan-tri/nguoi-dung/moi");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thêm người")).click();
            assertThat(page.locator(".problems")).isFocused();
            assertThat(page.locator(".problems li")).hasCount(5);
            browser.screenshot(page, "administration-official-problems");
            browser.axe(page);

            page.getByLabel("Họ và tên").fill("Trịnh Công Thử");
            page.getByLabel("Tên đăng nhập").fill(username);
            page.getByLabel("Chức vụ").fill("Chuyên viên");
            page.locator("#unitCode").selectOption("TDC");
            page.getByLabel("Thư công vụ").fill(username + "@example.vn");
            page.getByLabel("Chuyên viên đơn vị").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thêm người")).click();
            assertThat(page.locator("#new-password")).hasText(java.util.regex.Pattern.compile("[a-z2-9-]{19}"));
            browser.screenshot(page, "administration-password");
            browser.axe(page);
            String password = page.locator("#new-password").textContent();

            Page theirs = browser.stranger();
            theirs.navigate("/dang-nhap");
            theirs.getByLabel("Tên đăng nhập").fill(username);
            theirs.locator("#password").fill(password);
            theirs.locator("main form button[type=submit]").click();
            theirs.waitForURL(url -> !url.contains("/dang-nhap"));

            page.navigate("/quan-tri/nguoi-dung/" + username);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ngừng tài khoản")).click();
            Locator dialog = page.locator("dialog[open]");
            assertThat(dialog).containsText("Trịnh Công Thử");
            browser.screenshot(page, "administration-confirm");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ngừng tài khoản")).click();
            assertThat(page.locator(".flash").first()).containsText("đã ngừng");

            theirs.navigate("/tai-khoan");
            assertThat(theirs).hasURL(java.util.regex.Pattern.compile(".*/dang-nhap.*"));
        }
    }
}
