package vn.guongsang.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

@Component
class HashedOwnPassword implements OwnPassword {
    /** Long enough to begin again after a closed window, too short to become the password of daily work. */
    static final Duration AFTER_FIRST_USE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Directory directory;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HashedOwnPassword(JdbcClient jdbc, Directory directory, PasswordEncoder encoder, PasswordRules rules, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.encoder = encoder;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void change(String username, String current, String next) {
        Official owner = directory.official(username).orElseThrow(NotFoundException::new);
        String hash = jdbc.sql("select password_hash from official where username = :username and active for update")
            .param("username", username).query(String.class).single();
        List<Problem> problems = new ArrayList<>();
        if (!encoder.matches(current, hash)) {
            problems.add(new Problem("current", "Mật khẩu hiện tại không đúng."));
        }
        rules.refuse(next, owner).ifPresent(why -> problems.add(new Problem("next", why)));
        if (problems.isEmpty() && next.equals(current)) {
            problems.add(new Problem("next", "Mật khẩu mới phải khác mật khẩu hiện tại."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        jdbc.sql("update official set password_hash = :hash, password_initial = false, password_until = null, version = version + 1 where username = :username")
            .param("hash", encoder.encode(next)).param("username", username).update();
        events.publishEvent(new AdministrationRecorded("NGUOI-DUNG/" + username, "PASSWORD_CHANGED", username, Map.of()));
        events.publishEvent(new PasswordChanged(username, true));
    }

    @Override
    @Transactional
    public boolean usedInitial(String username) {
        return jdbc.sql("update official set password_until = least(password_until, :soon) where username = :username and password_initial")
            .param("username", username).param("soon", Timestamp.from(clock.instant().plus(AFTER_FIRST_USE))).update() > 0;
    }
}
