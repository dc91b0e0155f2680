package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.guongsang.web.Visitor.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;

@ProductTest
class PasswordTests {
    private static final String NEXT = "mùa thu lá vàng rơi";
    private static final Pattern SHOWN = Pattern.compile("id=\"new-password\">([a-z2-9-]{19})<");

    @LocalServerPort
    int port;
    @Autowired
    TestClock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final String name = "mk" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void somebody() {
        write("delete from login_failure");
        write("insert into official (username, full_name, position, unit_code, email, password_hash, search) select '" + name
            + "', 'Tống Thị Kim Oanh', 'Chuyên viên', 'QLKH', '" + name + "@example.vn', password_hash, 'x' from official where username = 'chuyenvien1'");
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        write("delete from login_failure");
    }

    @Test
    void hashesLieInTheDirectoryOnlyAndAreArgon2id() {
        assertThat(jdbc.sql("select password_hash from official where username in ('chuyenvien1', 'giamdoc', 'quantri')").query(String.class).list())
            .allSatisfy(hash -> assertThat(hash).startsWith("{argon2id}$argon2id$"));
        List<String> columns = jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns where table_schema = 'public' and data_type in ('text', 'character varying', 'character')
              and table_name || '.' || column_name <> 'official.password_hash'""").query(String.class).list();
        assertThat(columns).contains("act_ru_variable.text_", "login_session.user_agent").noneMatch(column -> column.startsWith("act_id_"));
        List<String> found = columns.stream().filter(column -> {
            String[] parts = column.split("\\.");
            return jdbc.sql("select count(*) from \"" + parts[0] + "\" where \"" + parts[1] + "\" ~ '(argon2|bcrypt|SHA-512|\\$2[aby]\\$)'").query(Long.class).single() > 0;
        }).toList();
        assertThat(found).isEmpty();
    }

    @Test
    void anOlderHashIsReplacedAtTheNextLogin() throws Exception {
        for (String old : List.of("{bcrypt}" + new BCryptPasswordEncoder(4).encode("demo"), "{argon2id}" + new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode("demo"))) {
            transaction.executeWithoutResult(t -> jdbc.sql("update official set password_hash = :old where username = :name").param("old", old).param("name", name).update());
            assertThat(location(new Visitor(port).login(name, "sai"))).isEqualTo("/dang-nhap?loi");
            assertThat(hash()).isEqualTo(old);
            new Visitor(port).loggedIn(name);
            assertThat(hash()).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
            new Visitor(port).loggedIn(name);
        }
    }

    @Test
    void aPasswordIsChangedOnlyWithTheOldOneAndEndsTheOtherSessions() throws Exception {
        Visitor desk = new Visitor(port).loggedIn(name);
        Visitor other = new Visitor(port).loggedIn(name);
        HttpResponse<String> refused = desk.submit("/tai-khoan/mat-khau", "/tai-khoan/mat-khau", Map.of("current", "sai", "next", "ngan", "again", "ngan"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Mật khẩu hiện tại không đúng.", "ít nhất 8 ký tự");
        assertThat(change(desk, "sai", NEXT).statusCode()).isEqualTo(422);
        assertThat(change(desk, "demo", "Password2026!").body()).contains("hay bị đoán trước tiên");
        assertThat(change(desk, "demo", "tongthikimoanh").body()).contains("tên của ông/bà");
        assertThat(other.get("/tai-khoan").statusCode()).as("nothing has changed yet").isEqualTo(200);

        String before = desk.sessionCookie();
        assertThat(change(desk, "demo", NEXT).statusCode()).isEqualTo(302);
        assertThat(desk.get("/tai-khoan").statusCode()).isEqualTo(200);
        assertThat(desk.sessionCookie()).isNotEqualTo(before);
        assertThat(location(other.get("/tai-khoan"))).isEqualTo("/dang-nhap");
        assertThat(location(new Visitor(port).login(name, NEXT))).isEqualTo("/");
        assertThat(location(new Visitor(port).login(name, "demo"))).isEqualTo("/dang-nhap?loi");
        assertThat(notices()).singleElement().asString().contains("\"byOwner\": \"true\"").doesNotContain("Oanh", name, NEXT, "127.0.0.1");
    }

    @Test
    void whoFoundAnOpenSessionDoesNotFindOutThePasswordThere() throws Exception {
        Visitor thief = new Visitor(port).loggedIn(name);
        for (int i = 0; i < 5; i++) {
            assertThat(change(thief, "doan" + i, NEXT).body()).contains("Mật khẩu hiện tại không đúng.");
        }
        assertThat(change(thief, "demo", NEXT).body()).contains("Đã nhập sai nhiều lần");
        new Visitor(port).loggedIn(name);
    }

    @Test
    void longPasswordsWithToneMarksCountToTheLastLetter() throws Exception {
        String sentence = "Trăm năm trong cõi người ta, chữ tài chữ mệnh khéo là ghét nhau. Trải qua một cuộc bể dâ";
        Visitor desk = new Visitor(port).loggedIn(name);
        assertThat(change(desk, "demo", sentence + "u").statusCode()).isEqualTo(302);
        assertThat(location(new Visitor(port).login(name, sentence + "n"))).isEqualTo("/dang-nhap?loi");
        assertThat(location(new Visitor(port).login(name, java.text.Normalizer.normalize(sentence + "u", java.text.Normalizer.Form.NFD)))).isEqualTo("/");
    }

    @Test
    void managersAndPastingWork() throws Exception {
        String login = new Visitor(port).get("/dang-nhap").body();
        String change = new Visitor(port).loggedIn(name).get("/tai-khoan/mat-khau").body();
        Matcher fields = Pattern.compile("<input[^>]*type=\"password\"[^>]*>", Pattern.DOTALL).matcher(login + change);
        int seen = 0;
        while (fields.find()) {
            seen++;
            assertThat(fields.group()).containsPattern("autocomplete=\"(current|new)-password\"").doesNotContain("maxlength", "onpaste", "pattern=");
        }
        assertThat(seen).isEqualTo(4);
        assertThat(login).contains("autocomplete=\"username\"", "data-reveal=\"password\"");
        assertThat(change).contains("autocomplete=\"username\"", "data-reveal=\"current\"", "data-reveal=\"next\"", "data-reveal=\"again\"");
    }

    @Test
    void aPasswordFromTheAdministratorOpensOnlyThePageThatReplacesIt() throws Exception {
        Visitor before = new Visitor(port).loggedIn(name);
        String first = reset();
        assertThat(location(before.get("/tai-khoan"))).as("a session of before").isEqualTo("/dang-nhap");
        assertThat(notices()).singleElement().asString().contains("\"byOwner\": \"false\"").doesNotContain(first);
        assertThat(reset()).as("made at random").isNotEqualTo(first);
        String initial = reset();
        assertThat(location(new Visitor(port).login(name, "demo"))).isEqualTo("/dang-nhap?loi");

        Visitor owner = new Visitor(port);
        assertThat(location(owner.login(name, initial))).isEqualTo("/");
        for (String path : List.of("/", "/ho-so", "/tai-khoan", "/camunda/app/tasklist/default/", "/duyet")) {
            assertThat(location(owner.get(path))).as(path).isEqualTo("/tai-khoan/mat-khau");
        }
        for (String path : List.of("/api/khung-cong-viec", "/camunda/api/engine/engine/default/filter?resourceType=Task", "/camunda/api/admin/auth/user/default")) {
            assertThat(owner.get(path, "Accept", "application/json").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(owner.get("/tai-khoan/mat-khau").body()).contains("Đặt mật khẩu của riêng mình");
        assertThat(change(owner, initial, initial).statusCode()).as("the same again").isEqualTo(422);
        assertThat(change(owner, initial, NEXT).statusCode()).isEqualTo(302);
        assertThat(owner.get("/tai-khoan").statusCode()).isEqualTo(200);
        assertThat(location(new Visitor(port).login(name, initial))).isEqualTo("/dang-nhap?loi");
        assertThat(new Visitor(port).login(name, NEXT).headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void aPasswordFromTheAdministratorEndsByItselfAndSoonerOnceUsed() throws Exception {
        String unused = reset();
        clock.advance(Duration.ofDays(3).plusMinutes(1));
        assertThat(location(new Visitor(port).login(name, unused))).isEqualTo("/dang-nhap?het-han");
        assertThat(location(new Visitor(port).login(name, unused + "x"))).as("only its owner is told").isEqualTo("/dang-nhap?loi");
        assertThat(new Visitor(port).get("/dang-nhap?het-han").body()).contains("Mật khẩu tạm đã hết hạn");
        clock.reset();

        String used = reset();
        assertThat(location(new Visitor(port).login(name, used))).isEqualTo("/");
        clock.advance(Duration.ofMinutes(10));
        assertThat(location(new Visitor(port).login(name, used))).as("the window was closed too early").isEqualTo("/");
        clock.advance(Duration.ofMinutes(6));
        assertThat(location(new Visitor(port).login(name, used))).isEqualTo("/dang-nhap?het-han");
    }

    @Test
    void noPasswordHasToBeChangedBecauseItIsOld() throws Exception {
        clock.advance(Duration.ofDays(2000));
        assertThat(location(new Visitor(port).login(name, "demo"))).isEqualTo("/");
    }

    private String reset() throws Exception {
        String page = new Visitor(port).loggedIn("quantri").postWithToken("/quan-tri/nguoi-dung/" + name + "/mat-khau", Map.of()).body();
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private HttpResponse<String> change(Visitor who, String current, String next) throws Exception {
        return who.postWithToken("/tai-khoan/mat-khau", Map.of("current", current, "next", next, "again", next));
    }

    private String hash() {
        return jdbc.sql("select password_hash from official where username = :name").param("name", name).query(String.class).single();
    }

    private List<String> notices() {
        return jdbc.sql("select facts::text from outbox where recipient = :name and template = 'doi-mat-khau'").param("name", name).query(String.class).list();
    }

    private void write(String sql) {
        transaction.executeWithoutResult(t -> jdbc.sql(sql).update());
    }
}
