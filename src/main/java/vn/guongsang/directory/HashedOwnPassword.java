package vn.guongsang.directory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

@Component
class HashedOwnPassword implements OwnPassword {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final ApplicationEventPublisher events;

    HashedOwnPassword(JdbcClient jdbc, PasswordEncoder encoder, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.events = events;
    }

    @Override
    @Transactional
    public void change(String username, String current, String next) {
        String hash = jdbc.sql("select password_hash from official where username = :username and active for update")
            .param("username", username).query(String.class).single();
        List<Problem> problems = new ArrayList<>();
        if (!encoder.matches(current, hash)) {
            problems.add(new Problem("current", "Mật khẩu hiện tại không đúng."));
        }
        // length and not a mixture of signs (NIST SP 800-63B, ASVS 5.0 6.2); bcrypt looks at the first 72 bytes only
        if (next.codePointCount(0, next.length()) < SHORTEST) {
            problems.add(new Problem("next", "Mật khẩu mới phải có ít nhất " + SHORTEST + " ký tự, chẳng hạn một câu ngắn dễ nhớ."));
        } else if (next.getBytes(StandardCharsets.UTF_8).length > 72) {
            problems.add(new Problem("next", "Mật khẩu mới quá dài: rút còn dưới 72 ký tự không dấu."));
        } else if (next.toLowerCase(Locale.ROOT).contains(username)) {
            problems.add(new Problem("next", "Mật khẩu mới không được chứa tên đăng nhập."));
        } else if (next.codePoints().distinct().count() < 5) {
            problems.add(new Problem("next", "Mật khẩu mới lặp lại quá ít ký tự: chọn câu khác."));
        } else if (next.equals(current)) {
            problems.add(new Problem("next", "Mật khẩu mới phải khác mật khẩu hiện tại."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        jdbc.sql("update official set password_hash = :hash, version = version + 1 where username = :username")
            .param("hash", encoder.encode(next)).param("username", username).update();
        events.publishEvent(new AdministrationRecorded("NGUOI-DUNG/" + username, "PASSWORD_CHANGED", username, Map.of()));
    }
}
