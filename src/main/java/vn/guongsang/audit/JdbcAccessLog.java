package vn.guongsang.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** One statement for one reading and no lock: two that race may leave two lines, which is no harm. */
@Component
class JdbcAccessLog implements AccessLog {
    /** A page that is loaded anew, a PDF that a viewer fetches in parts. */
    static final Duration SAME_READING = Duration.ofMinutes(10);
    private static final String SELECT = """
        select a.at, a.viewer, coalesce(o.full_name, a.viewer) as viewer_name, a.case_key, a.reading, a.file_id, a.address
        from access_log a left join official o on o.username = a.viewer
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAccessLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void read(String caseKey, Reading reading, String viewer) {
        insert(caseKey, reading, null, viewer);
    }

    @Override
    @Transactional
    public void readFile(String caseKey, Reading reading, UUID file, String viewer) {
        insert(caseKey, reading, file, viewer);
    }

    private void insert(String caseKey, Reading reading, UUID file, String viewer) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
            insert into access_log (at, viewer, case_key, reading, file_id, address)
            select :now, :viewer, :caseKey, :reading, cast(:file as uuid), :address
            where not exists (select 1 from access_log where case_key = :caseKey and at > :since and at <= :now and viewer = :viewer and reading = :reading
                and file_id is not distinct from cast(:file as uuid))""")
            .param("now", now).param("since", now.minus(SAME_READING)).param("viewer", viewer).param("caseKey", caseKey)
            .param("reading", reading.name()).param("file", file).param("address", address()).update();
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request.getRequest().getRemoteAddr() : "-";
    }

    @Override
    public List<AccessLine> of(Collection<String> caseKeys, int limit) {
        return jdbc.sql(SELECT + "where a.case_key = any(:keys) order by a.at desc limit :limit")
            .param("keys", caseKeys.toArray(String[]::new)).param("limit", limit).query(JdbcAccessLog::line).list();
    }

    @Override
    public List<AccessLine> by(String viewer, int limit) {
        return jdbc.sql(SELECT + "where a.viewer = :viewer order by a.at desc limit :limit")
            .param("viewer", viewer).param("limit", limit).query(JdbcAccessLog::line).list();
    }

    private static AccessLine line(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new AccessLine(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("viewer"), row.getString("viewer_name"),
            row.getString("case_key"), Reading.valueOf(row.getString("reading")), row.getObject("file_id", UUID.class), row.getString("address"));
    }
}
