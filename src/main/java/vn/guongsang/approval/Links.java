package vn.guongsang.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.notification.CodeSecret;
import vn.guongsang.notification.LinkSecret;

/** Links: made, found by their secret, put on paper when a mail is rendered. The secret itself is nowhere kept. */
@Component
class Links implements LinkSecret, CodeSecret {
    private static final String SELECT = "select l.id as l_id, l.approver as l_approver, l.state as l_state, l.expires_at as l_expires, "
        + Round.COLUMNS + " from approval_link l join approval_round r on r.id = l.round_id where ";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final ApprovalProperties properties;
    private final Clock clock;

    Links(JdbcClient jdbc, Secrets secrets, ApprovalProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public String path(UUID linkId) {
        String keyId = jdbc.sql("select key_id from approval_link where id = :id").param("id", linkId).query(String.class).single();
        return "/duyet#" + secrets.link(keyId, linkId);
    }

    @Override
    @Transactional(readOnly = true)
    public String code(UUID codeId) {
        String keyId = jdbc.sql("select key_id from approval_code where id = :id").param("id", codeId).query(String.class).single();
        return secrets.code(keyId, codeId);
    }

    /** A link for whoever the round waits for; one that was active is dead. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID create(UUID roundId, String approver) {
        kill(roundId);
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        jdbc.sql("""
                insert into approval_link (id, round_id, approver, key_id, secret_hash, state, created_at, expires_at)
                values (:id, :roundId, :approver, :keyId, :hash, 'ACTIVE', :now, :expires)""")
            .param("id", id).param("roundId", roundId).param("approver", approver).param("keyId", secrets.currentKey())
            .param("hash", Secrets.sha256(secrets.link(secrets.currentKey(), id)))
            .param("now", Timestamp.from(now)).param("expires", Timestamp.from(now.plus(properties.linkValidity()))).update();
        return id;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void kill(UUID roundId) {
        jdbc.sql("update approval_link set state = 'REVOKED' where round_id = :roundId and state = 'ACTIVE'").param("roundId", roundId).update();
    }

    /** The round's link that can be used now: the active one, or a new one when that has expired. The caller holds the round's row. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID usable(Round round) {
        return jdbc.sql("select id from approval_link where round_id = :roundId and state = 'ACTIVE' and expires_at > :now")
            .param("roundId", round.id()).param("now", Timestamp.from(clock.instant())).query(UUID.class).optional()
            .orElseGet(() -> create(round.id(), round.approver()));
    }

    /** Exactly one row, or somebody was faster, or it is not that person's any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean use(UUID linkId, String person) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                update approval_link set state = 'USED', used_at = :now
                where id = :id and state = 'ACTIVE' and expires_at > :now and approver = :person""")
            .param("now", now).param("id", linkId).param("person", person).update() == 1;
    }

    @Transactional(readOnly = true)
    Optional<Link> bySecret(String secret) {
        return find("l.secret_hash = :value", Secrets.sha256(secret));
    }

    @Transactional(readOnly = true)
    Optional<Link> byId(UUID id) {
        return find("l.id = :value", id);
    }

    private Optional<Link> find(String condition, Object value) {
        return jdbc.sql(SELECT + condition).param("value", value)
            .query((row, number) -> new Link(row.getObject("l_id", UUID.class), row.getString("l_approver"), row.getString("l_state"),
                row.getTimestamp("l_expires").toInstant(), Round.read(row, number)))
            .optional();
    }
}
