package vn.guongsang.award;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** The texts of the decision tables with the days they count from. Kept by hash, apart from the engine's deployments. */
@Component
class RuleVersions implements InitializingBean {
    /** The first shipped text judges whatever came before it, too: its rows hold the dates of the law. */
    static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);
    private static final int LONGEST = 2_000_000;
    private static final Logger log = LoggerFactory.getLogger(RuleVersions.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RuleTables tables;
    private final RuleTableLint lint;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    /** A text never changes. */
    private final Map<String, RuleTableVersion> texts = new ConcurrentHashMap<>();

    RuleVersions(JdbcClient jdbc, TransactionTemplate transaction, RuleTables tables, RuleTableLint lint, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tables = tables;
        this.lint = lint;
        this.events = events;
        this.clock = clock;
    }

    record Listed(TableKind kind, String hash, boolean shipped, String note, OffsetDateTime enteredAt, String enteredBy, LocalDate effectiveFrom) {
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            // two nodes that start together take turns
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('rule tables', 0))").query(Integer.class).single();
            for (TableKind kind : TableKind.values()) {
                ship(kind, shipped(kind));
            }
        });
    }

    private void ship(TableKind kind, byte[] text) {
        if (exists(digest(text))) {
            return;
        }
        boolean first = jdbc.sql("select count(*) from rule_table_version where table_name = ?").param(kind.table()).query(Integer.class).single() == 0;
        insert(kind, text, true, first ? "Bảng đi kèm phần mềm" : "Bảng của bản phần mềm mới: xem, thử lại rồi kích hoạt", "system");
        if (first) {
            activate(digest(text), ALWAYS, "system");
        }
        log.info("rule table {} {}", kind.table(), first ? "is in force" : "waits to be activated");
    }

    private static byte[] shipped(TableKind kind) {
        try (var in = RuleVersions.class.getResourceAsStream("/bpmn/" + kind.table() + ".dmn")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when no version counts on that day */
    RuleTableVersion on(TableKind kind, LocalDate day) {
        String hash = jdbc.sql("select hash from rule_table_version where table_name = :table and effective_from <= :day order by effective_from desc limit 1")
            .param("table", kind.table()).param("day", day).query((row, n) -> HexFormat.of().formatHex(row.getBytes(1))).optional()
            .orElseThrow(() -> new IllegalStateException("no rule table " + kind.table() + " on " + day));
        return version(hash);
    }

    /** By the day they count from. */
    Map<LocalDate, RuleTableVersion> activated(TableKind kind) {
        return all().stream().filter(one -> one.kind() == kind && one.effectiveFrom() != null).collect(Collectors.toMap(Listed::effectiveFrom, one -> version(one.hash())));
    }

    /** @throws NotFoundException for an unknown hash */
    RuleTableVersion version(String hash) {
        return texts.computeIfAbsent(hash, wanted -> jdbc.sql("select table_name, dmn from rule_table_version where hash = :hash").param("hash", bytes(wanted))
            .query((row, n) -> new RuleTableVersion(row.getString(1), wanted, row.getString(2).getBytes(StandardCharsets.UTF_8))).optional()
            .orElseThrow(NotFoundException::new));
    }

    Listed listed(String hash) {
        return all().stream().filter(one -> one.hash().equals(hash)).findFirst().orElseThrow(NotFoundException::new);
    }

    @Transactional(readOnly = true)
    List<Listed> all() {
        return jdbc.sql("""
                select v.table_name, v.hash, v.shipped, v.note, v.entered_at, coalesce(o.full_name, 'Hệ thống') as entered_by, v.effective_from
                from rule_table_version v left join official o on o.username = v.entered_by
                order by v.effective_from desc nulls first, v.entered_at desc""")
            .query((row, n) -> new Listed(TableKind.of(row.getString(1)).orElseThrow(), HexFormat.of().formatHex(row.getBytes(2)), row.getBoolean(3), row.getString(4),
                row.getObject(5, OffsetDateTime.class), row.getString(6), row.getObject(7, LocalDate.class))).list();
    }

    /** @return the hash; a text that is already kept is not entered twice */
    @Transactional
    String enter(byte[] text, String note, String by) {
        if (text.length == 0 || text.length > LONGEST) {
            throw new RuleBrokenException(List.of(new Problem("file", "Hãy chọn một tệp DMN không quá 2 MB.")));
        }
        List<RuleTableLint.Finding> findings = lint.of(text);
        if (findings.stream().anyMatch(RuleTableLint.Finding::fatal)) {
            throw new RuleBrokenException(findings.stream().filter(RuleTableLint.Finding::fatal).limit(20)
                .map(finding -> new Problem("file", finding.sentence())).toList());
        }
        byte[] hash = digest(text);
        if (!exists(hash)) {
            TableKind kind = TableKind.of(tables.read(text).name()).orElseThrow();
            insert(kind, text, false, note, by);
            events.publishEvent(new AdministrationRecorded("QUY-TAC/" + kind.table(), "RULE_TABLE_ENTERED", by, Map.of("table", HexFormat.of().formatHex(hash))));
        }
        return HexFormat.of().formatHex(hash);
    }

    /** Counts for what is received from that day on; what was judged before keeps the version it names. */
    @Transactional
    void activate(String hash, LocalDate from, String by) {
        if (from == null || from.isBefore(LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE))) {
            throw new RuleBrokenException(List.of(new Problem("from", "Hãy chọn ngày áp dụng từ hôm nay trở đi: hồ sơ cũ giữ bảng đã dùng.")));
        }
        String table = version(hash).table();
        if (listed(hash).effectiveFrom() != null) {
            throw new RuleBrokenException("Bảng này đã được kích hoạt, không đổi ngày được nữa.");
        }
        boolean taken = jdbc.sql("select count(*) from rule_table_version where table_name = :table and effective_from = :from")
            .param("table", table).param("from", from).query(Integer.class).single() > 0;
        if (taken) {
            throw new RuleBrokenException(List.of(new Problem("from", "Đã có một bảng áp dụng từ ngày này: hãy chọn ngày khác.")));
        }
        activate(bytes(hash), from, by);
        events.publishEvent(new AdministrationRecorded("QUY-TAC/" + table, "RULE_TABLE_ACTIVATED", by, Map.of("table", hash, "from", from.toString())));
        events.publishEvent(new RulesChanged());
    }

    private void activate(byte[] hash, LocalDate from, String by) {
        jdbc.sql("update rule_table_version set effective_from = :from, activated_at = :now, activated_by = :by where hash = :hash").param("from", from)
            .param("now", now()).param("by", by).param("hash", hash).update();
    }

    private void insert(TableKind kind, byte[] text, boolean shipped, String note, String by) {
        jdbc.sql("""
                insert into rule_table_version (hash, table_name, dmn, shipped, note, entered_at, entered_by)
                values (:hash, :table, :dmn, :shipped, :note, :now, :by)""")
            .param("hash", digest(text)).param("table", kind.table()).param("dmn", new String(text, StandardCharsets.UTF_8)).param("shipped", shipped)
            .param("note", note).param("now", now()).param("by", by).update();
    }

    private boolean exists(byte[] hash) {
        return jdbc.sql("select count(*) from rule_table_version where hash = ?").param(hash).query(Integer.class).single() > 0;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static byte[] bytes(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new NotFoundException();
        }
        return HexFormat.of().parseHex(hash);
    }

    private static byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
