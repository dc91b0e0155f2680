package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;

@ProductTest
class LoginTests {
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
    PlatformTransactionManager transactions;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void aStrangerIsLedThroughTheLoginToThePageThatWasAskedFor() throws Exception {
        Visitor visitor = new Visitor(port);
        assertThat(location(visitor.get("/tai-khoan"))).isEqualTo("/dang-nhap");
        assertThat(location(visitor.login("chuyenvien1", "demo"))).isEqualTo("/tai-khoan");
        HttpResponse<String> page = visitor.get("/tai-khoan");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Phiên đăng nhập của tôi", "Firefox trên Linux");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldTheSameAndTheNameIsKept() throws Exception {
        Visitor visitor = new Visitor(port);
        assertThat(location(visitor.login("chuyenvien1", "sai"))).isEqualTo("/dang-nhap?loi");
        String known = visitor.get("/dang-nhap?loi").body();
        visitor.login("khong.co.ai", "sai");
        String unknown = visitor.get("/dang-nhap?loi").body();
        assertThat(known).contains("Tên đăng nhập hoặc mật khẩu không đúng", "value=\"chuyenvien1\"");
        assertThat(unknown).contains("Tên đăng nhập hoặc mật khẩu không đúng", "value=\"khong.co.ai\"");
        assertThat(visitor.get("/tai-khoan").statusCode()).isEqualTo(302);
        throttle.succeeded("chuyenvien1", "127.0.0.1");
    }

    @Test
    void theSessionGetsANewIdAtTheLoginAndEndsAtTheLogout() throws Exception {
        Visitor visitor = new Visitor(port);
        visitor.get("/dang-nhap");
        String before = visitor.sessionCookie();
        visitor.login("chuyenvien1", "demo");
        assertThat(visitor.sessionCookie()).isNotEqualTo(before);
        assertThat(location(visitor.submit("/tai-khoan", "/dang-xuat", Map.of()))).isEqualTo("/dang-nhap?da-dang-xuat");
        assertThat(location(visitor.get("/tai-khoan"))).isEqualTo("/dang-nhap");
    }

    @Test
    void logoutInTasklistEndsTheOneSession() throws Exception {
        Visitor visitor = new Visitor(port).loggedIn("vanphong");
        assertThat(visitor.post("/camunda/api/admin/auth/user/default/logout", Map.of(), "Accept", "application/json").statusCode()).isEqualTo(204);
        assertThat(location(visitor.get("/"))).isEqualTo("/dang-nhap");
    }

    @Test
    void theCookieIsHttpOnlyAndLax() throws Exception {
        HttpResponse<String> answer = new Visitor(port).get("/dang-nhap");
        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).startsWith("SESSION=").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void aSessionEndsAfterThirtyIdleMinutes() throws Exception {
        Visitor visitor = new Visitor(port).loggedIn("chuyenvien2");
        clock.advance(Duration.ofMinutes(29));
        assertThat(visitor.get("/tai-khoan").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(29));
        assertThat(visitor.get("/tai-khoan").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(31));
        assertThat(location(visitor.get("/tai-khoan"))).isEqualTo("/dang-nhap");
    }

    @Test
    void tasklistsPollingDoesNotProlongASession() throws Exception {
        Visitor visitor = new Visitor(port).loggedIn("chuyenvien2");
        clock.advance(Duration.ofMinutes(20));
        assertThat(visitor.get("/camunda/api/engine/engine/default/filter?itemCount=false&resourceType=Task", "Accept", "application/json").statusCode()).isNotEqualTo(401);
        clock.advance(Duration.ofMinutes(11));
        assertThat(visitor.get("/camunda/api/engine/engine/default/filter?itemCount=false&resourceType=Task", "Accept", "application/json").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterTenHoursWhateverHappens() throws Exception {
        Visitor visitor = new Visitor(port).loggedIn("chuyenvien2");
        for (int i = 0; i < 29; i++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(visitor.get("/api/csrf", "Accept", "application/json").statusCode()).isEqualTo(200);
        }
        assertThat(visitor.get("/tai-khoan").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(21));
        assertThat(location(visitor.get("/tai-khoan"))).isEqualTo("/dang-nhap");
    }

    @Test
    void aPersonEndsAnOwnSessionElsewhereAndNobodyElses() throws Exception {
        Visitor desk = new Visitor(port).loggedIn("truongphong2");
        Visitor telephone = new Visitor(port).loggedIn("truongphong2");
        Visitor colleague = new Visitor(port).loggedIn("chuyenvien2");
        UUID telephones = sessions.of("truongphong2").get(0).id();
        assertThat(colleague.submit("/tai-khoan", "/tai-khoan/phien/" + telephones + "/ket-thuc", Map.of()).statusCode()).isEqualTo(404);
        assertThat(location(desk.submit("/tai-khoan", "/tai-khoan/phien/" + telephones + "/ket-thuc", Map.of()))).isEqualTo("/tai-khoan");
        assertThat(location(telephone.get("/tai-khoan"))).isEqualTo("/dang-nhap");
        assertThat(desk.get("/tai-khoan").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorSeesAllSessionsAndEndsOne() throws Exception {
        Visitor clerk = new Visitor(port).loggedIn("vanthu");
        Visitor administrator = new Visitor(port).loggedIn("quantri");
        assertThat(administrator.get("/quan-tri/phien").body()).contains("vanthu", "quantri");
        UUID id = sessions.of("vanthu").get(0).id();
        assertThat(location(administrator.submit("/quan-tri/phien", "/quan-tri/phien/" + id + "/ket-thuc", Map.of()))).isEqualTo("/quan-tri/phien");
        assertThat(location(clerk.get("/"))).isEqualTo("/dang-nhap");
        assertThat(clerk.loggedIn("vanthu").get("/quan-tri/phien").statusCode()).isEqualTo(403);
    }

    @Test
    void guessingIsSlowedDownForTheGuesserOnly() {
        String name = "doan." + UUID.randomUUID();
        for (int i = 0; i < LoginThrottle.FREE_FOR_PAIR; i++) {
            assertThat(throttle.pause(name, "192.0.2.1")).isZero();
            throttle.failed(name, "192.0.2.1");
        }
        assertThat(throttle.pause(name, "192.0.2.1")).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
        assertThat(throttle.pause(name, "192.0.2.2")).isZero();
        throttle.failed(name, "192.0.2.1");
        assertThat(throttle.pause(name, "192.0.2.1")).isGreaterThan(Duration.ofSeconds(20));
        throttle.succeeded(name, "192.0.2.1");
        assertThat(throttle.pause(name, "192.0.2.1")).isZero();
    }

    @Test
    void whoMustWaitIsToldSoEvenWithTheRightPassword() throws Exception {
        Visitor visitor = new Visitor(port);
        for (int i = 0; i < LoginThrottle.FREE_FOR_PAIR; i++) {
            visitor.login("phogiamdoc", "sai" + i);
        }
        assertThat(location(visitor.login("phogiamdoc", "demo"))).isEqualTo("/dang-nhap?loi");
        assertThat(visitor.get("/dang-nhap?loi").body()).contains("Chờ 15 giây").contains("value=\"phogiamdoc\"");
        clock.advance(Duration.ofSeconds(16));
        assertThat(location(visitor.login("phogiamdoc", "demo"))).isEqualTo("/");
    }

    @Test
    void aPasswordIsChangedOnlyWithTheOldOneAndEndsTheOtherSessions() throws Exception {
        new TransactionTemplate(transactions).executeWithoutResult(t -> jdbc.sql("insert into official (username, full_name, position, unit_code, email, password_hash, search) "
            + "select 'doimatkhau', 'Người Đổi Mật Khẩu', 'Chuyên viên', 'QLKH', 'doi@example.vn', password_hash, 'x' from official where username = 'chuyenvien1' "
            + "on conflict do nothing").update());
        Visitor desk = new Visitor(port).loggedIn("doimatkhau");
        Visitor other = new Visitor(port).loggedIn("doimatkhau");
        HttpResponse<String> refused = desk.submit("/tai-khoan", "/tai-khoan/mat-khau", Map.of("current", "sai", "next", "ngan", "again", "ngan"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Mật khẩu hiện tại không đúng.", "ít nhất 10 ký tự");
        String next = "mùa thu lá vàng rơi";
        assertThat(desk.submit("/tai-khoan", "/tai-khoan/mat-khau", Map.of("current", "demo", "next", next, "again", next)).statusCode()).isEqualTo(302);
        assertThat(desk.get("/tai-khoan").statusCode()).isEqualTo(200);
        assertThat(location(other.get("/tai-khoan"))).isEqualTo("/dang-nhap");
        assertThat(location(new Visitor(port).login("doimatkhau", next))).isEqualTo("/");
        assertThat(location(new Visitor(port).login("doimatkhau", "demo"))).isEqualTo("/dang-nhap?loi");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("(no redirect, status " + answer.statusCode() + ")");
    }
}
