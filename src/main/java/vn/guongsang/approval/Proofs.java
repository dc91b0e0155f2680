package vn.guongsang.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;

/** Whether the visitor is the person meant. Having the mail is not enough: a scanner or the receiver of a forwarded mail stops here. */
@Component
class Proofs {
    private static final Logger log = LoggerFactory.getLogger(Proofs.class);
    private static final Duration HOUR = Duration.ofHours(1);
    /** Characters; a secret of ours has 43. */
    static final int MAX_SECRET = 200;

    enum Answer { RIGHT, WRONG, PAUSED }

    /** @param deviceCookie to set on the browser, or null */
    record Proof(Answer answer, Instant pausedUntil, String deviceCookie) {
    }

    private final JdbcClient jdbc;
    private final Visits visits;
    private final Links links;
    private final Devices devices;
    private final Authenticators authenticators;
    private final Limits limits;
    private final Directory directory;
    private final CurrentActor currentActor;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ApprovalProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Proofs(JdbcClient jdbc, Visits visits, Links links, Devices devices, Authenticators authenticators, Limits limits, Directory directory,
           CurrentActor currentActor, Outbox outbox, AuditTrail audit, ApprovalProperties properties, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.visits = visits;
        this.links = links;
        this.devices = devices;
        this.authenticators = authenticators;
        this.limits = limits;
        this.directory = directory;
        this.currentActor = currentActor;
        this.outbox = outbox;
        this.audit = audit;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty when the visit is unknown or over. Reads only. */
    Optional<Door> door(String visitCookie, String deviceCookie) {
        return visits.find(visitCookie).map(visit -> door(visit, deviceCookie));
    }

    private Door door(Visit visit, String deviceCookie) {
        Link link = visit.linkId() == null ? null : links.byId(visit.linkId()).orElse(null);
        Official person = link == null ? null : directory.official(link.approver()).filter(Official::active).orElse(null);
        if (person == null) {
            return new Door(visit, link, null, null, false, false, false);
        }
        boolean enrolled = authenticators.confirmedAt(person.username()).isPresent();
        // a code to a mailbox that others read proves little; who has an authenticator uses it
        boolean mailCode = !enrolled && !link.round().strong() && !person.sharedMailbox();
        return new Door(visit, link, person, factor(visit, link, person, deviceCookie), link.live(clock.instant()), mailCode, enrolled);
    }

    private Factor factor(Visit visit, Link link, Official person, String deviceCookie) {
        boolean strong = link.round().strong();
        if (visit.username() != null) {
            boolean same = currentActor.find().map(Actor::username).filter(person.username()::equals).filter(visit.username()::equals).isPresent();
            return same && (!strong || visit.factor() == Factor.TOTP) ? visit.factor() : null;
        }
        if (visit.factor() == Factor.TOTP || visit.factor() == Factor.CODE && !strong && !person.sharedMailbox()) {
            return visit.factor();
        }
        return devices.provedWith(person.username(), deviceCookie)
            .filter(once -> !strong && (once == Factor.TOTP || !person.sharedMailbox())).map(once -> Factor.DEVICE).orElse(null);
    }

    /** Begins a visit with whatever the browser brought; gives its cookie, or empty when that address or link was opened too often. */
    Optional<String> begin(String secret, String deviceCookie, Client client) {
        if (!limits.take("open-from", client.address(), 300, Duration.ofMinutes(10))) {
            return Optional.empty();
        }
        Optional<Link> link = secret.length() > MAX_SECRET ? Optional.empty() : links.bySecret(secret);
        if (link.isPresent() && !limits.take("open-link", link.get().id(), 120, HOUR)) {
            return Optional.empty();
        }
        // one commit for the visit, the device and the audit
        return Optional.ofNullable(transaction.execute(status -> {
            String cookie = visits.begin(link.map(Link::id).orElse(null), null);
            door(cookie, deviceCookie).filter(Door::proved).ifPresent(door -> {
                devices.used(deviceCookie);
                entered(door, door.factor(), client);
            });
            return cookie;
        }));
    }

    /** For somebody logged in; the caller has checked that the link is that person's. */
    String beginLoggedIn(UUID linkId, String username, Client client) {
        String cookie = visits.begin(linkId, username);
        door(cookie, null).filter(Door::proved).ifPresent(door -> entered(door, door.factor(), client));
        return cookie;
    }

    /** The answer is the same whether a code left or not. */
    void sendCode(Door door, Client client) {
        visits.codeAsked(door.visit());
        if (!door.mailCode() || !limits.take("code-from", client.address(), 60, HOUR) || !limits.take("code-link", door.link().id(), 6, HOUR)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            UUID code = visits.newCode(door.visit());
            outbox.queue(Mail.to(door.person().username(), "ma-xac-nhan", "approval:code:" + code, Map.of("case", door.round().subjectKey(),
                "codeId", code.toString(), "minutes", Long.toString(properties.codeValidity().toMinutes()))));
        });
        log.info("Code for {} queued", door.round().subjectKey());
    }

    /** @param remember trust this device from now on */
    Proof prove(Door door, String typed, boolean remember, Client client) {
        Object subject = door.link() == null ? door.visit().id() : door.link().id();
        Optional<Instant> pause = limits.pausedUntil(subject);
        if (pause.isPresent()) {
            return new Proof(Answer.PAUSED, pause.get(), null);
        }
        if (!limits.take("try", subject, 30, HOUR)) {
            return new Proof(Answer.PAUSED, clock.instant().plus(HOUR), null);
        }
        String code = typed == null ? "" : typed.replaceAll("\\D", "");
        // counted before it is compared: parallel guesses count as well
        int wrong = limits.wrong(subject);
        Factor factor = door.person() == null || code.length() != 6 ? null
            : door.enrolled() && authenticators.verify(door.person().username(), code) ? Factor.TOTP
            : door.mailCode() && visits.codeFits(door.visit(), code) ? Factor.CODE : null;
        if (factor == null) {
            if (wrong == Limits.FREE_WRONG && door.person() != null) {
                tell(door);
            }
            return new Proof(Answer.WRONG, null, null);
        }
        limits.right(subject);
        visits.proved(door.visit(), factor);
        entered(door, factor, client);
        String device = remember && door.visit().username() == null ? devices.trust(door.person().username(), factor, client.userAgent()) : null;
        return new Proof(Answer.RIGHT, null, device);
    }

    /** From here on the content is shown: the viewer enters the audit. */
    private void entered(Door door, Factor factor, Client client) {
        transaction.executeWithoutResult(status -> {
            if (door.live()) {
                jdbc.sql("update approval_round set first_opened_at = :now where id = :id and first_opened_at is null")
                    .param("now", Timestamp.from(clock.instant())).param("id", door.round().id()).update();
            }
            Map<String, String> facts = new HashMap<>();
            facts.put("factor", factor.name());
            facts.put("address", client.address());
            facts.put("userAgent", UserAgents.line(client.userAgent()));
            audit.record(AuditEvent.of(door.round().subjectKey(), "APPROVAL_VIEWED", door.person().username()).withFacts(facts));
        });
    }

    /** The person hears of it; the link stays good, or anybody with a forwarded mail could kill it. */
    private void tell(Door door) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            outbox.queue(Mail.to(door.person().username(), "qua-nhieu-lan-sai", "approval:" + door.link().id() + ":wrong:" + Dates.day(now),
                Map.of("case", door.round().subjectKey(), "at", Dates.time(now))));
            audit.record(AuditEvent.of(door.round().subjectKey(), "APPROVAL_WRONG_CODES", "system"));
        });
        log.warn("Many wrong codes for a link of {}", door.round().subjectKey());
    }
}
