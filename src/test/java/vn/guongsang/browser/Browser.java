package vn.guongsang.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Chromium: the one of {@code CHROMIUM_PATH}, else one in the usual places, else the one Playwright downloads itself. Every context is a person
 * of its own (cookies apart). A page that writes an error to its console makes {@link #close()} fail, which is how a broken CSP shows.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync");
    /** WCAG 2.2 AA with everything it builds on. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final String baseUrl;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> consoleErrors = new ArrayList<>();

    public Browser(String baseUrl) {
        this.baseUrl = baseUrl;
        Path installed = installedChromium();
        Playwright.CreateOptions create = new Playwright.CreateOptions();
        if (installed != null) {
            create.setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        }
        playwright = Playwright.create(create);
        BrowserType.LaunchOptions launch = new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS);
        if (installed != null) {
            launch.setExecutablePath(installed);
        }
        chromium = playwright.chromium().launch(launch);
    }

    private static Path installedChromium() {
        String named = System.getenv("CHROMIUM_PATH");
        return Stream.concat(named == null || named.isBlank() ? Stream.empty() : Stream.of(named),
                Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"))
            .map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** A stranger at a desk. */
    public Page stranger() {
        return page(1280, 900, false);
    }

    /** A stranger on a telephone. */
    public Page strangerOnTelephone() {
        return page(360, 780, true);
    }

    /** A person at a desk, logged in with the sample password. */
    public Page login(String username) {
        return login(stranger(), username);
    }

    public Page loginOnTelephone(String username) {
        return login(strangerOnTelephone(), username);
    }

    public Page login(Page page, String username) {
        page.navigate("/dang-nhap");
        page.getByLabel("Tên đăng nhập").fill(username);
        page.locator("#password").fill("demo");
        page.locator("main form button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/dang-nhap"));
        return page;
    }

    private Page page(int width, int height, boolean touch) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(baseUrl).setLocale("vi-VN")
            .setTimezoneId("Asia/Ho_Chi_Minh").setViewportSize(width, height).setHasTouch(touch).setIsMobile(touch).setDeviceScaleFactor(touch ? 2 : 1)
            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // an answer like 404 or 422 that a test asks for also writes a line; a refused script or style is what must not pass
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                consoleErrors.add(page.url() + ": " + message.text());
            }
        });
        page.onResponse(answer -> {
            if (answer.status() == 403 && answer.url().contains("/camunda/api/")) {
                consoleErrors.add(page.url() + ": Tasklist calls what it may not: " + answer.request().method() + " " + answer.url());
            }
        });
        page.onPageError(error -> consoleErrors.add(page.url() + ": " + error));
        return page;
    }

    /** Keeps the whole page as {@code target/screenshots/<name>-<width>.png} to be looked at. */
    public Path screenshot(Page page, String name) {
        Path file = Path.of("target", "screenshots", name + "-" + page.viewportSize().width + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    /** Throws with every violation of WCAG 2.2 AA on the page as it stands, and when the page scrolls sideways. */
    public void axe(Page page) {
        List<Rule> violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError(page.url() + " at " + page.viewportSize().width + " px breaks WCAG 2.2 AA:\n" + violations.stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + rule.getNodes().stream().map(node -> "\n    " + node.getHtml() + "\n      "
                    + String.valueOf(node.getFailureSummary()).replace("\n", " ")).collect(Collectors.joining()))
                .collect(Collectors.joining("\n")));
        }
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider instanceof Number pixels && pixels.intValue() > 0) {
            throw new AssertionError(page.url() + " is " + pixels + " px wider than the screen of " + page.viewportSize().width + " px");
        }
    }

    public List<String> consoleErrors() {
        return List.copyOf(consoleErrors);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
        if (!consoleErrors.isEmpty()) {
            throw new AssertionError("errors in the browser's console:\n" + String.join("\n", consoleErrors));
        }
    }
}
