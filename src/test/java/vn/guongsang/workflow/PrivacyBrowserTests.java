package vn.guongsang.workflow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.RootsTestBeans;
import vn.guongsang.browser.Browser;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** Requests, roots, readings and the administrator's reason in a real browser, at a desk and on a telephone. */
@ProductTest
class PrivacyBrowserTests {
    @LocalServerPort
    int port;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    RootsTestBeans roots;

    @Test
    void aRequestIsCarriedOutAndEveryPageIsReadableAtDeskAndTelephoneWidth() {
        String name = "Nguyễn Văn Yêu Cầu " + UUID.randomUUID().toString().substring(0, 8);
        String number = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name, LocalDate.of(1970, 1, 2), "Tận tụy với công việc.");
        walk.confirm(number);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", "Chưa đủ thời gian công tác."));
        int root = roots.close();
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("quantri"), browser.loginOnTelephone("quantri"))) {
                page.navigate("/quan-tri/du-lieu-ca-nhan/moi");
                button(page, "Ghi yêu cầu");
                assertThat(page.locator(".problems")).isVisible();
                look(browser, page, "privacy-problems");
                page.getByLabel("Xóa").check();
                page.getByLabel("Họ và tên người yêu cầu").fill(name);
                page.getByLabel("Trả lời về đâu").fill("12 Điện Biên, Hưng Yên");
                button(page, "Ghi yêu cầu");
                button(page, "Đã xác nhận với người yêu cầu");
                page.getByLabel("Tìm trong sổ").fill(name);
                button(page, "Tìm");
                look(browser, page, "privacy-search");
                page.locator("button[aria-label^='Chọn']").click();
                assertThat(page.locator("main")).containsText(number);
                look(browser, page, "privacy-request");
                look(browser, page, "/quan-tri/du-lieu-ca-nhan", "privacy-requests");
                look(browser, page, "/quan-tri/het-han-luu", "privacy-retention");
                look(browser, page, "/quan-tri/so-goc", "audit-roots");
                look(browser, page, "/quan-tri/so-goc/" + root, "audit-root");
                look(browser, page, "/quan-tri/da-xem?ho-so=" + number, "audit-access-log");
                look(browser, page, "/quan-tri/nhat-ky?kiem=true&ho-so=" + number, "audit-log");
                look(browser, page, "/ho-so/" + number, "audit-reason");
                page.getByLabel("Lý do").fill("Trả lời yêu cầu về dữ liệu cá nhân số 1");
                button(page, "Ghi lý do và mở hồ sơ");
                assertThat(page).hasURL(Pattern.compile(".*/ho-so/" + number));
                look(browser, page, "/ho-so/" + number + "/ai-da-xem", "audit-readers");
                // the next one is somebody else
                name += " Hai";
                number = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name, LocalDate.of(1970, 1, 2), "Tận tụy.");
            }
        }
    }

    private static void look(Browser browser, Page page, String path, String name) {
        page.navigate(path);
        look(browser, page, name);
    }

    private static void look(Browser browser, Page page, String name) {
        browser.screenshot(page, name);
        browser.axe(page);
    }

    private static void button(Page page, String name) {
        page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).click();
    }
}
