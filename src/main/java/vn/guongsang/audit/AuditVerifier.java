package vn.guongsang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads chains from their first row, then compares them with the heads that every earlier root kept: the chain shows a row that was changed, the roots
 * show a tail that was cut, a chain that is gone, and rows that were written anew with fitting hashes. Names the first broken row of each chain.
 */
@Component
class AuditVerifier {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private final JdbcTemplate jdbc;
    private final RootBook book;

    AuditVerifier(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        // rows are streamed: the log grows for ever
        jdbc.setFetchSize(500);
        book = new RootBook(dataSource);
    }

    /** The first row of a chain that does not fit; {@code at} is null when that row is gone, {@code key} null when the book of roots itself is broken. */
    record Finding(String key, long position, Instant at, String reason) {
    }

    record Result(long chains, long rows, List<Finding> findings) {
        public boolean sound() {
            return findings.isEmpty();
        }

        public String brokenKey() {
            return findings.isEmpty() ? null : findings.get(0).key();
        }

        public long brokenPosition() {
            return findings.isEmpty() ? 0 : findings.get(0).position();
        }

        public String reason() {
            return findings.isEmpty() ? null : findings.get(0).reason();
        }
    }

    /** @param caseKey one case, or null for all */
    @Transactional(readOnly = true)
    public Result verify(String caseKey) {
        Reader reader = new Reader();
        jdbc.query("""
            select e.case_key, e.position, e.at, e.action, e.actor, e.facts, e.note_commitment, e.prev_hash, e.row_hash, n.salt, n.note
            from audit_entry e left join audit_note n on n.entry_id = e.id
            where cast(? as text) is null or e.case_key = ? order by e.case_key, e.position""",
            (ResultSet rows) -> {
                while (rows.next()) {
                    reader.read(rows);
                }
                return null;
            }, caseKey, caseKey);
        againstRoots(caseKey, reader.found);
        return new Result(reader.chains, reader.rows, List.copyOf(reader.found.values()));
    }

    // ---- one chain by itself

    private static class Reader {
        final Map<String, Finding> found = new LinkedHashMap<>();
        long chains;
        long rows;
        String key;
        long position;
        byte[] hash;

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
            if (!found.containsKey(key)) {
                Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
                String reason = reason(row, expected, at);
                if (reason != null) {
                    found.put(key, new Finding(key, position, at, reason));
                }
            }
            hash = row.getBytes("row_hash");
        }

        private String reason(ResultSet row, long expected, Instant at) throws SQLException {
            byte[] commitment = row.getBytes("note_commitment");
            String note = row.getString("note");
            if (position != expected) {
                return "Thiếu dòng số " + expected + ".";
            } else if (!Arrays.equals(row.getBytes("prev_hash"), hash)) {
                return "Dòng này không nối với dòng trước nó.";
            } else if (!hashFits(row, key, position, at)) {
                return "Nội dung của dòng này đã bị thay đổi.";
            } else if (note != null && !Arrays.equals(commitment, ChainHash.commitment(row.getBytes("salt"), note))) {
                return "Ghi chú của dòng này đã bị thay đổi.";
            }
            return null;
        }
    }

    private static boolean hashFits(ResultSet row, String key, long position, Instant at) throws SQLException {
        return Arrays.equals(row.getBytes("row_hash"), ChainHash.row(row.getBytes("prev_hash"), key, position, at, row.getString("action"), row.getString("actor"),
            row.getString("facts"), row.getBytes("note_commitment")));
    }

    // ---- chains as the roots knew them

    private void againstRoots(String caseKey, Map<String, Finding> found) {
        jdbc.query("""
            select distinct on (h.case_key) h.case_key, h.position, r.day, e.at, e.id is null as gone,
                (select max(position) from audit_entry where case_key = h.case_key) as last,
                (select max(k.position) from audit_root_head k join audit_entry f on f.case_key = k.case_key and f.position = k.position and f.row_hash = k.row_hash
                 where k.case_key = h.case_key and k.position < h.position) as known
            from audit_root_head h join audit_root r using (number) left join audit_entry e on e.case_key = h.case_key and e.position = h.position
            where e.row_hash is distinct from h.row_hash and (cast(? as text) is null or h.case_key = ?)
            order by h.case_key, h.position, h.number""",
            row -> {
                Finding finding = other(row);
                found.putIfAbsent(finding.key(), finding);
            }, caseKey, caseKey);
        // an hour: no transaction takes so long, no two nodes' clocks are so far apart
        jdbc.query("""
            select distinct on (e.case_key) e.case_key, e.position, e.at, r.day
            from audit_entry e cross join lateral
                (select number, day from audit_root where made_at > e.at + interval '1 hour' order by number limit 1) r
            where (cast(? as text) is null or e.case_key = ?)
                and e.position > coalesce((select max(h.position) from audit_root_head h where h.case_key = e.case_key and h.number <= r.number), 0)
            order by e.case_key, e.position""",
            row -> {
                found.putIfAbsent(row.getString("case_key"), new Finding(row.getString("case_key"), row.getLong("position"),
                    row.getObject("at", OffsetDateTime.class).toInstant(), "Dòng này được chèn lùi ngày: sổ gốc ngày " + day(row) + " chưa có nó."));
            }, caseKey, caseKey);
    }

    private static Finding other(ResultSet row) throws SQLException {
        String key = row.getString("case_key");
        long position = row.getLong("position");
        long last = row.getLong("last");
        long known = row.getLong("known");
        if (last == 0) {
            return new Finding(key, 1, null, "Cả chuỗi đã bị xóa: sổ gốc ngày " + day(row) + " ghi " + position + " dòng.");
        }
        if (row.getBoolean("gone")) {
            return new Finding(key, last + 1, null, "Đuôi chuỗi bị cắt: sổ gốc ngày " + day(row) + " ghi " + position + " dòng, nay còn " + last + ".");
        }
        return new Finding(key, known + 1, null, (known + 1 == position ? "Dòng " + position : "Một trong các dòng từ " + (known + 1) + " đến " + position)
            + " đã bị sửa hoặc chèn rồi tính lại mã băm: khác với sổ gốc ngày " + day(row) + ".");
    }

    private static String day(ResultSet row) throws SQLException {
        return DAY.format(row.getObject("day", LocalDate.class));
    }

    // ---- the book of roots

    /**
     * @param believed public keys whose signatures count
     * @param outside  roots that were kept outside the database, from mails or printed sheets
     */
    @Transactional(readOnly = true)
    public List<Finding> verifyRoots(List<byte[]> believed, List<Root> outside) {
        List<Finding> found = new ArrayList<>();
        Map<Integer, Root> inside = new LinkedHashMap<>();
        TreeMap<String, Root.Head> heads = new TreeMap<>();
        byte[] previous = null;
        int number = 0;
        for (Root root : book.all()) {
            number++;
            inside.put(root.number(), root);
            heads.putAll(book.grown(root.number()));
            String reason = root.number() != number ? "thiếu gốc số " + number
                : !root.fits() ? "các dòng của gốc không khớp với gốc hoặc chữ ký"
                : !RootKey.among(believed, root.publicKey()) ? "được ký bằng khóa lạ"
                : !Arrays.equals(root.previous(), previous) ? "không nối với gốc trước"
                : !Arrays.equals(root.heads(), Root.digest(heads)) ? "danh sách đầu chuỗi lưu kèm đã bị thay đổi" : null;
            if (reason != null) {
                found.add(book(root, reason));
                // what follows a broken root says nothing any more
                number = root.number();
            }
            previous = root.root();
        }
        for (Root kept : outside) {
            String reason = !kept.fits() ? "bản giữ bên ngoài không khớp với chữ ký của chính nó"
                : !RootKey.among(believed, kept.publicKey()) ? "bản giữ bên ngoài được ký bằng khóa lạ"
                : !inside.containsKey(kept.number()) ? "có bản giữ bên ngoài nhưng không còn trong sổ"
                : !Arrays.equals(inside.get(kept.number()).root(), kept.root()) ? "bản trong sổ khác bản giữ bên ngoài" : null;
            if (reason != null) {
                found.add(book(kept, reason));
            }
        }
        return found;
    }

    private static Finding book(Root root, String reason) {
        return new Finding(null, root.number(), root.madeAt(), "Sổ gốc số " + root.number() + " ngày " + DAY.format(root.day()) + ": " + reason + ".");
    }
}
