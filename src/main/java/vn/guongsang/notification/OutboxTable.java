package vn.guongsang.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the outbox. A sender works in three steps: lease (commit), send (no transaction), mark (commit). */
@Component
class OutboxTable {
    private static final String COLUMNS = "id, recipient, address, template, facts, link_id, attachments, bundle, attempts, message_id, created_at";
    /** At most so many mails go into one message. */
    private static final int BUNDLE = 50;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final OutboxProperties properties;
    private final Clock clock;

    OutboxTable(JdbcClient jdbc, ObjectMapper json, OutboxProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** False when the key was queued before. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean insert(UUID id, Mail mail, String messageId) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into outbox (id, dedup_key, recipient, address, template, facts, link_id, attachments, bundle, next_at, message_id, created_at)
                values (:id, :dedupKey, :recipient, :address, :template, cast(:facts as jsonb), :linkId, cast(:attachments as uuid[]), :bundle,
                        :nextAt, :messageId, :now)
                on conflict (dedup_key) do nothing""")
            .param("id", id).param("dedupKey", mail.dedupKey()).param("recipient", mail.recipient()).param("address", mail.address())
            .param("template", mail.template()).param("facts", write(mail.facts())).param("linkId", mail.linkId())
            .param("attachments", mail.attachments().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
            .param("bundle", mail.bundle())
            .param("nextAt", Timestamp.from(mail.bundle() == null ? now : now.plus(properties.bundleWait())))
            .param("messageId", messageId).param("now", Timestamp.from(now)).update() == 1;
    }

    /** The mails of the next message that is due, leased to the caller; empty when nothing is. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    List<OutboxMail> lease() {
        Instant now = clock.instant();
        Optional<OutboxMail> first = jdbc.sql("select " + COLUMNS + """
                 from outbox where state in ('WAITING', 'LEASED') and coalesce(lease_until, next_at) <= :now
                order by coalesce(lease_until, next_at), id limit 1 for update skip locked""")
            .param("now", Timestamp.from(now)).query(this::read).optional();
        if (first.isEmpty()) {
            return List.of();
        }
        // a message that was tried may have arrived: under its Message-ID nothing new may leave, a mail server would drop it as known
        boolean alone = first.get().bundle() == null || first.get().recipient() == null || first.get().attempts() > 0;
        List<UUID> ids = alone ? List.of(first.get().id()) : jdbc.sql("""
                select id from outbox where id = :id or (recipient = :recipient and bundle = :bundle and state = 'WAITING' and attempts = 0)
                order by created_at, id limit :max for update skip locked""")
            .param("id", first.get().id()).param("recipient", first.get().recipient()).param("bundle", first.get().bundle())
            .param("max", BUNDLE).query(UUID.class).list();
        return jdbc.sql("with taken as (update outbox set state = 'LEASED', attempts = attempts + 1, lease_until = :until where id in (:ids) returning "
                + COLUMNS + ") select * from taken order by created_at, id")
            .param("until", Timestamp.from(now.plus(properties.lease()))).param("ids", ids).query(this::read).list();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void sent(List<OutboxMail> mails) {
        for (OutboxMail mail : mails) {
            jdbc.sql("""
                    update outbox set state = 'SENT', sent_at = :now, lease_until = null, last_error = null
                    where id = :id and state = 'LEASED' and attempts = :attempts""")
                .param("now", Timestamp.from(clock.instant())).param("id", mail.id()).param("attempts", mail.attempts()).update();
        }
    }

    /** Tries again later, from 1 minute to 6 hours; {@code permanent} or too many tries: dead. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void failed(List<OutboxMail> mails, String error, boolean permanent) {
        for (OutboxMail mail : mails) {
            boolean dead = permanent || mail.attempts() >= properties.maxTries();
            jdbc.sql("""
                    update outbox set state = :state, next_at = :nextAt, lease_until = null, last_error = :error
                    where id = :id and state = 'LEASED' and attempts = :attempts""")
                .param("state", dead ? "DEAD" : "WAITING").param("nextAt", Timestamp.from(clock.instant().plus(pause(mail.attempts()))))
                .param("error", error).param("id", mail.id()).param("attempts", mail.attempts()).update();
        }
    }

    static Duration pause(int attempts) {
        Duration pause = Duration.ofMinutes(1L << Math.min(Math.max(attempts - 1, 0), 9));
        return pause.compareTo(Duration.ofHours(6)) > 0 ? Duration.ofHours(6) : pause;
    }

    /** Failed and waiting mails, the dead first, newest first. */
    List<Unsent> unsent(int limit) {
        return jdbc.sql("""
                select id, template, facts ->> 'case' as case_key, recipient, address is not null as outside, state, attempts, created_at, next_at, last_error
                from outbox where state <> 'SENT' order by state = 'DEAD' desc, created_at desc limit :limit""")
            .param("limit", limit)
            .query((row, number) -> new Unsent(row.getObject("id", UUID.class), row.getString("template"), row.getString("case_key"),
                row.getString("recipient"), row.getBoolean("outside"), row.getString("state").equals("DEAD"), row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("next_at").toInstant(), row.getString("last_error")))
            .list();
    }

    /** A dead or waiting mail is due now, with all its tries before it again; gives its case. Empty when there is no such mail. */
    @Transactional
    Optional<String> again(UUID id) {
        return jdbc.sql("""
                update outbox set state = 'WAITING', next_at = :now, attempts = 0 where id = :id and state in ('DEAD', 'WAITING')
                returning coalesce(facts ->> 'case', template)""")
            .param("now", Timestamp.from(clock.instant())).param("id", id).query(String.class).optional();
    }

    record Unsent(UUID id, String template, String caseKey, String recipient, boolean outside, boolean dead, int attempts, Instant createdAt,
                  Instant nextAt, String error) {
    }

    private OutboxMail read(ResultSet row, int number) throws SQLException {
        Array attachments = row.getArray("attachments");
        return new OutboxMail(row.getObject("id", UUID.class), row.getString("recipient"), row.getString("address"), row.getString("template"),
            facts(row.getString("facts")), row.getObject("link_id", UUID.class), List.of((UUID[]) attachments.getArray()),
            row.getString("bundle"), row.getInt("attempts"), row.getString("message_id"), row.getTimestamp("created_at").toInstant());
    }

    private String write(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts of a mail", e);
        }
    }

    private Map<String, String> facts(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of a mail", e);
        }
    }
}
