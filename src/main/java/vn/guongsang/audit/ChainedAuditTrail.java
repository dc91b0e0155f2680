package vn.guongsang.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.guongsang.directory.AdministrationRecorded;

/**
 * Appends last in the business transaction, all its rows in one round trip: the database reads the last row of each case under its lock, hashes and
 * inserts (V30). Last, because the lock on a chain is held until the commit: taken earlier, it would meet the row locks of another transaction on the
 * same case in the opposite order, and the two would lock each other out.
 */
@Component
class ChainedAuditTrail implements AuditTrail {
    /** Its own mapper: the text is hashed, so nobody's configuration may change how it is written. */
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChainedAuditTrail(JdbcClient jdbc, EntityManager entities, Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        recordAll(List.of(event));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<AuditEvent> events) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        List<Pending> pending = ofTransaction();
        events.forEach(event -> pending.add(new Pending(event, now)));
    }

    private List<Pending> ofTransaction() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
            .filter(AppendBeforeCommit.class::isInstance).map(AppendBeforeCommit.class::cast).findFirst()
            .orElseGet(() -> {
                var append = new AppendBeforeCommit();
                TransactionSynchronizationManager.registerSynchronization(append);
                return append;
            }).pending;
    }

    private record Pending(AuditEvent event, OffsetDateTime at) {
    }

    private class AppendBeforeCommit implements TransactionSynchronization {
        private final List<Pending> pending = new ArrayList<>();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!pending.isEmpty()) {
                // the row locks of changed entities come before the chains'
                entities.flush();
                append(pending);
            }
        }
    }

    private void append(List<Pending> rows) {
        // in the order of the cases, so that two that append to the same ones wait for each other
        List<Pending> sorted = rows.stream().sorted(Comparator.comparing(row -> row.event().caseKey())).toList();
        jdbc.sql("""
            select sum(audit_append(e.case_key, e.at, e.action, e.actor, e.facts, e.note, decode(e.salt, 'hex')))
            from unnest(:keys::text[], :ats::timestamptz[], :actions::text[], :actors::text[], :facts::text[], :notes::text[], :salts::text[])
                 as e (case_key, at, action, actor, facts, note, salt)""")
            .param("keys", array(sorted, row -> row.event().caseKey()))
            .param("ats", array(sorted, row -> row.at().toString()))
            .param("actions", array(sorted, row -> row.event().action()))
            .param("actors", array(sorted, row -> row.event().actor()))
            .param("facts", array(sorted, row -> canonical(row.event().facts())))
            .param("notes", array(sorted, row -> row.event().note()))
            .param("salts", array(sorted, row -> row.event().note() == null ? null : HexFormat.of().formatHex(salt())))
            .query(Long.class).single();
    }

    private static String[] array(List<Pending> rows, Function<Pending, String> field) {
        return rows.stream().map(field).toArray(String[]::new);
    }

    private byte[] salt() {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return salt;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AdministrationRecorded event) {
        record(new AuditEvent(event.key(), event.action(), event.actor(), null, event.facts()));
    }

    @Override
    public List<AuditLine> history(String caseKey) {
        return jdbc.sql("""
            select e.case_key, e.position, e.at, e.action, e.actor, coalesce(o.full_name, case when e.actor = 'system' then 'Hệ thống' else e.actor end) as actor_name,
                   n.note, e.facts
            from audit_entry e left join audit_note n on n.entry_id = e.id left join official o on o.username = e.actor
            where e.case_key = :caseKey order by e.position""")
            .param("caseKey", caseKey)
            .query((row, n) -> new AuditLine(row.getString("case_key"), row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("action"), row.getString("actor"),
                row.getString("actor_name"), row.getString("note"), facts(row.getString("facts"))))
            .list();
    }

    @Override
    public boolean recorded(String caseKey, String action, String actor, Instant since) {
        return jdbc.sql("select exists (select 1 from audit_entry where case_key = :caseKey and action = :action and actor = :actor and at > :since)")
            .param("caseKey", caseKey).param("action", action).param("actor", actor).param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
            .query(Boolean.class).single();
    }

    private static String canonical(Map<String, String> facts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> facts(String json) {
        try {
            return JSON.readValue(json, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
