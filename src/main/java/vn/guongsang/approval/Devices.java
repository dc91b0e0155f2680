package vn.guongsang.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;

/** Devices on which a person proved who they are: a cookie there, its SHA-256 here. */
@Component
class Devices implements TrustedDevices {
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final ApprovalProperties properties;
    private final AuditTrail audit;
    private final Clock clock;

    Devices(JdbcClient jdbc, Secrets secrets, ApprovalProperties properties, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** Case key of a person's own record in the audit. */
    static String account(String username) {
        return "NGUOI-DUNG/" + username;
    }

    /** The cookie for a device on which that person has just proved by code or authenticator. */
    @Transactional
    String trust(String username, Factor factor, String userAgent) {
        String cookie = secrets.cookie();
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        jdbc.sql("""
                insert into trusted_device (id, username, cookie_hash, factor, label, created_at, last_used_at, expires_at)
                values (:id, :username, :hash, :factor, :label, :now, :now, :expires)""")
            .param("id", id).param("username", username).param("hash", Secrets.sha256(cookie)).param("factor", factor.name())
            .param("label", UserAgents.label(userAgent)).param("now", Timestamp.from(now))
            .param("expires", Timestamp.from(now.plus(properties.deviceValidity()))).update();
        audit.record(AuditEvent.of(account(username), "DEVICE_TRUSTED", username).withFacts(java.util.Map.of("device", id.toString(), "factor", factor.name())));
        return cookie;
    }

    /** The factor with which the device was once proved, if it is still trusted for that person. Reads only. */
    @Transactional(readOnly = true)
    Optional<Factor> provedWith(String username, String cookie) {
        if (cookie == null || cookie.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select factor from trusted_device
                where cookie_hash = :hash and username = :username and revoked_at is null and expires_at > :now""")
            .param("hash", Secrets.sha256(cookie)).param("username", username).param("now", Timestamp.from(clock.instant()))
            .query(String.class).optional().map(Factor::valueOf);
    }

    @Transactional
    void used(String cookie) {
        jdbc.sql("update trusted_device set last_used_at = :now where cookie_hash = :hash").param("now", Timestamp.from(clock.instant()))
            .param("hash", Secrets.sha256(cookie)).update();
    }

    /** Still trusted, newest first; of one person, or of everybody when {@code username} is null. */
    @Transactional(readOnly = true)
    List<Device> trusted(String username) {
        return jdbc.sql("""
                select id, username, factor, label, created_at, last_used_at, expires_at from trusted_device
                where revoked_at is null and expires_at > :now and (cast(:username as text) is null or username = :username)
                order by created_at desc limit 500""")
            .param("now", Timestamp.from(clock.instant())).param("username", username).query(Devices::read).list();
    }

    /** @param owner only a device of that person, or null for anybody's */
    @Transactional
    boolean revoke(UUID id, String owner, String actor) {
        Optional<String> of = jdbc.sql("""
                update trusted_device set revoked_at = :now, revoked_by = :actor
                where id = :id and revoked_at is null and (cast(:owner as text) is null or username = :owner) returning username""")
            .param("now", Timestamp.from(clock.instant())).param("actor", actor).param("id", id).param("owner", owner).query(String.class).optional();
        of.ifPresent(username -> audit.record(AuditEvent.of(account(username), "DEVICE_REVOKED", actor)
            .withFacts(java.util.Map.of("device", id.toString()))));
        return of.isPresent();
    }

    @Override
    @Transactional
    public void revokeAll(String owner, String actor) {
        trusted(owner).forEach(device -> revoke(device.id(), owner, actor));
    }

    private static Device read(ResultSet row, int number) throws SQLException {
        return new Device(row.getObject("id", UUID.class), row.getString("username"), Factor.valueOf(row.getString("factor")), row.getString("label"),
            row.getTimestamp("created_at").toInstant(), row.getTimestamp("last_used_at").toInstant(), row.getTimestamp("expires_at").toInstant());
    }

    /** A line of the lists. */
    record Device(UUID id, String username, Factor factor, String label, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {
        public String created() {
            return Dates.time(createdAt);
        }

        public String lastUsed() {
            return Dates.time(lastUsedAt);
        }

        public String expires() {
            return Dates.day(expiresAt);
        }

        public String how() {
            return factor.label();
        }
    }
}
