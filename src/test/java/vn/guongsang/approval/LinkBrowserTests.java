package vn.guongsang.approval;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.ApprovalTestBeans.TestSubject;
import vn.guongsang.browser.Browser;

/** What a link does in a real browser that is not the leader's: a scanner's, a forwarded mail's, one that comes too late. */
@ProductTest
class LinkBrowserTests {
    @Autowired Approvals approvals;
    @Autowired TestSubject subject;
    @Autowired Links links;
    @Autowired CodesOfTests codes;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @LocalServerPort int port;

    private final String key = "PT-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aFreshRound() {
        transaction.executeWithoutResult(s -> jdbc.sql("delete from approval_limit").update());
        ask();
    }

    @Test
    void aScannerThatRunsScriptsAndPressesEveryButtonDecidesNothingAndSeesNobody() {
        try (var browser = new Browser("http://localhost:" + port)) {
            Page scanner = browser.stranger();
            for (int button = 0; ; button++) {
                scanner.navigate("about:blank");
                scanner.navigate(newestLink());
                scanner.waitForURL("**/duyet/xem");
                Locator buttons = scanner.locator("main button, main a");
                if (button >= buttons.count()) {
                    break;
                }
                buttons.nth(button).click();
                assertThat(scanner.content()).doesNotContain(TestSubject.SECRET_NAME);
            }
            // what a first press opened is pressed too; the code's field stays empty
            for (Locator second : scanner.locator("main button").all()) {
                second.click();
                assertThat(scanner.content()).doesNotContain(TestSubject.SECRET_NAME);
            }
        }
        assertThat(subject.heard(key)).isEmpty();
        assertThat(approvals.decision("TEST", key)).isEmpty();
    }

    @Test
    void aForwardedLinkMeetsTheCodeAndAnOldLinkIsDead() {
        String link = newestLink();
        try (var browser = new Browser("http://localhost:" + port)) {
            Page leader = browser.strangerOnTelephone();
            leader.navigate(link);
            button(leader, "Gửi mã").click();
            leader.locator("#ma").waitFor();
            leader.locator("#ma").fill(codes.newest(key));
            button(leader, "Tiếp tục").click();
            leader.getByText(TestSubject.SECRET_NAME).first().waitFor();

            Page forwarded = browser.stranger();
            forwarded.navigate(link);
            assertThat(button(forwarded, "Gửi mã")).isVisible();
            assertThat(forwarded.content()).doesNotContain(TestSubject.SECRET_NAME);

            subject.change(key);
            ask();
            dead(browser, link);
            String second = newestLink();
            transaction.executeWithoutResult(s -> approvals.reassign("TEST", key, "giamdoc", null));
            dead(browser, second);
            String third = newestLink();
            transaction.executeWithoutResult(s -> approvals.revoke("TEST", key, "Thu hồi"));
            dead(browser, third);
        }
        assertThat(subject.heard(key)).isEmpty();
    }

    private static void dead(Browser browser, String link) {
        Page page = browser.stranger();
        page.navigate(link);
        assertThat(button(page, "Xin đường dẫn mới")).isVisible();
        assertThat(page.content()).doesNotContain(TestSubject.SECRET_NAME);
        page.context().close();
    }

    private void ask() {
        transaction.executeWithoutResult(s -> approvals.open(subject.request(key, "phogiamdoc", Instant.now().plus(Duration.ofDays(5)), false)));
    }

    private String newestLink() {
        return links.path(jdbc.sql("select l.id from approval_link l join approval_round r on r.id = l.round_id where r.subject_key = :key "
            + "order by r.round desc limit 1").param("key", key).query(UUID.class).single());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
