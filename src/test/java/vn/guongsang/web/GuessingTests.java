package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.guongsang.web.Visitor.location;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;

/** Attacks on the login from outside: guessing, locking others out, listing names, spoofed addresses, planted tokens, rows for nothing. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class GuessingTests {
    private static final String PROXY = "127.0.0.9";

    @LocalServerPort
    int port;
    @Autowired
    TestClock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LoginSessions sessions;
    @Autowired
    LoginThrottle throttle;
    @Autowired
    MeterRegistry meters;
    @Autowired
    TransactionTemplate transaction;

    /** MockMvc's {@code csrf()} in another test of the shared context puts a repository of its own into the filter, for good. */
    @BeforeEach
    void theProductsOwnTokens(@Autowired FilterChainProxy security, @Autowired CsrfTokens tokens) {
        security.getFilters("/dang-nhap").stream().filter(CsrfFilter.class::isInstance)
            .forEach(filter -> ReflectionTestUtils.setField(filter, "tokenRepository", tokens));
    }

    @BeforeEach
    @AfterEach
    void nothingWasGuessed() {
        clock.reset();
        transaction.executeWithoutResult(t -> jdbc.sql("delete from login_failure").update());
    }

    @Test
    void guessingIsSlowedDownForTheGuesserOnly() {
        String name = "doan." + UUID.randomUUID();
        LoginThrottle.Try guesser = new LoginThrottle.Try(name, "192.0.2.1", null);
        for (int i = 0; i < LoginThrottle.FREE_FOR_PAIR; i++) {
            assertThat(throttle.admit(guesser)).isZero();
        }
        assertThat(throttle.admit(guesser)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
        assertThat(throttle.admit(new LoginThrottle.Try(name, "192.0.2.2", null))).isZero();
        clock.advance(Duration.ofSeconds(16));
        assertThat(throttle.admit(guesser)).isZero();
        assertThat(throttle.admit(guesser)).as("pauses grow").isGreaterThan(Duration.ofSeconds(20));
        throttle.succeeded(guesser);
        assertThat(throttle.admit(guesser)).isZero();
    }

    @Test
    void oneAddressWithManyNamesIsSlowedDown() {
        for (int i = 0; i < LoginThrottle.FREE_FOR_ADDRESS; i++) {
            assertThat(throttle.admit(new LoginThrottle.Try("ten" + i, "192.0.2.7", null))).isZero();
        }
        assertThat(throttle.admit(new LoginThrottle.Try("ten-khac", "192.0.2.7", null))).isPositive();
    }

    @Test
    void whoMustWaitIsToldSoEvenWithTheRightPassword() throws Exception {
        Visitor visitor = new Visitor(port);
        for (int i = 0; i < LoginThrottle.FREE_FOR_PAIR; i++) {
            visitor.login("phogiamdoc", "sai" + i);
        }
        assertThat(location(visitor.login("phogiamdoc", "demo"))).isEqualTo("/dang-nhap?cho=15");
        assertThat(visitor.get("/dang-nhap?cho=15").body()).contains("Chờ 15 giây").contains("value=\"phogiamdoc\"");
        clock.advance(Duration.ofSeconds(16));
        assertThat(location(visitor.login("phogiamdoc", "demo"))).isEqualTo("/");
    }

    /** Counted before it is looked at: otherwise all of a burst would pass before the first one has failed. */
    @Test
    void thirtyGuessesAtOnceAreNotOneGuess() throws Exception {
        // the hash that unknown names are compared with is made at the first login of all
        new Visitor(port).login("lan-dau", "sai");
        long before = hashes();
        ExecutorService guessers = Executors.newFixedThreadPool(30);
        try {
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String guess = "sai" + i;
                answers.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return location(new Visitor(port).login("vanthu", guess));
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }, guessers));
            }
            answers.forEach(CompletableFuture::join);
        } finally {
            guessers.shutdown();
        }
        // on a busy machine the first pause may be over before the last guess
        assertThat(hashes() - before).isBetween((long) LoginThrottle.FREE_FOR_PAIR, LoginThrottle.FREE_FOR_PAIR + 2L);
    }

    @Test
    void strangersEverywhereDoNotLockOutWhoeverHasLoggedInHereBefore() throws Exception {
        Visitor owner = new Visitor(port).loggedIn("chicuctruong");
        owner.postWithToken("/dang-xuat", Map.of());
        for (int i = 0; i < 2 * LoginThrottle.FREE_FOR_ACCOUNT; i++) {
            throttle.admit(new LoginThrottle.Try("chicuctruong", "198.51.100." + i, null));
        }
        for (int i = 0; i < 2 * LoginThrottle.FREE_FOR_ADDRESS; i++) {
            throttle.admit(new LoginThrottle.Try("ai-do" + i, "127.0.0.1", null));
        }
        assertThat(location(new Visitor(port).login("chicuctruong", "demo"))).startsWith("/dang-nhap?cho=");
        assertThat(location(owner.login("chicuctruong", "demo"))).isEqualTo("/");
    }

    /** The cookie of a known browser is no key to guess on: it has a count of its own, and it helps with no other name. */
    @Test
    void aStolenBrowserCookieBuysFewGuesses() throws Exception {
        Visitor thief = new Visitor(port).loggedIn("kiemdinhvien");
        thief.postWithToken("/dang-xuat", Map.of());
        long before = hashes();
        for (int i = 0; i < 30; i++) {
            thief.login("kiemdinhvien", "sai" + i);
        }
        assertThat(hashes() - before).isEqualTo(10);
        nothingWasGuessed();
        for (int i = 0; i < LoginThrottle.FREE_FOR_PAIR; i++) {
            thief.login("giamdoc", "sai" + i);
        }
        assertThat(location(thief.login("giamdoc", "demo"))).startsWith("/dang-nhap?cho=");
    }

    /** The clock would only show noise: what costs time is the hash, and it is computed once for everybody. */
    @Test
    void aKnownAnUnknownAndAnEndedAccountCostTheSameWork() throws Exception {
        String ended = "nghi" + UUID.randomUUID().toString().substring(0, 8);
        transaction.executeWithoutResult(t -> jdbc.sql("insert into official (username, full_name, position, unit_code, email, password_hash, active, search) select :name, "
            + "'Người Đã Nghỉ', 'Chuyên viên', 'QLKH', :name || '@example.vn', password_hash, false, 'x' from official where username = 'chuyenvien1'").param("name", ended).update());
        new Visitor(port).login("lan-dau", "sai");
        for (int i = 0; i < 4; i++) {
            for (String name : List.of("chuyenvien3", "khong.co." + i, ended, "Tên có dấu và dấu cách", "")) {
                Visitor visitor = new Visitor(port);
                long before = hashes();
                HttpResponse<String> answer = visitor.login(name, name.equals(ended) ? "demo" : "sai" + i);
                assertThat(hashes() - before).as("hashes for '%s'", name).isEqualTo(1);
                assertThat(location(answer)).isEqualTo("/dang-nhap?loi");
                assertThat(answer.headers().map().keySet()).doesNotContain("x-user");
            }
        }
    }

    @Test
    void aRefusalIsLoggedAndCountedWithoutWhatWasTyped(CapturedOutput output) throws Exception {
        double before = refusals();
        new Visitor(port).login("MatKhauGoNhamVaoTen!", "sai");
        assertThat(refusals()).isEqualTo(before + 1);
        assertThat(output.getAll()).contains("A login was refused: wrong").doesNotContainIgnoringCase("MatKhauGoNhamVaoTen");
    }

    @Test
    void anAddressIsBelievedOnlyFromAConfiguredProxy() throws Exception {
        for (int i = 0; i < LoginThrottle.FREE_FOR_PAIR; i++) {
            assertThat(send("127.0.0.1", "203.0.113." + i, "truongphong3", "sai")).contains("/dang-nhap?loi");
        }
        assertThat(send("127.0.0.1", "203.0.113.99", "truongphong3", "demo")).as("another made-up address is no new address").contains("/dang-nhap?cho=");
        assertThat(send(PROXY, "203.0.113.7", "truongphong3", "demo")).contains("Location: /\r\n");
        assertThat(sessions.of("truongphong3")).extracting(LoginSessions.Line::address).contains("203.0.113.7");
        // a client behind the proxy writes a header of its own: the proxy adds the real address to its right
        assertThat(send(PROXY, "192.0.2.200, 203.0.113.8", "truongphong3", "demo")).contains("Location: /\r\n");
        assertThat(sessions.of("truongphong3")).extracting(LoginSessions.Line::address).contains("203.0.113.8").doesNotContain("192.0.2.200");
    }

    @Test
    void aFormOfAnotherSiteLogsNobodyIn() throws Exception {
        for (String[] header : new String[][] {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}}) {
            Visitor victim = new Visitor(port);
            HttpResponse<String> answer = victim.post("/dang-nhap", Map.of("username", "chuyenvien1", "password", "demo", "_csrf", victim.freshToken()),
                "Content-Type", "application/x-www-form-urlencoded", header[0], header[1]);
            assertThat(location(answer)).as(String.join(": ", header)).isEqualTo("/dang-nhap?het-phien");
            assertThat(victim.sessionCookie()).isNull();
        }
        Visitor withoutToken = new Visitor(port);
        withoutToken.post("/dang-nhap", Map.of("username", "chuyenvien1", "password", "demo"));
        assertThat(withoutToken.sessionCookie()).isNull();
    }

    @Test
    void strangersCostNoRow() throws Exception {
        long before = rows();
        for (int i = 0; i < 25; i++) {
            Visitor stranger = new Visitor(port);
            stranger.get("/dang-nhap");
            stranger.get("/api/csrf", "Accept", "application/json");
            stranger.get(i % 2 == 0 ? "/ho-so/DN-2026-0001" : "/camunda/app/tasklist/default/");
            stranger.get(i % 2 == 0 ? "/duyet" : "/api/ho-so/DN-2026-0001");
            if (i < 3) {
                assertThat(location(stranger.login("khong.co", "sai"))).isEqualTo("/dang-nhap?loi");
                stranger.get("/dang-nhap?loi");
            }
            assertThat(stranger.sessionCookie()).isNull();
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theTokenOfAStrangerIsWorthNothingAfterTheLogin() throws Exception {
        Visitor visitor = new Visitor(port);
        String token = visitor.freshToken();
        String cookie = visitor.cookie("guongsang-csrf").orElse(null);
        assertThat(cookie).isNotNull();
        visitor.loggedIn("chuyenvien1");
        visitor.plant("guongsang-csrf", cookie);
        assertThat(visitor.post("/tai-khoan/phien/ket-thuc-tat-ca", Map.of("_csrf", token)).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/tai-khoan").statusCode()).isEqualTo(200);
        Visitor colleague = new Visitor(port).loggedIn("chuyenvien2");
        assertThat(visitor.post("/tai-khoan/phien/ket-thuc-tat-ca", Map.of("_csrf", colleague.freshToken())).statusCode()).isEqualTo(403);
    }

    private long hashes() {
        return meters.get("guongsang.password.hashes").timer().count();
    }

    private double refusals() {
        var counter = meters.find("guongsang.logins").tag("outcome", "wrong").counter();
        return counter == null ? 0 : counter.count();
    }

    private long rows() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }

    /** A login over a connection that comes from that address of this machine. */
    private String send(String source, String forwardedFor, String username, String password) throws Exception {
        Visitor form = new Visitor(port);
        String token = form.freshToken();
        String body = "username=" + username + "&password=" + password + "&_csrf=" + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8);
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write(("POST /dang-nhap HTTP/1.1\r\nHost: localhost:" + port + "\r\nX-Forwarded-For: " + forwardedFor
                + "\r\nCookie: guongsang-csrf=" + form.cookie("guongsang-csrf").orElseThrow() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
