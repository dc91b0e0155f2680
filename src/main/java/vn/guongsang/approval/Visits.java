package vn.guongsang.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits and the one-time codes that belong to them. */
@Component
class Visits {
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final ApprovalProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    Visits(JdbcClient jdbc, Secrets secrets, ApprovalProperties properties, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** Gives the cookie of a new visit. */
    @Transactional
    String begin(UUID linkId, String username) {
        String cookie = secrets.cookie();
        Instant now = clock.instant();
        jdbc.sql("""
                insert into approval_visit (id, cookie_hash, link_id, username, factor, proved_at, created_at, expires_at)
                values (:id, :hash, :linkId, :username, :factor, :provedAt, :now, :expires)""")
            .param("id", UUID.randomUUID()).param("hash", Secrets.sha256(cookie)).param("linkId", linkId).param("username", username)
            .param("factor", username == null ? null : Factor.LOGIN.name()).param("provedAt", username == null ? null : Timestamp.from(now))
            .param("now", Timestamp.from(now)).param("expires", Timestamp.from(now.plus(properties.visitValidity()))).update();
        return cookie;
    }

    @Transactional(readOnly = true)
    Optional<Visit> find(String cookie) {
        if (cookie == null || cookie.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("select id, link_id, username, factor, code_asked, draft, expires_at from approval_visit where cookie_hash = :hash and expires_at > :now")
            .param("hash", Secrets.sha256(cookie)).param("now", Timestamp.from(clock.instant()))
            .query((row, number) -> new Visit(row.getObject("id", UUID.class), row.getObject("link_id", UUID.class), row.getString("username"),
                row.getString("factor") == null ? null : Factor.valueOf(row.getString("factor")), row.getBoolean("code_asked"),
                row.getString("draft"), row.getTimestamp("expires_at").toInstant()))
            .optional();
    }

    @Transactional
    void codeAsked(Visit visit) {
        jdbc.sql("update approval_visit set code_asked = true where id = :id").param("id", visit.id()).update();
    }

    @Transactional
    void proved(Visit visit, Factor factor) {
        jdbc.sql("update approval_visit set factor = :factor, proved_at = :now where id = :id").param("factor", factor.name())
            .param("now", Timestamp.from(clock.instant())).param("id", visit.id()).update();
    }

    @Transactional
    void keep(Visit visit, Draft draft) {
        try {
            jdbc.sql("update approval_visit set draft = cast(:draft as jsonb) where id = :id").param("draft", json.writeValueAsString(draft))
                .param("id", visit.id()).update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("draft of a decision", e);
        }
    }

    Draft draft(Visit visit) {
        try {
            return visit.draft() == null ? Draft.EMPTY : json.readValue(visit.draft(), Draft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("draft of a decision", e);
        }
    }

    /** What was typed is not kept longer than needed. */
    @Transactional
    void forgetDraft(UUID visitId) {
        jdbc.sql("update approval_visit set draft = null where id = :id").param("id", visitId).update();
    }

    /** A new code for this visit and link; earlier ones of the visit end. */
    @Transactional
    UUID newCode(Visit visit) {
        Instant now = clock.instant();
        jdbc.sql("update approval_code set expires_at = :now where visit_id = :visitId and expires_at > :now").param("now", Timestamp.from(now))
            .param("visitId", visit.id()).update();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into approval_code (id, visit_id, link_id, key_id, created_at, expires_at)
                values (:id, :visitId, :linkId, :keyId, :now, :expires)""")
            .param("id", id).param("visitId", visit.id()).param("linkId", visit.linkId()).param("keyId", secrets.currentKey())
            .param("now", Timestamp.from(now)).param("expires", Timestamp.from(now.plus(properties.codeValidity()))).update();
        return id;
    }

    /** Counts the try before it compares, so that parallel guesses count as well; true once. */
    @Transactional
    boolean codeFits(Visit visit, String typed) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<String> code = jdbc.sql("""
                update approval_code set tries = tries + 1
                where visit_id = :visitId and link_id = :linkId and used_at is null and expires_at > :now and tries < :max returning id, key_id""")
            .param("visitId", visit.id()).param("linkId", visit.linkId()).param("now", now).param("max", properties.codeTries())
            .query((row, number) -> row.getObject("id", UUID.class) + "|" + secrets.code(row.getString("key_id"), row.getObject("id", UUID.class)))
            .optional();
        if (code.isEmpty() || !java.security.MessageDigest.isEqual(code.get().substring(37).getBytes(), typed.getBytes())) {
            return false;
        }
        return jdbc.sql("update approval_code set used_at = :now where id = :id and used_at is null").param("now", now)
            .param("id", UUID.fromString(code.get().substring(0, 36))).update() == 1;
    }

    /** Visits of yesterday, with their drafts and codes. */
    @Transactional
    void forgetOld() {
        jdbc.sql("delete from approval_visit where expires_at < :old").param("old", Timestamp.from(clock.instant().minus(Duration.ofDays(1)))).update();
    }
}
