package vn.guongsang.approval;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code that the newest mail about a case would carry. */
record CodesOfTests(JdbcClient jdbc, Links links) {
    String newest(String subjectKey) {
        return links.code(jdbc.sql("""
                select c.id from approval_code c join approval_link l on l.id = c.link_id join approval_round r on r.id = l.round_id
                where r.subject_key = :key order by c.created_at desc limit 1""").param("key", subjectKey).query(UUID.class).single());
    }
}
