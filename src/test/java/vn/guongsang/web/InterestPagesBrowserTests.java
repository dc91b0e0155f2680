package vn.guongsang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** Pages that few people meet, and that nobody looks at unless made to: relations, work that nobody may do, the password of the first login. */
@ProductTest
class InterestPagesBrowserTests {
    @Autowired
    SampleNominationsTestBeans nominations;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @LocalServerPort
    int port;

    @AfterEach
    void forgetRelations() {
        transaction.executeWithoutResult(t -> jdbc.sql("update relation set from_day = '2000-01-01', to_day = '2000-01-01' where username <> 'kysu2'").update());
    }

    @Test
    void relationsAndWorkThatNobodyMayDoAreReadableAtDeskAndTelephoneWidth() {
        relation("other_official, from_day", "'truongphong1', '2020-01-01'");
        relation("other_name, other_search, other_born, from_day, to_day",
            "'Nguyễn Hoàng Thị Phương Thảo Nguyên Khang', 'nguyen hoang thi phuong thao nguyen khang', 1985, '2020-01-01', '2021-12-31'");
        String number = nominations.submitOfficial("GK_GDS_CN", "truongphong1");
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("quantri"), browser.loginOnTelephone("quantri"))) {
                page.navigate("/quan-tri/quan-he");
                assertThat(page.locator("main")).containsText("Thảo Nguyên Khang");
                look(browser, page, "relations");
                page.navigate("/quan-tri/viec-khong-nguoi");
                assertThat(page.locator("main")).containsText(number);
                look(browser, page, "unheld");
            }
            for (Page page : List.of(browser.login("chanhvp"), browser.loginOnTelephone("chanhvp"))) {
                page.navigate("/tai-khoan/quan-he");
                look(browser, page, "own-relations");
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Khai").setExact(true)).click();
                assertThat(page.locator(".problems")).isVisible();
                look(browser, page, "own-relations-problems");
            }
            for (Page page : List.of(browser.login("truongphong1"), browser.loginOnTelephone("truongphong1"))) {
                page.navigate("/viec/" + number);
                assertThat(page.locator("main")).containsText("dành cho người khác");
                look(browser, page, "task-for-another");
            }
        }
    }

    @Test
    void thePasswordOfTheFirstLoginIsReadableAtDeskAndTelephoneWidth() {
        String username = "moi" + UUID.randomUUID().toString().substring(0, 8);
        transaction.executeWithoutResult(t -> jdbc.sql("""
            insert into official (username, full_name, position, unit_code, email, password_hash, password_initial, password_until, search)
            select :username, 'Lâm Thị Mới Vào', 'Chuyên viên', 'TTTT', :username || '@example.vn', password_hash, true, now() + interval '1 day', :username
            from official where username = 'kysu2'""").param("username", username).update());
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login(username), browser.loginOnTelephone(username))) {
                assertThat(page).hasURL(Pattern.compile(".*/tai-khoan/mat-khau"));
                look(browser, page, "first-password");
                page.locator("main form button[type=submit]").click();
                look(browser, page, "first-password-problems");
            }
        } finally {
            transaction.executeWithoutResult(t -> jdbc.sql("update official set active = false where username = :username").param("username", username).update());
        }
    }

    private void relation(String columns, String values) {
        transaction.executeWithoutResult(t -> jdbc.sql("insert into relation (id, username, kind, declared_by, declared_at, " + columns
            + ") values (gen_random_uuid(), 'chanhvp', 'SPOUSE', 'chanhvp', now(), " + values + ")").update());
    }

    private static void look(Browser browser, Page page, String name) {
        browser.screenshot(page, name);
        browser.axe(page);
    }
}
