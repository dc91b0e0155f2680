package vn.guongsang.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AbsenceRecorded;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Who locks: the round's row first, then its link, in every method here and in {@link Deciding}. */
@Service
class ApprovalRounds implements Approvals {
    private static final Logger log = LoggerFactory.getLogger(ApprovalRounds.class);

    private final JdbcClient jdbc;
    private final Links links;
    private final Subjects subjects;
    private final Directory directory;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    ApprovalRounds(JdbcClient jdbc, Links links, Subjects subjects, Directory directory, Outbox outbox, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.subjects = subjects;
        this.directory = directory;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public ApprovalStatus open(ApprovalRequest request) {
        lock(request.subjectType(), request.subjectKey());
        openRound(request.subjectType(), request.subjectKey()).ifPresent(round -> close(round, "SUPERSEDED"));
        String approver = answering(request.subjectType(), request.subjectKey(), request.approver());
        return begin(request.subjectType(), request.subjectKey(), request.digest(), request.approver(), approver, null, request.strong(),
            request.dueAt()).status();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(String subjectType, String subjectKey, boolean copyToOffice) {
        Optional<Round> found = openRound(subjectType, subjectKey);
        if (found.isEmpty()) {
            return;
        }
        Round round = found.get();
        int number = round.reminders() + 1;
        jdbc.sql("update approval_round set reminders = :number where id = :id").param("number", number).param("id", round.id()).update();
        Map<String, String> facts = facts(round);
        facts.put("since", Dates.day(round.openedAt()));
        facts.put("number", Integer.toString(number));
        outbox.queue(Mail.to(round.approver(), "nhac-quyet-dinh", "approval:" + round.id() + ":remind:" + number, facts)
            .withLink(links.usable(round)));
        if (copyToOffice) {
            Map<String, String> copy = new HashMap<>(facts);
            copy.put("leader", fullName(round.approver()));
            copy.put("path", "/viec/" + subjectKey);
            for (String username : officeOfToday()) {
                outbox.queue(Mail.to(username, "nhac-quyet-dinh-ban-sao", "approval:" + round.id() + ":remind:" + number + ":" + username, copy));
            }
        }
        audit.record(AuditEvent.of(subjectKey, "APPROVAL_REMINDED", "system").withFacts(Map.of("number", Integer.toString(number))));
        log.info("Approval of {} reminded, number {}", subjectKey, number);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public ApprovalStatus reassign(String subjectType, String subjectKey, String approver, Instant dueAt) {
        lock(subjectType, subjectKey);
        Round round = openRound(subjectType, subjectKey)
            .orElseThrow(() -> new RuleBrokenException("Không còn ai được hỏi về " + subjectKey + ": hãy tải lại trang để xem tình trạng mới."));
        Official next = directory.official(approver).filter(Official::active)
            .orElseThrow(() -> new RuleBrokenException("Người được chọn không còn trong danh bạ: hãy chọn người khác."));
        boolean authorised = directory.absence(round.asked(), today()).filter(absence -> absence.deputy().equals(approver)).isPresent();
        if (!next.holds(Role.LEADER) && !authorised) {
            throw new RuleBrokenException("Chỉ chuyển được cho lãnh đạo Sở hoặc người được ủy quyền khi lãnh đạo vắng mặt: hãy ghi nhận việc ủy quyền trước.");
        }
        if (approver.equals(round.approver())) {
            throw new RuleBrokenException("Phiếu đang chờ chính người này: hãy chọn người khác, hoặc nhắc lại.");
        }
        close(round, "REASSIGNED");
        String standIn = answering(subjectType, subjectKey, approver);
        Round opened = begin(subjectType, subjectKey, round.digest(), approver, standIn, round.asked().equals(approver) ? null : round.asked(),
            round.strong(), dueAt);
        audit.record(AuditEvent.of(subjectKey, "APPROVAL_REASSIGNED", "system")
            .withFacts(Map.of("from", round.approver(), "to", opened.approver(), "round", Integer.toString(opened.number()))));
        return opened.status();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void due(String subjectType, String subjectKey, Instant dueAt) {
        jdbc.sql("update approval_round set due_at = :due where subject_type = :type and subject_key = :key and state = 'OPEN'")
            .param("type", subjectType).param("key", subjectKey).param("due", Timestamp.from(dueAt)).update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoke(String subjectType, String subjectKey, String reason) {
        lock(subjectType, subjectKey);
        openRound(subjectType, subjectKey).ifPresent(round -> {
            close(round, "REVOKED");
            audit.record(AuditEvent.of(subjectKey, "APPROVAL_REVOKED", "system").withNote(reason)
                .withFacts(Map.of("round", Integer.toString(round.number()))));
            log.info("Approval of {} revoked", subjectKey);
        });
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> waitingFor(String username) {
        return jdbc.sql("select " + Round.COLUMNS + " from approval_round r where r.state = 'OPEN' and r.approver = :username order by r.due_at nulls last, r.opened_at")
            .param("username", username).query(Round::read).list().stream()
            .map(round -> {
                DecisionSubject.Summary summary = subjects.of(round).summary(round.subjectKey());
                return new Waiting(round.subjectKey(), summary.sentence(), round.openedAt(), summary.due());
            }).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ApprovalStatus> status(String subjectType, String subjectKey) {
        return current(subjectType, subjectKey).map(Round::status);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Decision> decision(String subjectType, String subjectKey) {
        return current(subjectType, subjectKey).filter(round -> round.state().equals("DECIDED")).flatMap(this::decision)
            .filter(decision -> jdbc.sql("select count(*) from approval_taken_back where round_id = :id").param("id", decision.roundId())
                .query(Integer.class).single() == 0);
    }

    /** The answer of a round, also when it was taken back. */
    @Transactional(readOnly = true)
    Optional<Decision> decision(Round round) {
        List<ItemChoice> choices = jdbc.sql("select item_key, choice, remark from approval_choice where round_id = :id order by position")
            .param("id", round.id())
            .query((row, number) -> new ItemChoice(row.getString("item_key"), Choice.valueOf(row.getString("choice")), row.getString("remark"))).list();
        return jdbc.sql("select * from approval_decision where round_id = :id").param("id", round.id())
            .query((row, number) -> new Decision(round.id(), round.subjectKey(), row.getBytes("digest"), row.getString("decided_by"),
                row.getString("on_behalf_of"), row.getTimestamp("decided_at").toInstant(), row.getString("factor"), row.getString("remark"),
                row.getTimestamp("final_at").toInstant(), choices))
            .optional();
    }

    /** An absence began, changed or was cancelled: what waits for that person waits for whoever answers today. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AbsenceRecorded event) {
        realign(open("where r.state = 'OPEN' and r.asked = :asked", Map.of("asked", event.absence().username())));
    }

    /** Absences also begin and end by themselves, at midnight. */
    @Transactional
    void realignAll() {
        realign(open("where r.state = 'OPEN'", Map.of()));
    }

    private void realign(List<Round> rounds) {
        for (Round seen : rounds) {
            String answering = answering(seen.subjectType(), seen.subjectKey(), seen.asked());
            if (answering.equals(seen.approver())) {
                continue;
            }
            subjects.of(seen).hold(seen.subjectKey());
            lock(seen.subjectType(), seen.subjectKey());
            // another node may have been faster
            openRound(seen.subjectType(), seen.subjectKey()).filter(round -> round.id().equals(seen.id())).ifPresent(round -> {
                close(round, "ABSENCE");
                Round opened = begin(round.subjectType(), round.subjectKey(), round.digest(), round.asked(), answering,
                    round.reassignedFrom(), round.strong(), round.dueAt());
                audit.record(AuditEvent.of(round.subjectKey(), "APPROVAL_REASSIGNED", "system")
                    .withFacts(Map.of("from", round.approver(), "to", opened.approver(), "round", Integer.toString(opened.number()))));
            });
        }
    }

    private Round begin(String type, String key, byte[] digest, String asked, String approver, String reassignedFrom, boolean strong, Instant dueAt) {
        int number = jdbc.sql("select coalesce(max(round), 0) + 1 from approval_round where subject_type = :type and subject_key = :key")
            .param("type", type).param("key", key).query(Integer.class).single();
        Instant now = clock.instant();
        var round = new Round(UUID.randomUUID(), type, key, number, digest, asked, approver, reassignedFrom, strong, "OPEN", now, dueAt, 0, null, null);
        jdbc.sql("""
                insert into approval_round (id, subject_type, subject_key, round, digest, asked, approver, reassigned_from, strong, state, opened_at, due_at)
                values (:id, :type, :key, :round, :digest, :asked, :approver, :reassignedFrom, :strong, 'OPEN', :now, :dueAt)""")
            .param("id", round.id()).param("type", type).param("key", key).param("round", number).param("digest", digest).param("asked", asked)
            .param("approver", approver).param("reassignedFrom", reassignedFrom).param("strong", strong).param("now", Timestamp.from(now))
            .param("dueAt", dueAt == null ? null : Timestamp.from(dueAt)).update();
        subjects.of(round).asked(key, approver);
        UUID link = links.create(round.id(), approver);
        outbox.queue(Mail.to(approver, "xin-quyet-dinh", "approval:" + round.id() + ":ask", facts(round)).withLink(link));
        audit.record(AuditEvent.of(key, "APPROVAL_OPENED", "system").withFacts(Map.of("round", Integer.toString(number), "approver", approver,
            "digest", HexFormat.of().formatHex(digest))));
        log.info("Approval of {} opened, round {}", key, number);
        return round;
    }

    private void close(Round round, String reason) {
        jdbc.sql("update approval_round set state = 'REVOKED', closed_at = :now, close_reason = :reason where id = :id and state = 'OPEN'")
            .param("now", Timestamp.from(clock.instant())).param("reason", reason).param("id", round.id()).update();
        links.kill(round.id());
    }

    /** Case number, neutral sentence, due date, absent leader: what every mail about a round may say. */
    Map<String, String> facts(Round round) {
        Map<String, String> facts = new HashMap<>();
        facts.put("case", round.subjectKey());
        facts.put("sentence", subjects.of(round).summary(round.subjectKey()).sentence());
        if (round.dueAt() != null) {
            facts.put("due", Dates.day(round.dueAt()));
        }
        if (round.onBehalfOf() != null) {
            facts.put("onBehalfOf", fullName(round.onBehalfOf()));
        }
        return facts;
    }

    /** The open round with its row locked. */
    Optional<Round> openRound(String type, String key) {
        return jdbc.sql("select " + Round.COLUMNS + " from approval_round r where r.subject_type = :type and r.subject_key = :key and r.state = 'OPEN' for update")
            .param("type", type).param("key", key).query(Round::read).optional();
    }

    private List<Round> open(String where, Map<String, String> parameters) {
        return jdbc.sql("select " + Round.COLUMNS + " from approval_round r " + where + " order by r.subject_key").params(parameters)
            .query(Round::read).list();
    }

    Optional<Round> current(String type, String key) {
        return jdbc.sql("select " + Round.COLUMNS + " from approval_round r where r.subject_type = :type and r.subject_key = :key order by r.round desc limit 1")
            .param("type", type).param("key", key).query(Round::read).optional();
    }

    /** The newest round of whatever has this key. */
    @Transactional(readOnly = true)
    Optional<Round> newest(String key) {
        return jdbc.sql("select " + Round.COLUMNS + " from approval_round r where r.subject_key = :key order by r.opened_at desc, r.round desc limit 1")
            .param("key", key).query(Round::read).optional();
    }

    private void lock(String type, String key) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))").param("name", "approval|" + type + "|" + key)
            .query(Integer.class).single();
    }

    private Set<String> officeOfToday() {
        Set<String> names = new LinkedHashSet<>();
        directory.officials(Role.OFFICE).forEach(official -> names.add(standIn(official.username())));
        return names;
    }

    /** The deputy of today, unless the answer would be about the deputy: then the person stays asked, and the Office is told when no answer comes. */
    private String answering(String type, String key, String asked) {
        String deputy = standIn(asked);
        return deputy.equals(asked) || !subjects.of(type).interested(key).contains(deputy) ? deputy : asked;
    }

    private String standIn(String username) {
        return directory.standIn(username, today()).username();
    }

    private String fullName(String username) {
        return directory.official(username).map(Official::fullName).orElse(username);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }
}
