package vn.guongsang.submission;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Envelopes that were sent and what came back about them. */
@Component
class ExchangeTable {
    record Sent(UUID id, String proposal, EdxmlMessage.Business business, String documentId, String reason, Instant queuedAt, Instant sentAt) {
        public String label() {
            return business.label();
        }
    }

    record Heard(String code, String organ, String description, Instant at) {
        public String label() {
            return Edxml.statusLabel(code);
        }
    }

    private final JdbcClient jdbc;

    ExchangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void queue(Sent message, String organ, String actor) {
        jdbc.sql("insert into exchange_message (id, proposal_number, business, document_id, organ, reason, queued_by, queued_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
            .params(message.id(), message.proposal(), message.business().name(), message.documentId(), organ, message.reason(), actor, Timestamp.from(message.queuedAt())).update();
    }

    /** Locked: two nodes do not send the same. */
    Optional<Sent> nextUnsent() {
        return jdbc.sql("select id, proposal_number, business, document_id, reason, queued_at, sent_at from exchange_message where sent_at is null order by queued_at limit 1 for update skip locked")
            .query((row, at) -> new Sent(row.getObject(1, UUID.class), row.getString(2), EdxmlMessage.Business.valueOf(row.getString(3)), row.getString(4), row.getString(5),
                row.getTimestamp(6).toInstant(), null)).optional();
    }

    void sent(UUID id, byte[] sha256, Instant at) {
        jdbc.sql("update exchange_message set sent_at = ?, sha256 = ? where id = ?").params(Timestamp.from(at), sha256, id).update();
    }

    List<Sent> of(String proposal) {
        return jdbc.sql("select id, proposal_number, business, document_id, reason, queued_at, sent_at from exchange_message where proposal_number = ? order by queued_at").param(proposal)
            .query((row, at) -> new Sent(row.getObject(1, UUID.class), row.getString(2), EdxmlMessage.Business.valueOf(row.getString(3)), row.getString(4), row.getString(5),
                row.getTimestamp(6).toInstant(), row.getTimestamp(7) == null ? null : row.getTimestamp(7).toInstant())).list();
    }

    /** False when it belongs to nothing that was sent to that organ; the same said twice is kept once. */
    boolean hear(EdxmlMessage.Status status, Instant now) {
        String proposal = jdbc.sql("select proposal_number from exchange_message where document_id = ? and organ = ? and sent_at is not null limit 1")
            .params(status.documentId(), status.from().id()).query(String.class).optional().orElse(null);
        if (proposal == null) {
            return false;
        }
        String description = status.description().length() <= EdxmlMessage.SUBJECT ? status.description() : status.description().substring(0, EdxmlMessage.SUBJECT);
        jdbc.sql("""
                insert into exchange_status (proposal_number, document_id, organ, code, description, stated_at, received_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (document_id, organ, code, stated_at) do nothing""")
            .params(proposal, status.documentId(), status.from().id(), status.code(), description, Timestamp.from(status.at() == null ? now : status.at()), Timestamp.from(now)).update();
        return true;
    }

    List<Heard> heard(String proposal) {
        return jdbc.sql("select code, organ, description, stated_at from exchange_status where proposal_number = ? order by stated_at, id").param(proposal)
            .query((row, at) -> new Heard(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }
}
