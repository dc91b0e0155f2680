package vn.guongsang.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Readings are forgotten after five years: as long as an official may be disciplined for what was done (Luật Cán bộ, công chức, Điều 80 as amended in 2019,
 * from memory). That so many went is in the audit.
 */
@Component
class AccessLogRetention {
    static final int YEARS = 5;
    /** The chain in the audit under which it is told. */
    static final String KEY = "NHAT-KY/luot-xem";

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    AccessLogRetention(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** On whichever node comes first; the other finds nothing left. A day of grace: clocks of program and database differ. */
    @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Ho_Chi_Minh")
    @Transactional
    public void run() {
        OffsetDateTime before = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(YEARS).minusDays(1);
        long gone = jdbc.sql("select access_log_forget(:before)").param("before", before).query(Long.class).single();
        if (gone > 0) {
            audit.record(AuditEvent.of(KEY, "ACCESS_LOG_EXPIRED", "system").withFacts(Map.of("lines", Long.toString(gone), "before", before.toLocalDate().toString())));
        }
    }
}
