package vn.guongsang.approval;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** The answer: one transaction for link, round, decision, audit, mail and whatever the subject does with it. */
@Service
class Deciding {
    private static final Logger log = LoggerFactory.getLogger(Deciding.class);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final ApprovalRounds rounds;
    private final Links links;
    private final Visits visits;
    private final Subjects subjects;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ApprovalProperties properties;
    private final Clock clock;

    Deciding(JdbcClient jdbc, JdbcTemplate batch, ApprovalRounds rounds, Links links, Visits visits, Subjects subjects, Outbox outbox,
             AuditTrail audit, ApprovalProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.rounds = rounds;
        this.links = links;
        this.visits = visits;
        this.subjects = subjects;
        this.outbox = outbox;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param door       proved
     * @param pageDigest hex of the digest of what the page showed
     * @throws DecisionGoneException    no longer this person's to decide
     * @throws ContentChangedException  the content is another now
     * @throws RuleBrokenException      a choice or remark is missing
     */
    @Transactional
    Decision decide(Door door, String pageDigest, Draft draft, Client client) {
        String person = door.person().username();
        Round round = held(door.round());
        if (!door.proved() || !round.open() || !round.approver().equals(person)) {
            throw new DecisionGoneException();
        }
        DecisionSubject subject = subjects.of(round);
        if (subject.interested(round.subjectKey()).contains(person)) {
            throw new DecisionGoneException();
        }
        DecisionView view = subject.view(round.subjectKey());
        String expected = HexFormat.of().formatHex(round.digest());
        if (!MessageDigest.isEqual(view.digest(), round.digest()) || !expected.equals(pageDigest) || !expected.equals(draft.digest())) {
            throw new ContentChangedException();
        }
        List<Problem> problems = draft.problems(view);
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        if (!links.use(door.link().id(), person)) {
            throw new DecisionGoneException();
        }
        Instant now = clock.instant();
        jdbc.sql("update approval_round set state = 'DECIDED', closed_at = :now where id = :id").param("now", Timestamp.from(now))
            .param("id", round.id()).update();
        var decision = new Decision(round.id(), round.subjectKey(), round.digest(), person, round.onBehalfOf(), now, door.factor().name(),
            draft.remark().isBlank() ? null : draft.remark(), now.plus(properties.undoWindow()), draft.choices(view));
        insert(decision, door.link().id());
        record(decision, "APPROVAL_DECIDED", client);
        confirm(decision, round, door.link().id(), client);
        visits.forgetDraft(door.visit().id());
        subject.decided(decision);
        log.info("Decision on {} recorded, factor {}", round.subjectKey(), door.factor());
        return decision;
    }

    /** The answer is no more; the subject asks anew. */
    @Transactional
    void takeBack(Door door, Client client) {
        Round round = held(door.round());
        Decision decision = rounds.decision(round).filter(found -> door.proved() && found.decidedBy().equals(door.person().username()))
            .orElseThrow(DecisionGoneException::new);
        if (!mayTakeBack(round, decision)) {
            throw new RuleBrokenException("Không rút lại được nữa: đã hết thời gian hoặc giấy tờ đã được ghi số. Xin báo Văn phòng Sở.");
        }
        jdbc.sql("insert into approval_taken_back (round_id, actor, at) values (:id, :actor, :now)").param("id", round.id())
            .param("actor", decision.decidedBy()).param("now", Timestamp.from(clock.instant())).update();
        record(decision, "APPROVAL_TAKEN_BACK", client);
        subjects.of(round).takenBack(decision, decision.decidedBy());
        log.info("Decision on {} taken back", round.subjectKey());
    }

    @Transactional(readOnly = true)
    boolean mayTakeBack(Round round, Decision decision) {
        return clock.instant().isBefore(decision.finalAt()) && !takenBack(round)
            && rounds.current(round.subjectType(), round.subjectKey()).filter(current -> current.id().equals(round.id())).isPresent()
            && subjects.of(round).mayTakeBack(round.subjectKey());
    }

    @Transactional(readOnly = true)
    boolean takenBack(Round round) {
        return jdbc.sql("select count(*) from approval_taken_back where round_id = :id").param("id", round.id()).query(Integer.class).single() > 0;
    }

    /** From a link that is no longer good: the good one goes to the registered address, if something still waits for that person. */
    @Transactional
    void sendFresh(Link old) {
        rounds.openRound(old.round().subjectType(), old.round().subjectKey()).filter(round -> round.approver().equals(old.approver()))
            .ifPresent(round -> {
                outbox.queue(Mail.to(round.approver(), "duong-dan-moi", "approval:" + round.id() + ":fresh:" + UUID.randomUUID(), rounds.facts(round))
                    .withLink(links.usable(round)));
                audit.record(AuditEvent.of(round.subjectKey(), "APPROVAL_LINK_SENT_AGAIN", "system"));
                log.info("Fresh link for {} queued", round.subjectKey());
            });
    }

    /** The link on which somebody logged in goes on: of the open round that waits for that person, or of the one that person answered. */
    @Transactional
    Optional<UUID> linkOf(String username, String subjectKey) {
        return rounds.newest(subjectKey).flatMap(seen -> {
            Round round = locked(seen.id());
            if (round.open() && round.approver().equals(username)) {
                return Optional.of(links.usable(round));
            }
            return jdbc.sql("select link_id from approval_decision where round_id = :id and decided_by = :username").param("id", round.id())
                .param("username", username).query(UUID.class).optional();
        });
    }

    /** True when {@link #linkOf} would give one. Reads only. */
    @Transactional(readOnly = true)
    Optional<Round> roundOf(String username, String subjectKey) {
        return rounds.newest(subjectKey).filter(round -> round.open() ? round.approver().equals(username)
            : rounds.decision(round).filter(decision -> decision.decidedBy().equals(username)).isPresent());
    }

    private Round held(Round seen) {
        subjects.of(seen).hold(seen.subjectKey());
        return locked(seen.id());
    }

    private Round locked(UUID id) {
        return jdbc.sql("select " + Round.COLUMNS + " from approval_round r where r.id = :id for update").param("id", id).query(Round::read).single();
    }

    private void insert(Decision decision, UUID linkId) {
        jdbc.sql("""
                insert into approval_decision (round_id, digest, link_id, decided_by, on_behalf_of, decided_at, factor, remark, final_at)
                values (:roundId, :digest, :linkId, :by, :behalf, :at, :factor, :remark, :finalAt)""")
            .param("roundId", decision.roundId()).param("digest", decision.digest()).param("linkId", linkId).param("by", decision.decidedBy())
            .param("behalf", decision.onBehalfOf()).param("at", Timestamp.from(decision.decidedAt())).param("factor", decision.factor())
            .param("remark", decision.remark()).param("finalAt", Timestamp.from(decision.finalAt())).update();
        List<Object[]> rows = new java.util.ArrayList<>();
        for (ItemChoice choice : decision.choices()) {
            rows.add(new Object[] {decision.roundId(), choice.itemKey(), rows.size(), choice.choice().name(), choice.remark()});
        }
        batch.batchUpdate("insert into approval_choice (round_id, item_key, position, choice, remark) values (?, ?, ?, ?, ?)", rows);
    }

    /** Who, what, when, content, factor, address and browser, in the deciding transaction. */
    private void record(Decision decision, String action, Client client) {
        Map<String, String> facts = new HashMap<>();
        facts.put("digest", HexFormat.of().formatHex(decision.digest()));
        facts.put("factor", decision.factor());
        facts.put("finalAt", decision.finalAt().toString());
        facts.put("address", client.address());
        facts.put("userAgent", UserAgents.line(client.userAgent()));
        facts.put("choices", decision.choices().stream().map(choice -> choice.itemKey() + "=" + choice.choice()).collect(Collectors.joining(" ")));
        if (decision.onBehalfOf() != null) {
            facts.put("onBehalfOf", decision.onBehalfOf());
        }
        String remarks = decision.choices().stream().filter(choice -> choice.remark() != null)
            .map(choice -> choice.itemKey() + ": " + choice.remark()).collect(Collectors.joining("\n"));
        audit.record(AuditEvent.of(decision.subjectKey(), action, decision.decidedBy()).withFacts(facts).withNote(remarks.isEmpty() ? decision.remark() : remarks));
    }

    private void confirm(Decision decision, Round round, UUID linkId, Client client) {
        Map<String, String> facts = rounds.facts(round);
        facts.put("at", Dates.time(decision.decidedAt()));
        facts.put("approved", count(decision, Choice.APPROVE));
        facts.put("returned", count(decision, Choice.RETURN));
        facts.put("refused", count(decision, Choice.REFUSE));
        facts.put("device", UserAgents.label(client.userAgent()));
        if (!properties.undoWindow().equals(Duration.ZERO)) {
            facts.put("undoUntil", Dates.time(decision.finalAt()));
        }
        outbox.queue(Mail.to(decision.decidedBy(), "da-quyet-dinh", "approval:" + round.id() + ":decided", facts).withLink(linkId));
    }

    private static String count(Decision decision, Choice choice) {
        return Long.toString(decision.choices().stream().filter(item -> item.choice() == choice).count());
    }
}
