package vn.guongsang.approval;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;

/** Authenticator applications (TOTP, RFC 6238: SHA-1, 30 seconds, 6 digits, as all of them understand). A code works once. */
@Component
class Authenticators {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

    Authenticators(JdbcClient jdbc, Secrets secrets, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** When it was confirmed; empty while none is. */
    @Transactional(readOnly = true)
    Optional<Instant> confirmedAt(String username) {
        return jdbc.sql("select confirmed_at from authenticator where username = :username and confirmed_at is not null").param("username", username)
            .query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** The secret of an enrolment that waits for its first code. */
    @Transactional(readOnly = true)
    Optional<byte[]> pending(String username) {
        return jdbc.sql("select secret from authenticator where username = :username and confirmed_at is null").param("username", username)
            .query((row, number) -> secrets.unseal(username, row.getBytes("secret"))).optional();
    }

    /** Begins an enrolment; a confirmed one stays as it is. */
    @Transactional
    void begin(String username) {
        jdbc.sql("""
                insert into authenticator (username, secret, created_at) values (:username, :secret, :now)
                on conflict (username) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0
                where authenticator.confirmed_at is null""")
            .param("username", username).param("secret", secrets.seal(username, secrets.randomBytes(SECRET_BYTES)))
            .param("now", Timestamp.from(clock.instant())).update();
    }

    @Transactional
    boolean confirm(String username, String code) {
        if (confirmedAt(username).isPresent() || !accepts(username, code)) {
            return false;
        }
        jdbc.sql("update authenticator set confirmed_at = :now where username = :username").param("now", Timestamp.from(clock.instant()))
            .param("username", username).update();
        audit.record(AuditEvent.of(Devices.account(username), "AUTHENTICATOR_ADDED", username));
        return true;
    }

    /** True once for each code of a confirmed authenticator. */
    @Transactional
    boolean verify(String username, String code) {
        return confirmedAt(username).isPresent() && accepts(username, code);
    }

    @Transactional
    void remove(String username, String actor) {
        if (jdbc.sql("delete from authenticator where username = :username").param("username", username).update() == 1) {
            audit.record(AuditEvent.of(Devices.account(username), "AUTHENTICATOR_REMOVED", actor));
        }
    }

    /** Everybody's confirmed authenticators by login name. */
    @Transactional(readOnly = true)
    Map<String, Instant> all() {
        Map<String, Instant> all = new java.util.TreeMap<>();
        jdbc.sql("select username, confirmed_at from authenticator where confirmed_at is not null")
            .query(row -> {
                all.put(row.getString("username"), row.getTimestamp("confirmed_at").toInstant());
            });
        return all;
    }

    private boolean accepts(String username, String code) {
        Optional<byte[]> secret = jdbc.sql("select secret from authenticator where username = :username").param("username", username)
            .query((row, number) -> secrets.unseal(username, row.getBytes("secret"))).optional();
        if (secret.isEmpty()) {
            return false;
        }
        for (int offset : new int[] {0, -1, 1}) {
            Instant moment = clock.instant().plus(STEP.multipliedBy(offset));
            if (MessageDigest.isEqual(code(secret.get(), moment).getBytes(), code.getBytes())) {
                return jdbc.sql("update authenticator set last_step = :step where username = :username and last_step < :step")
                    .param("step", moment.getEpochSecond() / STEP.toSeconds()).param("username", username).update() == 1;
            }
        }
        return false;
    }

    String code(byte[] secret, Instant moment) {
        try {
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), moment, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
