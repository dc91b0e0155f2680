package vn.guongsang.oidc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import vn.guongsang.browser.Browser;

/** The login by OpenID Connect against a real provider: the whole dialogue, and a provider, a network or a guest that lies. Name and password are off here. */
class ProviderLoginTests {
    private static ConfigurableApplicationContext provider;
    private static ProductProcess product;
    private static String issuer;

    @BeforeAll
    static void start() throws Exception {
        int port = ProductProcess.freePort();
        int providersPort = ProductProcess.freePort();
        issuer = "http://localhost:" + providersPort;
        product = new ProductProcess(port, "--guongsang.oidc.issuer=" + issuer, "--guongsang.oidc.client-id=" + IdentityProvider.CLIENT,
            "--guongsang.oidc.client-secret=" + IdentityProvider.SECRET, "--guongsang.oidc.local-login=false", "--guongsang.oidc.label=tài khoản của tỉnh");
        // the product is up before the provider is: nobody gets in, and it says why
        Guest early = new Guest();
        assertThat(early.get(product.address + "/dang-nhap/qua/oidc").location()).isEqualTo(product.address + "/dang-nhap?cong-vang");
        assertThat(early.get(product.address + "/dang-nhap?cong-vang").body()).contains("Chưa kết nối được cổng đăng nhập dùng chung");
        provider = IdentityProvider.start(providersPort, product.address);
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @AfterEach
    void theProviderIsHonest() {
        IdentityProvider.lie = IdentityProvider.Lie.NONE;
    }

    @Test
    void whoeverTheDirectoryKnowsComesInAndIsTheSamePersonInTasklist() throws Exception {
        Guest guest = new Guest();
        assertThat(guest.get(product.address + "/ho-so").location()).isEqualTo(product.address + "/dang-nhap");
        assertThat(guest.get(product.address + "/dang-nhap").body()).contains("Đăng nhập bằng tài khoản của tỉnh").doesNotContain("name=\"password\"");
        String asked = guest.get(product.address + "/dang-nhap/qua/oidc").location();
        assertThat(asked).startsWith(issuer + "/oauth2/authorize?").contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=", "response_type=code");
        assertThat(guest.cookie("SESSION")).as("still a stranger, who costs no row").isNull();

        Answer back = guest.get(guest.codeFor(asked, "chuyenvien1"));
        assertThat(back.location()).as("the page that was asked for").isEqualTo(product.address + "/ho-so");
        assertThat(guest.get(product.address + "/tai-khoan").body()).contains("Phạm Thị Khánh Linh", "đang dùng").doesNotContain("Đổi mật khẩu");
        assertThat(guest.get(product.address + "/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(guest.get(product.address + "/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"chuyenvien1\"");
        assertThat(guest.get(product.address + "/quan-tri").status()).as("no right comes from the provider").isEqualTo(403);
    }

    @Test
    void whoeverTheDirectoryDoesNotKnowIsToldSoAndNobodyIsCreated() throws Exception {
        Guest guest = new Guest();
        Answer back = guest.get(guest.codeFor(guest.begin(), IdentityProvider.STRANGER));
        assertThat(back.location()).isEqualTo(product.address + "/dang-nhap?chua-co-quyen");
        assertThat(guest.get(back.location()).body()).contains("chưa được cấp quyền vào Gương Sáng");
        assertThat(guest.cookie("SESSION")).isNull();
        assertThat(guest.get(product.address + "/tai-khoan").location()).isEqualTo(product.address + "/dang-nhap");
        assertThat(Files.readString(Path.of("target/oidc-product.log"))).contains("A login was refused: provider_person_unknown").doesNotContain(IdentityProvider.STRANGER);
    }

    @ParameterizedTest
    @EnumSource(value = IdentityProvider.Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aTokenThatIsWrongOpensNothing(IdentityProvider.Lie lie) throws Exception {
        Guest guest = new Guest();
        String code = guest.codeFor(guest.begin(), "chuyenvien1");
        IdentityProvider.lie = lie;
        assertThat(guest.get(code).location()).isEqualTo(product.address + "/dang-nhap?cong-loi");
        assertThat(guest.cookie("SESSION")).isNull();
        assertThat(guest.get(product.address + "/tai-khoan").location()).isEqualTo(product.address + "/dang-nhap");
    }

    @Test
    void anAnswerIsGoodOnceInTheBrowserThatAskedAndWithItsState() throws Exception {
        Guest guest = new Guest();
        String code = guest.codeFor(guest.begin(), "chuyenvien1");
        assertThat(new Guest().get(code).location()).as("in another browser (login in somebody's name)").isEqualTo(product.address + "/dang-nhap?cong-loi");
        assertThat(guest.get(code.replaceFirst("state=[^&]+", "state=khac")).location()).as("another state").isEqualTo(product.address + "/dang-nhap?cong-loi");
        assertThat(guest.get(code).location()).as("the request is gone with the first answer").isEqualTo(product.address + "/dang-nhap?cong-loi");

        String again = guest.codeFor(guest.begin(), "chuyenvien1");
        assertThat(guest.get(again).location()).isEqualTo(product.address + "/");
        Guest thief = new Guest();
        String state = parameter(thief.begin(), "state");
        assertThat(thief.get(again.replaceFirst("state=[^&]+", "state=" + state)).location()).as("a code that was used, or asked for by another")
            .isEqualTo(product.address + "/dang-nhap?cong-loi");
        assertThat(thief.cookie("SESSION")).isNull();
    }

    @Test
    void nameAndPasswordAreOff() throws Exception {
        Guest guest = new Guest();
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(guest.get(product.address + "/api/csrf").body());
        assertThat(token.find()).isTrue();
        Answer answer = guest.post(product.address + "/dang-nhap", "username=chuyenvien1&password=demo&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(guest.cookie("SESSION")).isNull();
    }

    @Test
    void inABrowserInAndOutAgainAtTheProviderToo() throws Exception {
        try (Browser browser = new Browser(product.address)) {
            for (Page page : new Page[] {browser.stranger(), browser.strangerOnTelephone()}) {
                page.navigate("/ho-so");
                browser.axe(page);
                browser.screenshot(page, "login-provider");
                page.getByText("Đăng nhập bằng tài khoản của tỉnh").click();
                page.waitForURL(issuer + "/login**");
                page.locator("#username").fill("vanphong");
                page.locator("#password").fill(IdentityProvider.PASSWORD);
                page.locator("button[type=submit]").click();
                page.waitForURL(product.address + "/ho-so");
                page.navigate("/tai-khoan");
                browser.screenshot(page, "account-provider");
                page.locator("table form button[type=submit]").first().click();
                page.waitForURL(product.address + "/dang-nhap?da-dang-xuat");
                assertThat(page.getByText("Bạn đã đăng xuất.")).isVisible();
                page.getByText("Đăng nhập bằng tài khoản của tỉnh").click();
                page.waitForURL(issuer + "/login**");
            }
        }
        assertThat(Files.readString(Path.of("target/oidc-product.log"))).doesNotContain("eyJ");
    }

    private static String parameter(String address, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(found.find()).as("%s in %s", name, address).isTrue();
        return found.group(1);
    }

    record Answer(int status, String location, String body) {
    }

    /** A browser that runs no script and follows no redirect by itself. */
    private static final class Guest {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

        String begin() throws Exception {
            return get(product.address + "/dang-nhap/qua/oidc").location();
        }

        /** Logs in at the provider; gives the address with the code that it sends the browser back to. */
        String codeFor(String asked, String person) throws Exception {
            String location = get(asked).location();
            if (location.contains("/login")) {
                Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(get(location).body());
                assertThat(token.find()).isTrue();
                location = post(issuer + "/login", "username=" + person + "&password=" + IdentityProvider.PASSWORD + "&_csrf="
                    + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)).location();
                location = get(location).location();
            }
            assertThat(location).startsWith(product.address + "/dang-nhap/ve?code=");
            return location;
        }

        Answer get(String address) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", address.contains("/api/") ? "application/json" : "text/html").GET());
        }

        Answer post(String address, String form) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        private Answer send(HttpRequest.Builder request) throws Exception {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String location = answer.headers().firstValue("Location").map(to -> answer.request().uri().resolve(to).toString()).orElse("");
            return new Answer(answer.statusCode(), location, answer.body());
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue).findFirst().orElse(null);
        }
    }
}
