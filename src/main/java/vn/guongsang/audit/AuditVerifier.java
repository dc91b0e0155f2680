package vn.guongsang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads chains from their first row and names the first row that does not fit. A cut tail does not show here: that is what the signed root is for. */
@Component
class AuditVerifier {
    private final JdbcTemplate jdbc;

    AuditVerifier(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        // rows are streamed: the log grows for ever
        jdbc.setFetchSize(500);
    }

    /** @param brokenKey null when everything fits */
    record Result(long chains, long rows, String brokenKey, long brokenPosition, Instant brokenAt, String reason) {
        public boolean sound() {
            return brokenKey == null;
        }
    }

    /** @param caseKey one case, or null for all */
    @Transactional(readOnly = true)
    public Result verify(String caseKey) {
        Reader reader = new Reader();
        jdbc.query("""
            select e.case_key, e.position, e.at, e.action, e.actor, e.facts, e.note_commitment, e.prev_hash, e.row_hash, n.salt, n.note
            from audit_entry e left join audit_note n on n.entry_id = e.id
            """ + (caseKey == null ? "" : "where e.case_key = ? ") + "order by e.case_key, e.position",
            (ResultSet rows) -> {
                while (reader.reason == null && rows.next()) {
                    reader.read(rows);
                }
                return null;
            }, caseKey == null ? new Object[0] : new Object[] {caseKey});
        return new Result(reader.chains, reader.rows, reader.reason == null ? null : reader.key, reader.position, reader.at, reader.reason);
    }

    private static class Reader {
        long chains;
        long rows;
        String key;
        long position;
        Instant at;
        byte[] hash;
        String reason;

        void read(ResultSet row) throws SQLException {
            rows++;
            if (!row.getString("case_key").equals(key)) {
                key = row.getString("case_key");
                chains++;
                position = 0;
                hash = null;
            }
            long expected = position + 1;
            position = row.getLong("position");
            at = row.getObject("at", OffsetDateTime.class).toInstant();
            byte[] previous = row.getBytes("prev_hash");
            byte[] commitment = row.getBytes("note_commitment");
            String note = row.getString("note");
            if (position != expected) {
                reason = "Thiếu dòng số " + expected + ".";
            } else if (!Arrays.equals(previous, hash)) {
                reason = "Dòng này không nối với dòng trước nó.";
            } else if (!Arrays.equals(row.getBytes("row_hash"), ChainHash.row(previous, key, position, at, row.getString("action"),
                row.getString("actor"), row.getString("facts"), commitment))) {
                reason = "Nội dung của dòng này đã bị thay đổi.";
            } else if (note != null && !Arrays.equals(commitment, ChainHash.commitment(row.getBytes("salt"), note))) {
                reason = "Ghi chú của dòng này đã bị thay đổi.";
            }
            hash = row.getBytes("row_hash");
        }
    }
}
