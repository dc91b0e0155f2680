package vn.guongsang.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits that hold over all nodes. Call them outside a business transaction: what was counted stays counted when that one rolls back, and no
 * thread holds two connections.
 */
@Component
class Limits {
    /** Wrong codes without a pause. */
    static final int FREE_WRONG = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    Limits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one more; false when more than {@code max} came within the window. */
    @Transactional
    boolean take(String kind, Object subject, int max, Duration window) {
        Instant now = clock.instant();
        return count(bucket(kind, subject), now, now.minus(window), false) <= max;
    }

    /** Counts a wrong code; gives how many there were within a day of one another. */
    @Transactional
    int wrong(Object subject) {
        Instant now = clock.instant();
        return count(bucket("wrong", subject), now, now.minus(Duration.ofDays(1)), true);
    }

    /** Until when nothing is tried after too many wrong codes: 1 minute, doubled each time, at most 15. */
    @Transactional(readOnly = true)
    Optional<Instant> pausedUntil(Object subject) {
        return jdbc.sql("select used, started_at from approval_limit where bucket = :bucket and used >= :free")
            .param("bucket", bucket("wrong", subject)).param("free", FREE_WRONG)
            .query((row, number) -> row.getTimestamp("started_at").toInstant()
                .plus(Duration.ofMinutes(Math.min(15, 1L << Math.min(row.getInt("used") - FREE_WRONG, 4)))))
            .optional().filter(until -> until.isAfter(clock.instant()));
    }

    @Transactional
    void right(Object subject) {
        jdbc.sql("delete from approval_limit where bucket = :bucket").param("bucket", bucket("wrong", subject)).update();
    }

    @Transactional
    void forgetOld() {
        jdbc.sql("delete from approval_limit where started_at < :old").param("old", Timestamp.from(clock.instant().minus(Duration.ofDays(2)))).update();
    }

    /** @param sliding the window begins again with each count */
    private int count(String bucket, Instant now, Instant windowStart, boolean sliding) {
        return jdbc.sql("""
                insert into approval_limit as l (bucket, started_at, used) values (:bucket, :now, 1)
                on conflict (bucket) do update set
                    used = case when l.started_at < :windowStart then 1 else l.used + 1 end,
                    started_at = case when :sliding or l.started_at < :windowStart then :now else l.started_at end
                returning used""")
            .param("bucket", bucket).param("now", Timestamp.from(now)).param("windowStart", Timestamp.from(windowStart)).param("sliding", sliding)
            .query(Integer.class).single();
    }

    private static String bucket(String kind, Object subject) {
        return kind + ":" + HexFormat.of().formatHex(Secrets.sha256(subject.toString()), 0, 16);
    }
}
