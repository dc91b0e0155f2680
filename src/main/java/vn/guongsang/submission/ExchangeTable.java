package vn.guongsang.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.document.IncomingBook;

/** Envelopes that were sent and what came back about them. */
@Component
class ExchangeTable {
    /** @param failure why the last of {@code attempts} did not succeed, or null; {@code nextAt} when the next one is */
    record Sent(UUID id, String proposal, String authority, EdxmlMessage.Business business, String documentId, String reason, Instant queuedAt, Instant sentAt, int attempts, Instant nextAt,
                String failure) {
        static Sent queued(Submission submission, EdxmlMessage.Business business, String documentId, String reason, Instant at) {
            return new Sent(UUID.randomUUID(), submission.proposal(), submission.authorityCode(), business, documentId, reason, at, null, 0, null, null);
        }

        public String label() {
            return business.label();
        }
    }

    record Heard(String code, String organ, String description, Instant at) {
        public String label() {
            return Edxml.statusLabel(code);
        }
    }

    /** A paper that came back: "Quyết định 123/QĐ-UBND ngày 20/11/2026: …", and where it stands in the incoming book. */
    record Reply(String title, IncomingBook.Entry book, Instant at) {
    }

    private static final String SENT = """
        select m.id, m.proposal_number, s.authority_code, m.business, m.document_id, m.reason, m.queued_at, m.sent_at, m.attempts, m.next_at, m.failure
        from exchange_message m join submission s using (proposal_number)\s""";

    private final JdbcClient jdbc;

    ExchangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void queue(Sent message, String organ, String actor) {
        jdbc.sql("insert into exchange_message (id, proposal_number, business, document_id, organ, reason, queued_by, queued_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
            .params(message.id(), message.proposal(), message.business().name(), message.documentId(), organ, message.reason(), actor, Timestamp.from(message.queuedAt())).update();
    }

    /** Locked: two nodes do not send the same; what was queued later for the same proposal waits for it. */
    Optional<Sent> nextUnsent(Instant now) {
        return jdbc.sql(SENT + """
                where m.sent_at is null and (m.next_at is null or m.next_at <= :now)
                    and not exists (select 1 from exchange_message e where e.proposal_number = m.proposal_number and e.sent_at is null and e.queued_at < m.queued_at)
                order by m.queued_at limit 1 for update of m skip locked""")
            .param("now", Timestamp.from(now)).query(ExchangeTable::sent).optional();
    }

    void sent(UUID id, byte[] sha256, UUID envelope, Instant at) {
        jdbc.sql("update exchange_message set sent_at = ?, sha256 = ?, envelope_file = ?, failure = null where id = ?").params(Timestamp.from(at), sha256, envelope, id).update();
    }

    void failed(UUID id, String failure, Instant nextAt) {
        jdbc.sql("update exchange_message set attempts = attempts + 1, failure = ?, next_at = ? where id = ?").params(failure, Timestamp.from(nextAt), id).update();
    }

    /** @return whether anything had failed */
    boolean again(String proposal) {
        return jdbc.sql("update exchange_message set next_at = null where proposal_number = ? and sent_at is null and failure is not null").param(proposal).update() > 0;
    }

    List<Sent> of(String proposal) {
        return jdbc.sql(SENT + "where proposal_number = ? order by m.queued_at").param(proposal).query(ExchangeTable::sent).list();
    }

    private static Sent sent(ResultSet row, int at) throws SQLException {
        return new Sent(row.getObject(1, UUID.class), row.getString(2), row.getString(3), EdxmlMessage.Business.valueOf(row.getString(4)), row.getString(5), row.getString(6), instant(row, 7),
            instant(row, 8), row.getInt(9), instant(row, 10), row.getString(11));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** False when it belongs to nothing that was sent to that organ; the same said twice is kept once. */
    boolean hear(EdxmlMessage.Status status, Instant now) {
        String proposal = asked(status.documentId(), status.from().id()).orElse(null);
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

    /** The proposal whose letter that was, when it was sent to that organ. */
    Optional<String> asked(String documentId, String organ) {
        return jdbc.sql("select proposal_number from exchange_message where document_id = ? and organ = ? and sent_at is not null limit 1").params(documentId, organ).query(String.class).optional();
    }

    boolean replied(EdxmlMessage.Document reply) {
        return jdbc.sql("select exists (select 1 from exchange_reply where document_id = ? and organ = ?)").params(reply.id(), reply.from().id()).query(Boolean.class).single();
    }

    void reply(String proposal, EdxmlMessage.Document reply, String title, IncomingBook.Entry entry, Instant at) {
        jdbc.sql("insert into exchange_reply (document_id, organ, proposal_number, book_year, book_number, title, received_at) values (?, ?, ?, ?, ?, ?, ?)")
            .params(reply.id(), reply.from().id(), proposal, entry.year(), entry.number(), title, Timestamp.from(at)).update();
    }

    List<Reply> replies(String proposal) {
        return jdbc.sql("select title, book_year, book_number, received_at from exchange_reply where proposal_number = ? order by received_at").param(proposal)
            .query((row, at) -> new Reply(row.getString(1), new IncomingBook.Entry(row.getInt(2), row.getInt(3)), instant(row, 4))).list();
    }

    List<Heard> heard(String proposal) {
        return jdbc.sql("select code, organ, description, stated_at from exchange_status where proposal_number = ? order by stated_at, id").param(proposal)
            .query((row, at) -> new Heard(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }
}
