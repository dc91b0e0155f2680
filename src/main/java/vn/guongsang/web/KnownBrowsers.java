package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a person has logged in before. Such a browser proves nothing; guesses made elsewhere just do not slow it down. */
@Component
@Transactional
class KnownBrowsers {
    private static final String COOKIE = "guongsang-browser";
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int FOR_ONE_PERSON = 20;

    private final JdbcClient jdbc;
    private final Cookies cookies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KnownBrowsers(JdbcClient jdbc, Cookies cookies, Clock clock) {
        this.jdbc = jdbc;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** The secret of this browser when that person has logged in here lately, else null. */
    String of(HttpServletRequest request, String username) {
        return cookies.read(request, COOKIE).filter(secret -> jdbc
            .sql("select 1 from login_browser where secret = :secret and username = :username and last_used > :old")
            .param("secret", Digests.sha256(secret)).param("username", username).param("old", Timestamp.from(clock.instant().minus(KEPT)))
            .query(Integer.class).optional().isPresent()).orElse(null);
    }

    void remember(HttpServletRequest request, HttpServletResponse response, String username) {
        String secret = cookies.read(request, COOKIE).filter(value -> value.length() == 43).orElseGet(this::secret);
        jdbc.sql("insert into login_browser (secret, username, last_used) values (:secret, :username, :now) on conflict (secret, username) do update set last_used = :now")
            .param("secret", Digests.sha256(secret)).param("username", username).param("now", Timestamp.from(clock.instant())).update();
        jdbc.sql("delete from login_browser where username = :username and secret not in "
                + "(select secret from login_browser where username = :username order by last_used desc limit " + FOR_ONE_PERSON + ")")
            .param("username", username).update();
        cookies.write(response, COOKIE, secret, KEPT);
    }

    void forget(String username) {
        jdbc.sql("delete from login_browser where username = :username").param("username", username).update();
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
