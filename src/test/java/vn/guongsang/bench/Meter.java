package vn.guongsang.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the server's own books as its superuser, over connections whose statements are not counted. */
class Meter implements AutoCloseable {
    static final String CONTENTS = "stored_file_chunk";
    private static final Pattern BLOCK = Pattern.compile("rel \\d+/(\\d+)/(\\d+)");

    private final Map<String, Connection> connections = new HashMap<>();
    private final Connection books;
    private final String server;

    /** @param url JDBC address of any database of the server */
    Meter(String url) throws SQLException {
        server = url.substring(0, url.lastIndexOf('/') + 1);
        books = DriverManager.getConnection(server + "postgres", "postgres", "");
        run(books, "create extension if not exists pg_stat_statements");
        run(books, "create extension if not exists pg_walinspect");
    }

    String createBare() throws SQLException {
        run(books, "drop database if exists bare");
        run(books, "drop role if exists bare");
        run(books, "create role bare login");
        run(books, "create database bare owner bare");
        return server + "bare";
    }

    /** Nanoseconds of the calling thread. */
    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    // ---- statements

    /** Calls by normalised text, of everybody but the superuser; transaction control is not among them ({@code track_utility=off}). */
    Map<String, Long> statements(String database) throws SQLException {
        Map<String, Long> calls = new HashMap<>();
        try (var s = books.prepareStatement("select s.query, sum(s.calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid "
            + "join pg_roles r on r.oid = s.userid where d.datname = ? and r.rolname <> 'postgres' group by 1")) {
            s.setString(1, database);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    calls.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return calls;
    }

    static Map<String, Long> minus(Map<String, Long> after, Map<String, Long> before) {
        Map<String, Long> difference = new HashMap<>();
        after.forEach((query, calls) -> {
            long more = calls - before.getOrDefault(query, 0L);
            if (more > 0) {
                difference.put(query, more);
            }
        });
        return difference;
    }

    // ---- write-ahead log

    long lsn() throws SQLException {
        return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    /** @param contents bytes of {@code bytes} that carry the content of files */
    record Written(Set<String> tables, long bytes, long contents, long commitLsn) {
    }

    /** Committed transactions of one database between two places of the log, without full-page images; and what no transaction wrote. */
    List<Written> written(String database, long from, long to) throws SQLException {
        long db = number("select oid from pg_database where datname = '" + database + "'");
        Map<String, String> names = tables(database);
        Map<String, Set<String>> tables = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        Map<String, Long> contents = new HashMap<>();
        Map<String, Long> commits = new HashMap<>();
        try (var s = books.createStatement()) {
            s.setFetchSize(10_000);
            books.setAutoCommit(false);
            try (ResultSet row = s.executeQuery("select pg_wal_lsn_diff(start_lsn, '0/0')::bigint, xid::text, resource_manager, record_type, "
                + "record_length - fpi_length, block_ref from pg_get_wal_records_info('0/0'::pg_lsn + " + from + ", '0/0'::pg_lsn + " + to + ")")) {
                while (row.next()) {
                    String xid = row.getString(2);
                    String blocks = row.getString(6);
                    if (blocks != null) {
                        Matcher block = BLOCK.matcher(blocks);
                        boolean ours = false;
                        boolean content = false;
                        while (block.find()) {
                            if (Long.parseLong(block.group(1)) == db) {
                                ours = true;
                                String table = names.getOrDefault(block.group(2), "catalogue");
                                content |= table.equals(CONTENTS);
                                tables.computeIfAbsent(xid, x -> new TreeSet<>()).add(table);
                            }
                        }
                        if (!ours) {
                            continue;
                        }
                        if (content) {
                            contents.merge(xid, row.getLong(5), Long::sum);
                        }
                    } else if (!row.getString(3).equals("Transaction")) {
                        continue;
                    }
                    if (!xid.equals("0") && row.getString(3).equals("Transaction") && row.getString(4).startsWith("COMMIT")) {
                        commits.put(xid, row.getLong(1));
                    }
                    bytes.merge(xid, row.getLong(5), Long::sum);
                }
            }
            books.rollback();
            books.setAutoCommit(true);
        }
        List<Written> result = new ArrayList<>();
        tables.forEach((xid, names1) -> {
            if (commits.containsKey(xid) || xid.equals("0")) {
                result.add(new Written(names1, bytes.get(xid), contents.getOrDefault(xid, 0L), commits.getOrDefault(xid, 0L)));
            }
        });
        return result;
    }

    /** Table by file node; an index or a TOAST table counts for its table. */
    private Map<String, String> tables(String database) throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (var s = connection(server + database).createStatement(); ResultSet row = s.executeQuery("""
            select pg_relation_filenode(c.oid)::text, coalesce(o.relname, io.relname, it.relname, c.relname)
            from pg_class c left join pg_class o on o.reltoastrelid = c.oid
            left join pg_index i on i.indexrelid = c.oid left join pg_class it on it.oid = i.indrelid
            left join pg_class io on io.reltoastrelid = it.oid where pg_relation_filenode(c.oid) is not null""")) {
            while (row.next()) {
                names.put(row.getString(1), row.getString(2));
            }
        }
        return names;
    }

    // ---- sizes

    /** Bytes of each table with its indexes and TOAST, after a vacuum. */
    Map<String, Long> sizes(String database) throws SQLException {
        Connection connection = connection(server + database);
        run(connection, "vacuum analyze");
        Map<String, Long> sizes = new TreeMap<>();
        try (var s = connection.createStatement(); ResultSet row = s.executeQuery(
            "select relname, pg_total_relation_size(oid) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
            while (row.next()) {
                sizes.put(row.getString(1), row.getLong(2));
            }
        }
        sizes.put("", number("select pg_database_size('" + database + "')"));
        return sizes;
    }

    // ---- CPU of the server's processes for one database, nanoseconds; 0 where /proc does not exist

    long serverCpu(String database) throws SQLException, IOException {
        long ticks = 0;
        try (var s = books.createStatement(); ResultSet row = s.executeQuery("select pid from pg_stat_activity where datname = '" + database
            + "' and usename <> 'postgres'")) {
            while (row.next()) {
                Path stat = Path.of("/proc", row.getString(1), "stat");
                if (Files.exists(stat)) {
                    String[] fields = Files.readString(stat).replaceAll("^.*\\) ", "").split(" ");
                    ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                }
            }
        }
        return ticks * 10_000_000L;
    }

    // ---- what the job executor and a task list would have found: not counted

    String task(String url, String caseKey) throws SQLException {
        return id(url, "select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?", caseKey);
    }

    String job(String url, String caseKey, String element) throws SQLException {
        return id(url, "select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ join act_ru_jobdef d on d.id_ = j.job_def_id_ "
            + "where e.business_key_ = ? and d.act_id_ = ?", caseKey, element);
    }

    String one(String url, String sql, String... parameters) throws SQLException {
        return id(url, sql, parameters);
    }

    private String id(String url, String sql, String... parameters) throws SQLException {
        try (var s = connection(url).prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                s.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = s.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Nothing waits: " + List.of(parameters));
                }
                return row.getString(1);
            }
        }
    }

    void quiet() throws SQLException {
        run(books, "checkpoint");
    }

    String version() throws SQLException {
        try (var s = books.createStatement(); ResultSet row = s.executeQuery("show server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    private long number(String sql) throws SQLException {
        try (var s = books.createStatement(); ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connection(String url) throws SQLException {
        Connection found = connections.get(url);
        if (found == null) {
            found = DriverManager.getConnection(url, "postgres", "");
            connections.put(url, found);
        }
        return found;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : new HashSet<>(connections.values())) {
            connection.close();
        }
        books.close();
    }
}
