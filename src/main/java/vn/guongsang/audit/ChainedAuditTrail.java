package vn.guongsang.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
import vn.guongsang.directory.AdministrationRecorded;

/** One round trip for a row: the database reads the last row of the case under its lock, hashes and inserts (V30). */
@Component
class ChainedAuditTrail implements AuditTrail {
    /** Its own mapper: the text is hashed, so nobody's configuration may change how it is written. */
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChainedAuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        byte[] salt = event.note() == null ? null : salt();
        jdbc.sql("select audit_append(:caseKey, :at, :action, :actor, :facts, :note, :salt)")
            .param("caseKey", event.caseKey())
            .param("at", OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
            .param("action", event.action())
            .param("actor", event.actor())
            .param("facts", canonical(event.facts()))
            .param("note", event.note(), Types.VARCHAR)
            .param("salt", salt, Types.BINARY)
            .query(Long.class).single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        // in the order of the cases, so that two that append to the same ones wait for each other instead of locking each other out
        List<AuditEvent> sorted = events.stream().sorted(Comparator.comparing(AuditEvent::caseKey)).toList();
        jdbc.sql("""
            select sum(audit_append(e.case_key, :at, e.action, e.actor, e.facts, e.note, decode(e.salt, 'hex')))
            from unnest(:keys::text[], :actions::text[], :actors::text[], :facts::text[], :notes::text[], :salts::text[])
                 as e (case_key, action, actor, facts, note, salt)""")
            .param("at", OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
            .param("keys", array(sorted, AuditEvent::caseKey))
            .param("actions", array(sorted, AuditEvent::action))
            .param("actors", array(sorted, AuditEvent::actor))
            .param("facts", array(sorted, event -> canonical(event.facts())))
            .param("notes", array(sorted, AuditEvent::note))
            .param("salts", array(sorted, event -> event.note() == null ? null : HexFormat.of().formatHex(salt())))
            .query(Long.class).single();
    }

    private static String[] array(List<AuditEvent> events, Function<AuditEvent, String> field) {
        return events.stream().map(field).toArray(String[]::new);
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
