package vn.guongsang.nomination;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.StoredFile;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.Term;

@Service
@Transactional
class NominationService implements Nominations {
    private static final Logger LOG = LoggerFactory.getLogger(NominationService.class);
    private static final int REASON = 2000;
    private final NominationRepository nominations;
    private final Cases cases;
    private final Versions versions;
    private final Reviews reviews;
    private final Appraisals appraisals;
    private final Awards awards;
    private final Directory directory;
    private final AccessPolicy access;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Terms terms;

    NominationService(NominationRepository nominations, Cases cases, Versions versions, Reviews reviews, Appraisals appraisals, Awards awards, Directory directory,
                      AccessPolicy access, AuditTrail audit, Outbox outbox, ApplicationEventPublisher events, EntityManager entities,
                      JdbcClient jdbc, Terms terms) {
        this.nominations = nominations;
        this.cases = cases;
        this.versions = versions;
        this.reviews = reviews;
        this.appraisals = appraisals;
        this.awards = awards;
        this.directory = directory;
        this.access = access;
        this.audit = audit;
        this.outbox = outbox;
        this.events = events;
        this.entities = entities;
        this.jdbc = jdbc;
        this.terms = terms;
    }

    // ---- reads -----------------------------------------------------------------------------------------------------------

    @Override
    public NominationBrief brief(String number) {
        return briefs(List.of(number)).stream().findFirst().orElseThrow(NotFoundException::new);
    }

    @Override
    public List<NominationBrief> briefs(Collection<String> numbers) {
        entities.flush();
        return numbers.isEmpty() ? List.of() : cases.briefs(numbers);
    }

    @Override
    public Map<String, List<FrozenFile>> files(Collection<String> numbers) {
        entities.flush();
        var found = new LinkedHashMap<String, List<FrozenFile>>();
        if (numbers.isEmpty()) {
            return found;
        }
        numbers.forEach(number -> found.put(number, new ArrayList<>()));
        jdbc.sql("""
                        select n.number, v.award_code, f.file_id, f.kind, f.name, f.media_type, f.size, f.sha256
                        from nomination n
                        join nomination_version v on v.nomination_id = n.id and v.version = n.frozen_version
                        join nomination_version_file f on f.nomination_id = n.id and f.version = n.frozen_version
                        where n.number = any(:numbers) order by n.number, f.position, f.file_id""")
                .param("numbers", numbers.toArray(String[]::new))
                .query(row -> {
                    var kind = row.getString("kind");
                    found.get(row.getString("number")).add(new FrozenFile(kind, kindName(row.getString("award_code"), kind),
                            new StoredFile(row.getObject("file_id", UUID.class), row.getString("name"), row.getString("media_type"),
                                    row.getLong("size"), row.getString("sha256"))));
                });
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private String kindName(String award, String kind) {
        return awards.award(award).dossier().stream().filter(need -> need.kind().equals(kind)).map(DocumentRequirement::name).findFirst()
                .orElse(FileKinds.OTHER_NAME);
    }

    @Override
    public Subject subject(String number) {
        entities.flush();
        return cases.subject(number).orElseThrow(NotFoundException::new);
    }

    @Override
    public Map<String, Set<String>> interested(Collection<String> numbers) {
        entities.flush();
        return numbers.isEmpty() ? Map.of() : cases.interested(numbers);
    }

    @Override
    public Optional<LocalDate> supplementDueOn(String number) {
        entities.flush();
        return Optional.ofNullable(jdbc.sql("select return_due_on from nomination where number = :number").param("number", number)
                .query((row, i) -> new LocalDate[] {row.getObject(1, LocalDate.class)}).optional().orElseThrow(NotFoundException::new)[0]);
    }

    @Override
    public List<NominationBrief> ready() {
        entities.flush();
        return cases.ready();
    }

    // ---- head ------------------------------------------------------------------------------------------------------------

    @Override
    public void confirm(String number, int version, String actor) {
        var nomination = acting(number, Act.CONFIRM_NOMINATION, actor);
        nomination.confirm(version, terms.due(Term.REVIEW), terms.now());
        record(nomination, "NOMINATION_CONFIRMED", actor, null);
    }

    @Override
    public void sendBack(String number, String reason, String actor) {
        var nomination = acting(number, Act.CONFIRM_NOMINATION, actor);
        nomination.sendBack("Trưởng đơn vị", reason(reason, "Hãy nêu lý do trả lại, để người lập hồ sơ biết cần sửa gì."), terms.due(Term.SUPPLEMENT),
                terms.now());
        record(nomination, "NOMINATION_SENT_BACK", actor, reason.strip());
    }

    // ---- Office ----------------------------------------------------------------------------------------------------------

    @Override
    public void accept(String number, String actor) {
        var nomination = acting(number, Act.REVIEW_NOMINATION, actor);
        if (nomination.state() == NominationState.IN_REVIEW) {
            var dossier = versions.find(nomination.id(), nomination.frozenVersion()).orElseThrow();
            var open = reviews.open(nomination, award(nomination), dossier);
            open.addAll(appraisals.open(number, nomination.frozenVersion()));
            if (!open.isEmpty()) {
                throw new RuleBrokenException(open);
            }
        }
        nomination.accept(terms.now());
        record(nomination, "NOMINATION_ACCEPTED", actor, null);
    }

    @Override
    public void returnForSupplement(String number, String reason, String items, LocalDate dueOn, String actor) {
        var nomination = acting(number, Act.REVIEW_NOMINATION, actor);
        var problems = new ArrayList<Problem>();
        if (reason == null || reason.isBlank()) {
            problems.add(new Problem("reason", "Hãy nêu lý do trả lại."));
        } else if (reason.strip().length() > REASON) {
            problems.add(new Problem("reason", "Lý do dài tối đa 2.000 ký tự."));
        }
        if (items == null || items.isBlank()) {
            problems.add(new Problem("items", "Hãy ghi những gì cần bổ sung, mỗi dòng một việc."));
        } else if (items.strip().length() > REASON) {
            problems.add(new Problem("items", "Danh sách cần bổ sung dài tối đa 2.000 ký tự."));
        }
        if (dueOn == null || !dueOn.isAfter(terms.today()) || !terms.workingDay(dueOn)) {
            problems.add(new Problem("dueOn", "Hạn bổ sung phải là một ngày làm việc, từ ngày mai trở đi."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        nomination.returnForSupplement("Văn phòng Sở", reason.strip(), items.strip(), dueOn, terms.now());
        record(nomination, "NOMINATION_RETURNED", actor, reason.strip() + "\n" + items.strip());
    }

    @Override
    public void reject(String number, String reason, String actor) {
        var nomination = acting(number, Act.REVIEW_NOMINATION, actor);
        nomination.reject(reason(reason, "Hãy nêu lý do từ chối: đơn vị cần biết để trả lời người được đề nghị."), terms.now());
        record(nomination, "NOMINATION_REJECTED", actor, reason.strip());
        tell("de-nghi-tu-choi", nomination, unitPeople(nomination), Map.of());
    }

    // ---- stopping --------------------------------------------------------------------------------------------------------

    @Override
    public void withdraw(String number, String reason, String actor) {
        stop(number, Act.WITHDRAW_NOMINATION, reason, actor, true);
    }

    @Override
    public void recall(String number, String reason, String actor) {
        stop(number, Act.RECALL_NOMINATION, reason, actor, false);
    }

    private void stop(String number, Act act, String reason, String username, boolean byUnit) {
        var nomination = acting(number, act, username);
        var why = reason(reason, byUnit ? "Hãy nêu lý do rút hồ sơ." : "Hãy nêu lý do thu hồi.");
        if (byUnit) {
            nomination.withdraw(why, terms.now());
        } else {
            nomination.recall(why, terms.now());
        }
        record(nomination, byUnit ? "NOMINATION_WITHDRAWN" : "NOMINATION_RECALLED", username, why);
        var concerned = unitPeople(nomination);
        directory.officials(Role.OFFICE).stream().map(Official::username).forEach(concerned::add);
        concerned.remove(username);
        tell("de-nghi-dung", nomination, concerned, Map.of("byUnit", String.valueOf(byUnit)));
        events.publishEvent(new NominationStopped(number, byUnit, nomination.proposalNumber(), username));
    }

    // ---- proposal and results --------------------------------------------------------------------------------------------

    @Override
    public void putInProposal(Collection<String> numbers, String proposalNumber, String actor) {
        var found = locked(numbers);
        var problems = found.stream().filter(one -> one.state() != NominationState.READY)
                .map(one -> new Problem("nominations", "Hồ sơ " + one.number() + " không còn chờ trình (" + one.state().label() + "): hãy bỏ khỏi phiếu."))
                .toList();
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        found.forEach(one -> one.putInProposal(proposalNumber, terms.now()));
        recordAll(found, "NOMINATION_PROPOSED", actor, Map.of("proposal", proposalNumber));
    }

    @Override
    public void takeOutOfProposal(Collection<String> numbers) {
        locked(numbers).forEach(one -> {
            var before = one.proposalNumber();
            one.takeOutOfProposal(terms.now());
            if (one.state() == NominationState.READY) {
                record(one, "NOMINATION_OUT_OF_PROPOSAL", "system", null, before == null ? Map.of() : Map.of("proposal", before));
            }
        });
    }

    @Override
    public void addressedTo(Collection<String> numbers, String username) {
        entities.flush();
        jdbc.sql("insert into nomination_addressee (nomination_id, username) select id, :username from nomination where number = any(:numbers) "
                        + "on conflict do nothing")
                .param("username", username).param("numbers", numbers.toArray(String[]::new)).update();
    }

    @Override
    public void approved(Collection<String> numbers, boolean approved, String actor) {
        var found = locked(numbers);
        found.forEach(one -> one.approved(approved, terms.now()));
        recordAll(found, approved ? "NOMINATION_APPROVED" : "NOMINATION_APPROVAL_TAKEN_BACK", actor,
                found.isEmpty() ? Map.of() : Map.of("proposal", found.get(0).proposalNumber()));
    }

    @Override
    public void hear(String number, NominationResult result, String remark, String paper) {
        var nomination = nominations.lockByNumber(number).orElseThrow(NotFoundException::new);
        var proposal = nomination.proposalNumber();
        var due = result == NominationResult.RETURNED ? terms.due(Term.REVIEW) : null;
        if (!nomination.hear(result, remark, paper, due, terms.now())) {
            return;
        }
        var facts = new HashMap<String, String>();
        facts.put("result", result.name());
        if (proposal != null) {
            facts.put("proposal", proposal);
        }
        if (paper != null) {
            facts.put("paper", paper);
        }
        record(nomination, "NOMINATION_HEARD_" + result.name(), "system", remark, facts);
        events.publishEvent(new NominationHeard(number, result));
    }

    // ---- helpers ---------------------------------------------------------------------------------------------------------

    /** The case, locked, after the policy let this person do this. */
    private Nomination acting(String number, Act act, String username) {
        Actor actor = directory.actor(username, terms.today()).orElseThrow(() -> new AccessDeniedException("unknown or inactive"));
        access.require(actor, act, subject(number));
        return nominations.lockByNumber(number).orElseThrow(NotFoundException::new);
    }

    private List<Nomination> locked(Collection<String> numbers) {
        var found = nominations.lockByNumbers(new HashSet<>(numbers));
        if (found.size() != new HashSet<>(numbers).size()) {
            throw new NotFoundException();
        }
        return found;
    }

    private Award award(Nomination nomination) {
        return awards.award(nomination.filedAward(), nomination.received(terms.today()));
    }

    private static String reason(String reason, String missing) {
        if (reason == null || reason.isBlank()) {
            throw new RuleBrokenException(List.of(new Problem("reason", missing)));
        }
        if (reason.strip().length() > REASON) {
            throw new RuleBrokenException(List.of(new Problem("reason", "Lý do dài tối đa 2.000 ký tự.")));
        }
        return reason.strip();
    }

    private void record(Nomination nomination, String action, String actor, String note) {
        record(nomination, action, actor, note, Map.of());
    }

    private void record(Nomination nomination, String action, String actor, String note, Map<String, String> more) {
        entities.flush();
        var facts = new HashMap<>(more);
        facts.put("version", String.valueOf(nomination.frozenVersion()));
        audit.record(AuditEvent.of(nomination.number(), action, actor).withNote(note).withFacts(facts));
        LOG.info("{} {}", nomination.number(), action);
    }

    /** One flush and one statement for all: with a record for each, the answer to 300 takes seconds. */
    private void recordAll(List<Nomination> many, String action, String actor, Map<String, String> more) {
        entities.flush();
        audit.recordAll(many.stream().map(one -> {
            var facts = new HashMap<>(more);
            facts.put("version", String.valueOf(one.frozenVersion()));
            return AuditEvent.of(one.number(), action, actor).withFacts(facts);
        }).toList());
        many.forEach(one -> LOG.info("{} {}", one.number(), action));
    }

    /** The officer who sent it and the head (or whoever stands in today). */
    private Set<String> unitPeople(Nomination nomination) {
        var people = directory.presentHolders(new Seat(Role.UNIT_HEAD, nomination.unitCode()), terms.today()).stream().map(Official::username)
                .collect(Collectors.toCollection(HashSet::new));
        people.add(nomination.submittedBy());
        return people;
    }

    /** Mails name the case and the way to it; reasons may hold personal data and stay on the page. */
    private void tell(String template, Nomination nomination, Collection<String> people, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put("case", nomination.number());
        facts.put("path", "/ho-so/" + nomination.number());
        people.stream().sorted().forEach(person -> outbox.queue(Mail.to(person, template,
                template + ":" + nomination.number() + ":" + nomination.frozenVersion() + ":" + person, facts)));
    }
}
