package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.guongsang.web.Visitor.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    PlatformTransactionManager transactions;

    @BeforeEach
    @AfterEach
    void nothingWasGuessed() {
        clock.reset();
        new TransactionTemplate(transactions).executeWithoutResult(t -> jdbc.sql("delete from login_failure").update());
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
    }

    @Test
    void theSessionGetsANewIdAtTheLoginAndEndsAtTheLogout() throws Exception {
        Visitor visitor = new Visitor(port).loggedIn("truongphong3");
        assertThat(visitor.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/camunda/api/admin/auth/user/default", "Accept", "application/json").body()).contains("truongphong3");
        String before = visitor.sessionCookie();
        assertThat(location(visitor.postWithToken("/dang-nhap", Map.of("username", "chuyenvien1", "password", "demo")))).isEqualTo("/");
        assertThat(visitor.sessionCookie()).isNotEqualTo(before);
        assertThat(visitor.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/camunda/api/admin/auth/user/default", "Accept", "application/json").body()).contains("chuyenvien1").doesNotContain("truongphong3");
        Visitor whoPlantedIt = new Visitor(port);
        whoPlantedIt.plant("SESSION", before);
        assertThat(location(whoPlantedIt.get("/tai-khoan"))).isEqualTo("/dang-nhap");
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
        HttpResponse<String> answer = new Visitor(port).login("chuyenvien1", "demo");
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
    void everyoneIsLoggedOutEverywhereWithOneButton() throws Exception {
        Visitor desk = new Visitor(port).loggedIn("truongphong2");
        Visitor telephone = new Visitor(port).loggedIn("truongphong2");
        assertThat(location(desk.postWithToken("/tai-khoan/phien/ket-thuc-tat-ca", Map.of()))).isEqualTo("/dang-nhap?da-dang-xuat");
        assertThat(location(desk.get("/tai-khoan"))).isEqualTo("/dang-nhap");
        assertThat(location(telephone.get("/tai-khoan"))).isEqualTo("/dang-nhap");
        assertThat(sessions.of("truongphong2")).isEmpty();
    }

    @Test
    void theDevicesThatDecideWithoutACodeAreForgottenWhenAskedFor() throws Exception {
        String name = person("thietbi");
        transaction("insert into trusted_device (id, username, cookie_hash, factor, label, created_at, last_used_at, expires_at) select gen_random_uuid(), '" + name
            + "', sha256(gen_random_uuid()::text::bytea), 'CODE', 'Chrome trên Android', now(), now(), now() + interval '30 days' from generate_series(1, 2)");
        String trusted = "select count(*) from trusted_device where username = '" + name + "' and revoked_at is null";
        new Visitor(port).loggedIn(name).postWithToken("/tai-khoan/phien/ket-thuc-tat-ca", Map.of());
        assertThat(jdbc.sql(trusted).query(Long.class).single()).isEqualTo(2);
        new Visitor(port).loggedIn(name).postWithToken("/tai-khoan/phien/ket-thuc-tat-ca", Map.of("devices", "true"));
        assertThat(jdbc.sql(trusted).query(Long.class).single()).isZero();
    }

    @Test
    void whoeverIsDeactivatedIsOutAtTheNextRequestWhereverThatIs() throws Exception {
        String name = person("nghi");
        Visitor visitor = new Visitor(port).loggedIn(name);
        assertThat(visitor.get("/camunda/api/engine/engine/default/filter?maxResults=10", "Accept", "application/json").statusCode()).isEqualTo(200);
        transaction("update official set active = false where username = '" + name + "'");
        assertThat(visitor.get("/camunda/api/engine/engine/default/filter?maxResults=10", "Accept", "application/json").statusCode()).isIn(401, 403);
        assertThat(visitor.get("/tai-khoan").statusCode()).isIn(302, 403);
        assertThat(visitor.get("/api/khung-cong-viec", "Accept", "application/json").statusCode()).isIn(401, 403);
    }

    @Test
    void thePageAskedForIsOneOfOurs() throws Exception {
        for (String away : List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/")) {
            Visitor visitor = new Visitor(port);
            visitor.plant("guongsang-next", Base64.getUrlEncoder().withoutPadding().encodeToString(away.getBytes(StandardCharsets.UTF_8)));
            assertThat(location(visitor.login("chuyenvien1", "demo"))).as(away).isEqualTo("/");
        }
    }

    private String person(String prefix) {
        String name = prefix + UUID.randomUUID().toString().substring(0, 8);
        transaction("insert into official (username, full_name, position, unit_code, email, password_hash, search) select '" + name
            + "', 'Người Thử Đăng Nhập', 'Chuyên viên', 'QLKH', '" + name + "@example.vn', password_hash, 'x' from official where username = 'chuyenvien1'");
        return name;
    }

    private void transaction(String sql) {
        new TransactionTemplate(transactions).executeWithoutResult(t -> jdbc.sql(sql).update());
    }
}
