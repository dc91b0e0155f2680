package vn.guongsang.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing down, in the database and so for all nodes. Growing pauses belong to one name from one address, to one address, and to one account; a
 * browser in which its owner has logged in before has a count of its own instead, so that nobody elsewhere can lock a person out.
 *
 * <p>A try is counted before the password is looked at and taken back when it was right: a hundred tries at once are a hundred tries.
 */
@Component
@Transactional
class LoginThrottle {
    static final int FREE_FOR_PAIR = 5;
    static final int FREE_FOR_ADDRESS = 40;
    static final int FREE_FOR_ACCOUNT = 60;
    private static final int FREE_FOR_BROWSER = 10;
    private static final int FIRST_SECONDS = 15;
    private static final int LONGEST_SECONDS = 15 * 60;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param browser secret of a browser known for that name, or null */
    record Try(String name, String address, String browser) {
        Try {
            name = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        }

        /** What counts it. One order for all, so that two nodes never wait for each other. */
        private List<Counter> counters() {
            return browser != null ? List.of(new Counter(Digests.sha256("browser", name, browser), FREE_FOR_BROWSER, true))
                : List.of(new Counter(Digests.sha256("account", name), FREE_FOR_ACCOUNT, false), new Counter(Digests.sha256("address", address), FREE_FOR_ADDRESS, false),
                    new Counter(Digests.sha256("pair", name, address), FREE_FOR_PAIR, true));
        }
    }

    /** @param own belongs to this person here: forgotten as soon as the password was right */
    private record Counter(byte[] key, int free, boolean own) {
    }

    /** Zero: the try may be made, and is counted. Else how long to wait; what is refused so does not make it longer. */
    Duration admit(Try attempt) {
        Instant now = clock.instant();
        forgetOld(now);
        Duration longest = Duration.ZERO;
        List<Counter> counters = attempt.counters();
        for (Counter counter : counters) {
            jdbc.sql("insert into login_failure (key, failures, last_at) values (:key, 0, :now) on conflict do nothing")
                .param("key", counter.key()).param("now", Timestamp.from(now)).update();
            Duration left = left(counter, now);
            longest = left.compareTo(longest) > 0 ? left : longest;
        }
        if (longest.isZero()) {
            for (Counter counter : counters) {
                jdbc.sql("update login_failure set failures = case when last_at < :forgotten then 1 else failures + 1 end, last_at = :now where key = :key")
                    .param("key", counter.key()).param("now", Timestamp.from(now)).param("forgotten", Timestamp.from(now.minus(FORGOTTEN_AFTER))).update();
            }
        }
        return longest;
    }

    /** The password of an admitted try was right. */
    void succeeded(Try attempt) {
        for (Counter counter : attempt.counters()) {
            jdbc.sql("update login_failure set failures = case when :own then 0 else greatest(failures - 1, 0) end where key = :key")
                .param("own", counter.own()).param("key", counter.key()).update();
        }
    }

    static String words(Duration wait) {
        long seconds = (wait.toMillis() + 999) / 1000;
        return seconds < 60 ? seconds + " giây" : (seconds + 59) / 60 + " phút";
    }

    private Duration left(Counter counter, Instant now) {
        return jdbc.sql("select failures, last_at from login_failure where key = :key for update").param("key", counter.key()).query((row, i) -> {
            Instant last = row.getTimestamp("last_at").toInstant();
            int pause = pauseSeconds(row.getInt("failures") - counter.free());
            // the database rounds to microseconds: without a pause there is nothing to compare
            Duration left = pause == 0 || last.plus(FORGOTTEN_AFTER).isBefore(now) ? Duration.ZERO : Duration.between(now, last.plusSeconds(pause));
            return left.isNegative() ? Duration.ZERO : left;
        }).single();
    }

    private static int pauseSeconds(int over) {
        return over < 0 ? 0 : Math.min(FIRST_SECONDS << Math.min(over, 10), LONGEST_SECONDS);
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from login_failure where key in (select key from login_failure where last_at < :forgotten limit 100 for update skip locked)")
            .param("forgotten", Timestamp.from(now.minus(FORGOTTEN_AFTER))).update();
    }
}
