package vn.guongsang.submission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;

/** What the clerk sees of an exchange, with the folder that the suite's settings name: nothing sent, waiting, failed, answered. */
@ProductTest
class ExchangePagesBrowserTests {
    @Autowired Exchange exchange;
    @Autowired ExchangeSettings settings;
    @Autowired UpwardTestBeans given;
    @Autowired Clock clock;
    @LocalServerPort int port;

    @Test
    void theClerkSendsSeesAFailureTriesAgainAndReadsEveryAnswer() throws Exception {
        Path folder = settings.folder();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        String number = given.submitted(2);
        Superior superior = new Superior(new FolderWire(folder));
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.login("vanthu");
            desk.setViewportSize(1920, 1080);
            Page telephone = browser.loginOnTelephone("vanthu");
            look(browser, desk, telephone, number, "van-ban-dien-tu-chua-gui");
            Locator part = desk.locator("section[aria-labelledby=captren]");
            part.getByRole(AriaRole.BUTTON, named("Gửi văn bản điện tử")).click();
            assertThat(desk.getByText("Đã xếp gửi văn bản điện tử")).isVisible();
            assertThat(part).containsText("đang chờ gửi");

            Path blocked = Files.writeString(folder.resolve("di"), "không phải thư mục");
            exchange.sendQueued();
            look(browser, desk, telephone, number, "van-ban-dien-tu-loi");
            assertThat(part).containsText("Đã thử 1 lần; tự gửi lại lúc");
            Files.delete(blocked);
            part.getByRole(AriaRole.BUTTON, named("Gửi lại ngay")).click();
            assertThat(part).containsText("Đang gửi lại.");
            exchange.sendQueued();
            // without a click: the part asks again while something waits
            assertThat(part).containsText("đã gửi lúc", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));

            Superior.Letter letter = superior.read().get(0);
            Instant now = clock.instant();
            List<String> codes = List.of("01", "02", "03", "04", "05", "06", "13", "15", "16");
            for (int i = 0; i < codes.size(); i++) {
                superior.answer(letter, Superior.ORGAN, codes.get(i), now.plusSeconds(60L * i));
            }
            exchange.receive();
            look(browser, desk, telephone, number, "van-ban-dien-tu-tra-loi");
            for (String words : List.of("Đã đến", "Từ chối tiếp nhận", "Đã tiếp nhận", "Đã phân công", "Đang xử lý", "Đã hoàn thành", "Lấy lại", "Đồng ý cập nhật, lấy lại", "Từ chối cập nhật, lấy lại")) {
                assertThat(part.getByText(words, new Locator.GetByTextOptions().setExact(true))).isVisible();
            }
            Assertions.assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    private static void look(Browser browser, Page desk, Page telephone, String number, String name) {
        for (Page page : List.of(telephone, desk)) {
            page.navigate("/phieu-trinh/" + number);
            assertThat(page.locator("section[aria-labelledby=captren]")).isVisible();
            browser.screenshot(page, name);
            browser.axe(page);
        }
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
