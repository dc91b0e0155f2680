package vn.guongsang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of roots: appended once a day, never changed. */
@Component
class RootBook {
    private static final String SELECT = "select number, day, made_at, chains, rows, heads, previous, root, public_key, signature from audit_root ";
    private final JdbcTemplate jdbc;

    RootBook(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(1000);
    }

    List<Root> newest(int limit) {
        return jdbc.query(SELECT + "order by number desc limit ?", (row, n) -> root(row), limit);
    }

    List<Root> all() {
        return jdbc.query(SELECT + "order by number", (row, n) -> root(row));
    }

    Optional<Root> find(int number) {
        return jdbc.query(SELECT + "where number = ?", (row, n) -> root(row), number).stream().findFirst();
    }

    boolean has(LocalDate day) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from audit_root where day = ?)", Boolean.class, day));
    }

    /** Only one node makes a root; the others do not wait. Held until the transaction ends. */
    boolean alone() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(hashtextextended('audit-root', 0))", Boolean.class));
    }

    /** Where all chains end now. */
    TreeMap<String, Root.Head> heads() {
        return heads("select distinct on (case_key) case_key, position, row_hash from audit_entry order by case_key, position desc");
    }

    /** Where all chains ended at the newest root. */
    TreeMap<String, Root.Head> recorded() {
        return heads("select distinct on (case_key) case_key, position, row_hash from audit_root_head order by case_key, number desc");
    }

    /** The heads that grew between the root before and this one. */
    TreeMap<String, Root.Head> grown(int number) {
        return heads("select case_key, position, row_hash from audit_root_head where number = " + number);
    }

    private TreeMap<String, Root.Head> heads(String sql) {
        TreeMap<String, Root.Head> heads = new TreeMap<>();
        jdbc.query(sql, row -> {
            heads.put(row.getString(1), new Root.Head(row.getLong(2), row.getBytes(3)));
        });
        return heads;
    }

    void append(Root root, TreeMap<String, Root.Head> grown) {
        jdbc.update("insert into audit_root (number, day, made_at, chains, rows, heads, previous, root, public_key, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            root.number(), root.day(), OffsetDateTime.ofInstant(root.madeAt(), ZoneOffset.UTC), root.chains(), root.rows(), root.heads(), root.previous(), root.root(),
            root.publicKey(), root.signature());
        jdbc.batchUpdate("insert into audit_root_head (number, case_key, position, row_hash) values (?, ?, ?, ?)", grown.entrySet(), 500, (row, head) -> {
            row.setInt(1, root.number());
            row.setString(2, head.getKey());
            row.setLong(3, head.getValue().position());
            row.setBytes(4, head.getValue().rowHash());
        });
    }

    private static Root root(ResultSet row) throws SQLException {
        return new Root(row.getInt("number"), row.getObject("day", LocalDate.class), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getLong("chains"),
            row.getLong("rows"), row.getBytes("heads"), row.getBytes("previous"), row.getBytes("root"), row.getBytes("public_key"), row.getBytes("signature"));
    }
}
