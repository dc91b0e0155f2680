package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;

/**
 * The allow-list against what Tasklist really calls, recorded while a reviewer uses all of it in a browser: nothing Tasklist asks for is refused, and no line
 * is there for nothing. A line that Tasklist does not call in this walk says in a comment behind it why it stands there.
 */
@ProductTest
class TasklistCallsTests {
    private static final String API = "/camunda/api";

    @LocalServerPort
    int port;
    @Autowired
    CaseWalkTestBeans walk;
    private final Set<String> recorded = new TreeSet<>();
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser("http://localhost:" + port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void theAllowListIsWhatTasklistCalls() throws Exception {
        useEverything();
        RestAllowList list = new RestAllowList(null, new ClassPathResource("engine/rest-allow-list.txt"));
        assertThat(recorded).as("calls of Tasklist that are refused").allSatisfy(call -> assertThat(passes(list, call)).isTrue());
        assertThat(lines().stream().filter(line -> !line.contains("#")).filter(line -> recorded.stream().noneMatch(call -> passes(only(line), call))))
            .as("lines of the allow-list that Tasklist never called, without a reason; it called " + recorded).isEmpty();
        assertThat(lines().stream().filter(line -> line.contains("#")).filter(line -> recorded.stream().anyMatch(call -> passes(only(line), call))))
            .as("lines whose reason says that Tasklist does not call them, though it does").isEmpty();
    }

    private void useEverything() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        Page page = browser.stranger();
        page.onRequest(request -> {
            String path = request.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
            if (path.startsWith(API)) {
                recorded.add(request.method() + " " + path);
            }
        });
        browser.login(page, "truongphong1");
        page.navigate("/camunda/app/tasklist/default/");
        Locator task = page.locator(".tasks-list .task").first();
        for (String filter : List.of("Quá hạn", "Việc của tôi", "Việc của phòng")) {
            page.waitForResponse(answer -> answer.url().contains("/list"), () -> page.getByText(filter).first().click());
        }
        task.waitFor();
        page.waitForResponse(answer -> answer.url().contains("/list"), () -> {
            page.locator("input.main-field").fill("Tên việc");
            page.keyboard().press("Escape");
            page.reload();
        });
        page.navigate("/viec/" + number);
        page.waitForURL("**/camunda/app/tasklist/**task=**");
        page.locator("form.gs .dossier").waitFor();
        page.locator("button.claim").click();
        page.locator("button.unclaim").click();
        page.locator("button.claim").waitFor();
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        Locator tabs = page.locator(".tabbed-content .nav-tabs a");
        for (int i = tabs.count() - 1; i >= 0; i--) {
            tabs.nth(i).click();
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            browser.screenshot(page, "tasklist-tab-" + i);
        }
        page.locator("form.gs .dossier").waitFor();
        page.locator("input[value=confirm]").check();
        page.locator("button[ng-click='complete()']").click();
        page.locator("form.gs").waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        page.locator(".account .dropdown-toggle, .account a").first().click();
        page.locator(".logout a").click();
        page.waitForURL("**/dang-nhap**");
    }

    private static boolean passes(RestAllowList list, String call) {
        return list.passes(false, call.substring(0, call.indexOf(' ')), call.substring(call.indexOf(' ') + 1));
    }

    private static RestAllowList only(String line) {
        return new RestAllowList(null, new ByteArrayResource(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** Each line once for each of its methods. */
    private static List<String> lines() throws Exception {
        return new ClassPathResource("engine/rest-allow-list.txt").getContentAsString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("allow "))
            .flatMap(line -> Stream.of(line.split("\\s+")[1].split(",")).map(method -> line.replaceFirst("^allow \\S+", "allow " + method))).toList();
    }
}
