package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AccessEnded;

/**
 * Who is logged in where. Idle after 30 minutes without an act of the person (Tasklist's own polling is none), over after 10 hours whatever happens.
 * Spring Session ends a session 30 minutes after its last request of any kind, so the two limits here are kept in the session itself.
 */
@Component
@Transactional
class LoginSessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(10);
    /** How exact "last used" is: every act would otherwise be a write. */
    private static final Duration GRAIN = Duration.ofMinutes(1);
    private static final UUID NONE = new UUID(0, 0);
    private static final String ID = "login.id";
    private static final String SINCE = "login.since";
    private static final String LAST_USED = "login.lastUsed";
    private static final String NEW_PASSWORD_FIRST = "login.newPasswordFirst";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    LoginSessions(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient jdbc, Clock clock) {
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Line(UUID id, String username, Instant since, Instant lastUsed, String address, String userAgent) {
    }

    /** @param newPasswordFirst the session is good for nothing but choosing a password */
    void begin(HttpServletRequest request, String username, boolean newPasswordFirst) {
        HttpSession session = request.getSession();
        if (newPasswordFirst) {
            session.setAttribute(NEW_PASSWORD_FIRST, true);
        }
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        session.setAttribute(ID, id.toString());
        session.setAttribute(SINCE, now.toEpochMilli());
        session.setAttribute(LAST_USED, now.toEpochMilli());
        jdbc.sql("delete from login_session where last_used < :old").param("old", Timestamp.from(now.minus(ABSOLUTE))).update();
        jdbc.sql("insert into login_session (id, username, since, last_used, address, user_agent) values (:id, :username, :now, :now, :address, :agent)")
            .param("id", id).param("username", username).param("now", Timestamp.from(now)).param("address", request.getRemoteAddr())
            .param("agent", cut(Optional.ofNullable(request.getHeader("User-Agent")).orElse(""))).update();
    }

    /** False when the session has reached one of its limits. Sessions nobody logged in to have none here. */
    boolean alive(HttpSession session) {
        if (!(session.getAttribute(SINCE) instanceof Long since) || !(session.getAttribute(LAST_USED) instanceof Long lastUsed)) {
            return true;
        }
        Instant now = clock.instant();
        return !isTooOld(since, now) && !isIdle(lastUsed, now);
    }

    private static boolean isTooOld(long since, Instant now) {
        return !now.isBefore(Instant.ofEpochMilli(since).plus(ABSOLUTE));
    }

    private static boolean isIdle(long lastUsed, Instant now) {
        return !now.isBefore(Instant.ofEpochMilli(lastUsed).plus(IDLE));
    }

    /** The person did something. */
    void used(HttpSession session) {
        if (session.getAttribute(LAST_USED) instanceof Long lastUsed && session.getAttribute(ID) instanceof String id) {
            Instant now = clock.instant();
            if (now.isAfter(Instant.ofEpochMilli(lastUsed).plus(GRAIN))) {
                session.setAttribute(LAST_USED, now.toEpochMilli());
                jdbc.sql("update login_session set last_used = :now where id = :id").param("now", Timestamp.from(now)).param("id", UUID.fromString(id)).update();
            }
        }
    }

    /** The session is ending by itself (logout, a limit): it leaves the list. */
    void forget(HttpSession session) {
        if (session.getAttribute(ID) instanceof String id) {
            jdbc.sql("delete from login_session where id = :id").param("id", UUID.fromString(id)).update();
        }
    }

    Optional<UUID> current(HttpSession session) {
        return session != null && session.getAttribute(ID) instanceof String id ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    List<Line> of(String username) {
        return lines("where username = :username and last_used > :idle order by last_used desc", username);
    }

    List<Line> all() {
        return lines("where last_used > :idle order by last_used desc limit 500", "");
    }

    /** @param username the owner, or null for the administrator; false when there is no such session of that person */
    boolean end(UUID id, String username) {
        Optional<String> owner = jdbc.sql("select username from login_session where id = :id").param("id", id).query(String.class).optional();
        if (owner.isEmpty() || username != null && !owner.get().equals(username)) {
            return false;
        }
        sessions.findByPrincipalName(owner.get()).forEach((key, session) -> {
            if (id.toString().equals(session.getAttribute(ID))) {
                sessions.deleteById(key);
            }
        });
        jdbc.sql("delete from login_session where id = :id").param("id", id).update();
        return true;
    }

    /** All sessions of that person but one, or all; in the caller's transaction, so that none survives its commit. */
    void endOthers(String username, HttpSession kept) {
        jdbc.sql("delete from spring_session where principal_name = :username and session_id <> :kept").param("username", username)
            .param("kept", kept == null ? "" : kept.getId()).update();
        jdbc.sql("delete from login_session where username = :username and id <> :kept").param("username", username)
            .param("kept", current(kept).orElse(NONE)).update();
    }

    /** The administrator set the password anew or closed the account. */
    @EventListener
    void on(AccessEnded event) {
        endOthers(event.username(), null);
    }

    static boolean newPasswordFirst(HttpSession session) {
        return session.getAttribute(NEW_PASSWORD_FIRST) != null;
    }

    static void newPasswordChosen(HttpSession session) {
        session.removeAttribute(NEW_PASSWORD_FIRST);
    }

    private List<Line> lines(String where, String username) {
        JdbcClient.StatementSpec statement = jdbc.sql("select id, username, since, last_used, address, user_agent from login_session " + where)
            .param("idle", Timestamp.from(clock.instant().minus(IDLE)));
        if (where.contains(":username")) {
            statement = statement.param("username", username);
        }
        return statement.query((row, i) -> new Line(row.getObject("id", UUID.class), row.getString("username"), row.getTimestamp("since").toInstant(),
            row.getTimestamp("last_used").toInstant(), row.getString("address"), row.getString("user_agent"))).list();
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
