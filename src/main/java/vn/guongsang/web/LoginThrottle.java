package vn.guongsang.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing down. The growing pause belongs to one name from one address, or to one address with many names, so that a stranger elsewhere cannot
 * lock a colleague out; the whole account waits a short fixed time only while many addresses guess at it.
 */
@Component
@Transactional
class LoginThrottle {
    static final int FREE_FOR_PAIR = 5;
    private static final int FREE_FOR_ADDRESS = 40;
    private static final int FREE_FOR_ACCOUNT = 60;
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration ACCOUNT_PAUSE = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long to wait before the next try; zero when it may be made now. */
    Duration pause(String name, String address) {
        Instant now = clock.instant();
        Duration longest = left(key("pair", name, address), FREE_FOR_PAIR, LONGEST, now);
        for (Duration other : new Duration[] {left(key("address", address), FREE_FOR_ADDRESS, LONGEST, now), left(key("account", name), FREE_FOR_ACCOUNT, ACCOUNT_PAUSE, now)}) {
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    void failed(String name, String address) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp forgotten = Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER));
        jdbc.sql("delete from login_failure where last_at < :forgotten").param("forgotten", forgotten).update();
        // one order for all, so that two nodes never wait for each other
        for (byte[] key : new byte[][] {key("account", name), key("address", address), key("pair", name, address)}) {
            jdbc.sql("insert into login_failure as f (key, failures, last_at) values (:key, 1, :now) on conflict (key) do update set failures = f.failures + 1, last_at = :now")
                .param("key", key).param("now", now).update();
        }
    }

    void succeeded(String name, String address) {
        jdbc.sql("delete from login_failure where key = :key").param("key", key("pair", name, address)).update();
    }

    static String words(Duration wait) {
        long seconds = (wait.toMillis() + 999) / 1000;
        return seconds < 60 ? seconds + " giây" : (seconds + 59) / 60 + " phút";
    }

    private Duration left(byte[] key, int free, Duration most, Instant now) {
        return jdbc.sql("select failures, last_at from login_failure where key = :key").param("key", key).query((row, i) -> {
            int over = row.getInt("failures") - free;
            Instant last = row.getTimestamp("last_at").toInstant();
            if (over < 0 || last.plus(FORGOTTEN_AFTER).isBefore(now)) {
                return Duration.ZERO;
            }
            Duration pause = FIRST.multipliedBy(1L << Math.min(over, 10));
            Duration left = Duration.between(now, last.plus(pause.compareTo(most) > 0 ? most : pause));
            return left.isNegative() ? Duration.ZERO : left;
        }).optional().orElse(Duration.ZERO);
    }

    private static byte[] key(String kind, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind.getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                digest.update((byte) 0);
                digest.update((part == null ? "" : part.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
