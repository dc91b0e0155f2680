package vn.guongsang.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.directory.AdministrationRecorded;

/**
 * Tries a version of a table on every sheet that was ever fixed and not erased: whose answer would change? Batch by batch, each in its own transaction, so that thousands of cases
 * hold nothing for long; what is left goes on by itself, on any node. The cases keep the version they were judged by.
 */
@Component
class Replays {
    private static final Logger log = LoggerFactory.getLogger(Replays.class);
    private static final int BATCH = 50;
    /** What the administrator waits for; the rest goes on behind the page. */
    private static final int AT_ONCE = 4;
    static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final RuleVersions versions;
    private final RuleSheets sheets;
    private final Comparison comparison;
    private final Awards awards;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Replays(JdbcClient jdbc, TransactionTemplate transactions, RuleVersions versions, RuleSheets sheets, Comparison comparison, Awards awards,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.versions = versions;
        this.sheets = sheets;
        this.comparison = comparison;
        this.awards = awards;
        this.events = events;
        this.clock = clock;
    }

    /** @param verdicts how many cases would be judged otherwise; {@code lines} how many more would only read otherwise */
    public record Replay(UUID id, String hash, OffsetDateTime begunAt, int total, int looked, int verdicts, int lines, boolean finished, boolean failed) {
    }

    /** @param before verdict in words, or "" for a table that judges nobody */
    public record Change(String caseNumber, int version, String award, LocalDate received, String before, String after, List<String> lines) {
    }

    void begin(String hash, String by) {
        String table = versions.version(hash).table();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                insert into rule_replay (id, hash, begun_at, begun_by, total)
                select :id, decode(:hash, 'hex'), :now, :by, count(distinct case_number) from rule_sheet where facts <> '{}'""")
                .param("id", UUID.randomUUID()).param("hash", hash).param("now", now()).param("by", by).update();
            events.publishEvent(new AdministrationRecorded("QUY-TAC/" + table, "RULE_TABLE_REPLAYED", by, Map.of("table", hash)));
        });
        goOn();
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT30S")
    void goOn() {
        for (int i = 0; i < AT_ONCE && step(); i++) {
            log.debug("Batch of sheets tried");
        }
    }

    Optional<Replay> latest(String hash) {
        return jdbc.sql("""
                select r.*, (select count(*) from rule_replay_change c where c.replay = r.id and c.before <> c.after) as verdicts,
                    (select count(*) from rule_replay_change c where c.replay = r.id and c.before = c.after) as lines
                from rule_replay r where hash = decode(:hash, 'hex') order by begun_at desc limit 1""").param("hash", hash)
            .query((row, n) -> new Replay(row.getObject("id", UUID.class), hash, row.getObject("begun_at", OffsetDateTime.class), row.getInt("total"), row.getInt("looked"),
                row.getInt("verdicts"), row.getInt("lines"), row.getObject("finished_at") != null, row.getBoolean("failed"))).optional();
    }

    /** Changed verdicts first. */
    List<Change> changes(UUID replay, int most) {
        return jdbc.sql("select * from rule_replay_change where replay = :replay order by before = after, case_number limit :most").param("replay", replay).param("most", most)
            .query(this::change).list();
    }

    private Change change(ResultSet row, int n) throws SQLException {
        return new Change(row.getString("case_number"), row.getInt("version"), awards.find(row.getString("award_code")).map(Award::name).orElse(row.getString("award_code")),
            row.getObject("received", LocalDate.class), row.getString("before"), row.getString("after"), row.getString("lines").lines().toList());
    }

    private record Position(UUID id, String hash, String after) {
    }

    /** @return whether another batch may wait */
    private boolean step() {
        Position[] tried = {null};
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                tried[0] = jdbc.sql("select id, hash, after_case from rule_replay where finished_at is null order by begun_at limit 1 for update skip locked")
                    .query((row, n) -> new Position(row.getObject(1, UUID.class), HexFormat.of().formatHex(row.getBytes(2)), row.getString(3))).optional().orElse(null);
                if (tried[0] != null) {
                    batch(tried[0].id(), versions.version(tried[0].hash()), tried[0].after());
                }
                return tried[0] != null;
            }));
        } catch (RuntimeException e) {
            if (tried[0] == null) {
                throw e;
            }
            // a table that cannot be computed must not keep the others from being tried
            log.warn("rule table {} cannot be tried after {}", tried[0].hash(), tried[0].after(), e);
            transactions.executeWithoutResult(status -> jdbc.sql("update rule_replay set finished_at = :now, failed = true where id = :id").param("now", now())
                .param("id", tried[0].id()).update());
            return true;
        }
    }

    private void batch(UUID id, RuleTableVersion version, String after) {
        List<String> numbers = jdbc.sql("select distinct case_number from rule_sheet where case_number > :after and facts <> '{}' order by case_number limit :limit")
            .param("after", after).param("limit", BATCH).query(String.class).list();
        Map<String, RuleSheets.Fixed> newest = sheets.newest(numbers);
        for (String number : numbers) {
            RuleSheets.Fixed fixed = newest.get(number);
            comparison.of(version, fixed).ifPresent(difference -> jdbc.sql("""
                    insert into rule_replay_change (replay, case_number, version, award_code, received, before, after, lines)
                    values (:replay, :number, :version, :award, :received, :before, :after, :lines)""")
                .param("replay", id).param("number", number).param("version", fixed.version()).param("award", fixed.award()).param("received", difference.received())
                .param("before", difference.before()).param("after", difference.after()).param("lines", String.join("\n", difference.lines())).update());
        }
        boolean last = numbers.size() < BATCH;
        jdbc.sql("update rule_replay set looked = looked + :looked, after_case = :after, finished_at = :finished where id = :id").param("looked", numbers.size())
            .param("after", numbers.isEmpty() ? after : numbers.get(numbers.size() - 1)).param("finished", last ? now() : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", id).update();
        if (last) {
            log.info("rule table {} tried on all sheets", version.hash());
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
