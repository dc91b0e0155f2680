package vn.guongsang.proposal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.approval.Choice;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.Award;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DecidingLevel;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.directory.AbsenceRecorded;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.Files;
import vn.guongsang.document.NumberRegister;
import vn.guongsang.document.NumberVoided;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.OutgoingPaper;
import vn.guongsang.document.PaperNumber;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.nomination.NominationState;
import vn.guongsang.nomination.NominationStopped;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.signature.Signatures;

@Service
@Transactional
class ProposalService implements Proposals {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalService.class);
    private static final String SYSTEM = "system";
    private static final int MAX_REMARK = 4000;

    private final ProposalRepository proposals;
    private final ProposalItems items;
    private final FailedDeliveries failures;
    private final ProposalFiles kept;
    private final ProposalPapers papers;
    private final FinalPapers finals;
    private final ProposalCertificates certificates;
    private final PaperLedger ledger;
    private final LeaderRound round;
    private final ResultMail mail;
    private final Nominations nominations;
    private final Awards awards;
    private final AwardLedger awardLedger;
    private final NumberRegister numbers;
    private final OutgoingBook book;
    private final Files files;
    private final Signatures signatures;
    private final Directory directory;
    private final Department department;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final ProposalSettings settings;
    private final Clock clock;

    ProposalService(ProposalRepository proposals, ProposalItems items, FailedDeliveries failures, ProposalFiles kept, ProposalPapers papers, FinalPapers finals, ProposalCertificates certificates, PaperLedger ledger, LeaderRound round,
                    ResultMail mail, Nominations nominations, Awards awards, AwardLedger awardLedger, NumberRegister numbers, OutgoingBook book, Files files, Signatures signatures, Directory directory,
                    Department department, AccessPolicy policy, AuditTrail audit, ApplicationEventPublisher events, ProposalSettings settings, Clock clock) {
        this.proposals = proposals;
        this.items = items;
        this.failures = failures;
        this.kept = kept;
        this.papers = papers;
        this.finals = finals;
        this.certificates = certificates;
        this.ledger = ledger;
        this.round = round;
        this.mail = mail;
        this.nominations = nominations;
        this.awards = awards;
        this.awardLedger = awardLedger;
        this.numbers = numbers;
        this.book = book;
        this.files = files;
        this.signatures = signatures;
        this.directory = directory;
        this.department = department;
        this.policy = policy;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    // --- building

    @Override
    public String prepare(Collection<String> chosen, String leader, String remark, String actor) {
        policy.require(actor(actor), Act.BUILD_PROPOSAL, Subject.none());
        List<String> wanted = List.copyOf(new LinkedHashSet<>(chosen));
        List<NominationBrief> briefs = nominations.briefs(wanted);
        List<Problem> problems = new ArrayList<>();
        if (wanted.isEmpty()) {
            problems.add(new Problem("nominations", "Hãy chọn ít nhất một đề nghị."));
        } else if (wanted.size() > settings.maxItems()) {
            problems.add(new Problem("nominations", "Một phiếu trình nhận nhiều nhất %d đề nghị; đã chọn %d. Hãy chia thành nhiều phiếu.".formatted(settings.maxItems(), wanted.size())));
        }
        Map<String, NominationBrief> found = byNumber(briefs);
        wanted.stream().filter(number -> !found.containsKey(number)).map(number -> new Problem("nominations", "Không tìm thấy đề nghị " + number + ". Hãy tải lại trang."))
            .forEach(problems::add);
        briefs.stream().filter(brief -> brief.state() != NominationState.READY)
            .map(brief -> new Problem("nominations", "Đề nghị %s không còn chờ trình (%s). Hãy bỏ chọn.".formatted(brief.number(), brief.state().label()))).forEach(problems::add);
        Set<Kind> kinds = briefs.stream().map(this::kind).collect(Collectors.toCollection(LinkedHashSet::new));
        if (kinds.size() > 1) {
            problems.add(new Problem("nominations", "Các đề nghị đã chọn khác nơi nhận hoặc khác loại văn bản. Hãy lập một phiếu trình cho mỗi nhóm."));
        }
        problems.addAll(leaderProblems(leader, wanted));
        problems.addAll(remarkProblems(remark));
        refuse(problems);

        Kind kind = kinds.iterator().next();
        Instant now = clock.instant();
        String number = "PT-%d-%04d".formatted(Words.date(now).getYear(), numbers.next("PT", Words.date(now).getYear()));
        Proposal proposal = new Proposal(number, kind.series(), kind.authority(), leader, remark.strip(), actor, now);
        requirePrintable(proposal, briefs);
        List<ProposalItem> added = new ArrayList<>();
        for (NominationBrief brief : briefs) {
            added.add(new ProposalItem(brief.number(), added.size() + 1, brief.version(), brief.digest(), brief.unitCode(),
                null, null, null, null, null));
        }
        seal(proposal, added, briefs);
        proposals.saveAndFlush(proposal);
        items.add(number, added);
        nominations.putInProposal(wanted, number, actor);
        record(AuditEvent.of(number, "PROPOSAL_PREPARED", actor).withNote(proposal.remark()).withFacts(content(proposal, added)));
        LOG.info("{} prepared with {} nominations", number, added.size());
        events.publishEvent(new ProposalPrepared(number));
        return number;
    }

    @Override
    public void revise(String number, Collection<String> stay, String leader, String remark, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.BUILD_PROPOSAL, subject(proposal));
        List<ProposalItem> living = items.living(number);
        Set<String> kept = new HashSet<>(stay);
        List<ProposalItem> staying = living.stream().filter(item -> kept.contains(item.nomination())).toList();
        List<Problem> problems = new ArrayList<>();
        if (staying.isEmpty()) {
            problems.add(new Problem("nominations", "Hãy giữ lại ít nhất một đề nghị, hoặc thu hồi cả phiếu trình."));
        }
        if (!living.stream().map(ProposalItem::nomination).collect(Collectors.toSet()).containsAll(kept)) {
            problems.add(new Problem("nominations", "Danh sách đề nghị của phiếu đã thay đổi. Hãy tải lại trang."));
        }
        problems.addAll(leaderProblems(leader, numbers(staying)));
        problems.addAll(remarkProblems(remark));
        refuse(problems);

        List<String> dropped = living.stream().map(ProposalItem::nomination).filter(nomination -> !kept.contains(nomination)).toList();
        proposal.revise(leader, remark.strip(), !dropped.isEmpty());
        if (!dropped.isEmpty()) {
            items.strikeOut(number, dropped, clock.instant(), "Văn phòng Sở rút khỏi phiếu trình");
            nominations.takeOutOfProposal(dropped);
        }
        requirePrintable(proposal, briefs(staying));
        seal(proposal, staying, briefs(staying));
        proposals.saveAndFlush(proposal);
        record(AuditEvent.of(number, "PROPOSAL_REVISED", actor).withNote(proposal.remark()).withFacts(content(proposal, staying)));
        LOG.info("{} revised: version {}, {} nominations", number, proposal.version(), staying.size());
        events.publishEvent(new ProposalRevised(number));
    }

    @Override
    public void renderDrafts(String number) {
        Proposal proposal = lock(number);
        if (proposal.draftsUpToDate() && proposal.state() != ProposalState.PREPARING || proposal.state() == ProposalState.RECALLED || proposal.decided()) {
            return;
        }
        List<ProposalItem> living = items.living(number);
        papers.drafts(proposal, living, briefs(living));
        proposal.drafted(proposal.version());
        record(AuditEvent.of(number, "PROPOSAL_DRAFTED", SYSTEM).withFacts(content(proposal, living)));
        LOG.info("{} drafts of version {} rendered", number, proposal.version());
    }

    @Override
    public void signOff(String number, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.SIGN_OFF_PROPOSAL, subject(proposal));
        proposal.signOff(actor, clock.instant());
        record(AuditEvent.of(number, "PROPOSAL_SIGNED_OFF", actor).withFacts(content(proposal, items.living(number))));
        LOG.info("{} signed off", number);
    }

    @Override
    public void sendBack(String number, String reason, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.SIGN_OFF_PROPOSAL, subject(proposal));
        proposal.sendBack(actor, reasoned(reason, "Hãy ghi lý do trả lại để Văn phòng Sở chỉnh sửa."));
        record(AuditEvent.of(number, "PROPOSAL_SENT_BACK", actor).withNote(reason.strip()));
        LOG.info("{} sent back to the office", number);
    }

    // --- the leader

    @Override
    public void sendToLeader(String number) {
        Proposal proposal = lock(number);
        boolean asked = proposal.state() == ProposalState.AWAITING_LEADER && round.status(number).filter(status -> status.state().equals("OPEN")).isPresent();
        if (asked) {
            return;
        }
        round.open(proposal);
        LOG.info("{} sent to the leader", number);
    }

    @Override
    public void remindLeader(String number, boolean copyToOffice) {
        Proposal proposal = lock(number);
        if (proposal.state() != ProposalState.AWAITING_LEADER) {
            return;
        }
        round.remind(number, copyToOffice);
        LOG.info("{} leader reminded", number);
    }

    @Override
    public void reassign(String number, String leader, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.BUILD_PROPOSAL, subject(proposal));
        refuse(interestProblems(leader, numbers(items.living(number))));
        round.reassign(proposal, leader);
        record(AuditEvent.of(number, "PROPOSAL_REASSIGNED", actor).withFacts(Map.of("leader", leader)));
        LOG.info("{} reassigned", number);
    }

    @Override
    public void recall(String number, String reason, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.BUILD_PROPOSAL, subject(proposal));
        recall(proposal, reasoned(reason, "Hãy ghi lý do thu hồi phiếu trình."), actor);
    }

    private void recall(Proposal proposal, String reason, String actor) {
        String number = proposal.number();
        List<String> living = items.living(number).stream().map(ProposalItem::nomination).toList();
        proposal.recall(reason, clock.instant());
        proposals.saveAndFlush(proposal);
        round.revoke(number, reason);
        if (!living.isEmpty()) {
            nominations.takeOutOfProposal(living);
        }
        record(AuditEvent.of(number, "PROPOSAL_RECALLED", actor).withNote(reason));
        LOG.info("{} recalled", number);
        events.publishEvent(new ProposalRecalled(number));
    }

    /** Withdrawn or recalled while in a proposal: struck out in the same commit; what was already sent is asked anew by itself. */
    @EventListener
    void on(NominationStopped stopped) {
        if (stopped.proposalNumber() == null) {
            return;
        }
        Proposal proposal = lock(stopped.proposalNumber());
        if (!proposal.recallable()) {
            // what was refused or returned hears of it only after the time for taking back: until then the answer stands
            throw new RuleBrokenException("Lãnh đạo Sở đã quyết định về phiếu trình %s nên %s không rút, không thu hồi được nữa.".formatted(proposal.number(), stopped.number()));
        }
        String number = proposal.number();
        String reason = stopped.byUnit() ? "Đơn vị đã rút đề nghị" : "Văn phòng Sở đã thu hồi đề nghị";
        if (items.strikeOut(number, List.of(stopped.number()), clock.instant(), reason) == 0) {
            return;
        }
        record(AuditEvent.of(number, "PROPOSAL_ITEM_STRUCK_OUT", stopped.actor()).withNote(reason).withFacts(Map.of("nomination", stopped.number())));
        List<ProposalItem> living = items.living(number);
        if (living.isEmpty()) {
            recall(proposal, "Không còn đề nghị nào trong phiếu trình", SYSTEM);
            return;
        }
        proposal.struckOut();
        seal(proposal, living, briefs(living));
        proposals.saveAndFlush(proposal);
        if (proposal.state() == ProposalState.AWAITING_LEADER) {
            round.open(proposal);
        }
        LOG.info("{} version {}: {} struck out", number, proposal.version(), stopped.number());
    }

    /** The signer on the drafts follows the deputy: they are rendered again. */
    @EventListener
    void on(AbsenceRecorded recorded) {
        proposals.staleDrafts(recorded.absence().username(), List.of(ProposalState.AWAITING_SIGN_OFF, ProposalState.AWAITING_LEADER));
    }

    // --- after the answer

    @Override
    @Transactional(readOnly = true)
    public Instant undoEndsAt(String number) {
        return Objects.requireNonNull(proposal(number).finalAt(), () -> number + " is not decided");
    }

    @Override
    public int deliverRefusals(String number, int max) {
        Proposal proposal = lock(number);
        if (!proposal.decided()) {
            throw new RuleBrokenException("Phiếu trình " + number + " chưa có quyết định của lãnh đạo.");
        }
        boolean paperFollows = items.anyApproved(number);
        List<ProposalItem> batch = next(number, false, max);
        for (ProposalItem item : batch) {
            nominations.hear(item.nomination(), item.choice() == Choice.RETURN ? NominationResult.RETURNED : NominationResult.NOT_APPROVED, item.choiceRemark(), number);
        }
        int left = deliveredNow(number, batch, false);
        if (left == 0) {
            if (paperFollows && proposal.state() == ProposalState.DECIDED) {
                proposal.awaitSignature();
            }
            if (!batch.isEmpty()) {
                mail.refusals(proposal, items.all(number));
            }
        }
        return left;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean anyApproved(String number) {
        return proposal(number).decided() && items.anyApproved(number);
    }

    @Override
    public String takeNumber(String number, String actor) {
        return reserveNumber(number, actor).number().text();
    }

    /** The series' row stays locked until this transaction ends: the papers are made behind it. */
    PaperLedger.Taken reserveNumber(String number, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.ISSUE_PAPER, subject(proposal));
        Optional<PaperLedger.Taken> before = ledger.taken(number);
        if (before.isPresent()) {
            return before.get();
        }
        requireStandingDecision(proposal);
        Instant now = clock.instant();
        if (now.isBefore(proposal.finalAt())) {
            throw new RuleBrokenException("Lãnh đạo còn có thể lấy lại quyết định đến %s. Hãy cấp số sau thời điểm đó.".formatted(Words.moment(proposal.finalAt())));
        }
        if (!items.anyApproved(number)) {
            throw new RuleBrokenException("Phiếu trình " + number + " không có đề nghị nào được đồng ý nên không có văn bản để phát hành.");
        }
        proposal.awaitSignature();
        proposals.saveAndFlush(proposal);
        LocalDate today = Words.date(now);
        PaperNumber taken = numbers.take(proposal.series(), today.getYear(), department.symbol(), number);
        ledger.take(proposal, taken, today, actor, now);
        record(AuditEvent.of(number, "PROPOSAL_NUMBERED", actor).withFacts(Map.of("paper", taken.text())));
        certificates.enter(briefs(items.all(number).stream().filter(ProposalItem::approved).toList()), today);
        LOG.info("{} takes number {}", number, taken.text());
        events.publishEvent(new ProposalNumbered(number));
        return new PaperLedger.Taken(taken, today);
    }

    /** What was rendered and signed under that number goes with it; the clerk's task takes another. */
    @EventListener
    void on(NumberVoided voided) {
        proposals.lock(voided.takenFor()).ifPresent(proposal -> {
            if (ledger.issued(proposal.number()).isPresent()) {
                throw new RuleBrokenException("Văn bản %s của phiếu trình %s đã phát hành nên không hủy số. Hãy ghi thu hồi hoặc thay thế.".formatted(voided.number().text(), proposal.number()));
            }
            files.delete(kept.remove(proposal.number(), ProposalFiles.FINAL));
            record(AuditEvent.of(proposal.number(), "PROPOSAL_NUMBER_VOIDED", SYSTEM).withFacts(Map.of("paper", voided.number().text())));
        });
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> disagreements(String number) {
        return papers.disagreements(proposal(number), ProposalFiles.FINAL, briefs(items.all(number).stream().filter(ProposalItem::approved).toList()));
    }

    /** Whom the list of that proposal names: the same as on paper. */
    @Transactional(readOnly = true)
    public List<NominationBrief> listed(String number) {
        return briefs(ledger.taken(number).isPresent() ? items.all(number).stream().filter(ProposalItem::approved).toList() : items.living(number));
    }

    @Override
    public int renderFinals(String number) {
        Proposal proposal = lock(number);
        Optional<PaperLedger.Taken> taken = ledger.taken(number);
        if (taken.isEmpty()) {
            // void since: the next number asks anew
            return 0;
        }
        List<ProposalItem> approved = items.all(number).stream().filter(ProposalItem::approved).toList();
        int left = finals.make(proposal, approved, briefs(approved), taken.get());
        LOG.info("{} final papers rendered, {} left", number, left);
        return left;
    }

    @Override
    public void issue(String number, String signedBy, String actor) {
        Proposal proposal = lock(number);
        policy.require(actor(actor), Act.ISSUE_PAPER, subject(proposal));
        if (ledger.issued(number).isPresent()) {
            return;
        }
        Optional<PaperLedger.Taken> taken = ledger.taken(number);
        Optional<UUID> signed = Optional.ofNullable(kept.of(number, ProposalFiles.FINAL).get(ProposalFiles.Kind.SIGNED));
        List<Problem> problems = new ArrayList<>();
        if (taken.isEmpty()) {
            problems.add(new Problem("number", "Hãy lấy số văn bản trước khi phát hành."));
        }
        if (signed.isEmpty()) {
            problems.add(new Problem("file", "Hãy tải lên bản PDF đã ký, đóng dấu."));
        }
        if (!maySign(proposal, signedBy)) {
            problems.add(new Problem("signedBy", "Hãy chọn lãnh đạo đã ký văn bản."));
        } else if (signed.flatMap(signatures::report).filter(report -> !report.signatures().isEmpty() && !report.hasSignatureOf(fullName(signedBy))).isPresent()) {
            problems.add(new Problem("signedBy", "Bản đã ký không có chữ ký số của %s. Hãy chọn đúng người đã ký, hoặc tải bản người đó đã ký lên.".formatted(fullName(signedBy))));
        } else if (!interestProblems(signedBy, numbers(items.living(number).stream().filter(ProposalItem::approved).toList())).isEmpty()) {
            problems.add(new Problem("signedBy", "Người ký là người được khen thưởng hoặc có quan hệ đã khai với người đó. Hãy trình lãnh đạo khác ký."));
        }
        refuse(problems);
        requireStandingDecision(proposal);

        Instant now = clock.instant();
        PaperNumber paper = taken.get().number();
        proposal.issued();
        proposals.saveAndFlush(proposal);
        ledger.issue(proposal, paper, signed.get(), signedBy, actor, now);
        book.enter(paper, outgoing(proposal, taken.get().date(), signed.get(), signedBy), actor);
        book.keep(paper, signed.get(), kept.made(number));
        if (!proposal.aboveDirector()) {
            awardLedger.enter(entries(number, paper, taken.get().date()));
        }
        record(AuditEvent.of(number, "PROPOSAL_ISSUED", actor).withFacts(Map.of("paper", paper.text(), "signedBy", signedBy)));
        LOG.info("{} issued as {}", number, paper.text());
    }

    private OutgoingPaper outgoing(Proposal proposal, LocalDate date, UUID signed, String signedBy) {
        List<NominationBrief> approved = briefs(items.all(proposal.number()).stream().filter(ProposalItem::approved).toList());
        return papers.outgoing(proposal, approved, date, files.file(signed).sha256(), signedBy);
    }

    private List<LedgerEntry> entries(String number, PaperNumber paper, LocalDate date) {
        return briefs(items.all(number).stream().filter(ProposalItem::approved).toList()).stream()
            .map(brief -> new LedgerEntry(brief.nomineeId(), brief.nomineeTitle(), brief.awardCode(), brief.basis(), brief.period(), paper.text(), date,
                awards.award(brief.awardCode()).decides(), brief.number(), brief.achievement())).toList();
    }

    /** Whoever decided, or another leader who signs in the end. */
    private boolean maySign(Proposal proposal, String username) {
        return username != null && !username.isBlank() && (username.equals(proposal.decidedBy())
            || directory.official(username).filter(official -> official.active() && official.holds(Role.LEADER)).isPresent());
    }

    private String fullName(String username) {
        return directory.official(username).orElseThrow(NotFoundException::new).fullName();
    }

    /** The foreign key would refuse it as well; this says why. */
    private void requireStandingDecision(Proposal proposal) {
        boolean standing = proposal.decided() && round.decision(proposal.number())
            .filter(decision -> decision.roundId().equals(proposal.decisionRound()) && Arrays.equals(decision.digest(), proposal.digest())).isPresent();
        if (!standing) {
            throw new RuleBrokenException("Phiếu trình " + proposal.number() + " chưa có quyết định của lãnh đạo cho đúng nội dung này, nên không cấp số, không phát hành.");
        }
    }

    @Override
    public int deliverResults(String number, int max) {
        Proposal proposal = lock(number);
        PaperLedger.Taken taken = ledger.issued(number).flatMap(issued -> ledger.taken(number))
            .orElseThrow(() -> new RuleBrokenException("Phiếu trình " + number + " chưa phát hành văn bản."));
        String paper = "%s ngày %s".formatted(taken.number().text(), Words.day(taken.date()));
        List<ProposalItem> batch = next(number, true, max);
        for (ProposalItem item : batch) {
            nominations.hear(item.nomination(), proposal.aboveDirector() ? NominationResult.SUBMITTED : NominationResult.AWARDED, item.choiceRemark(), paper);
        }
        int left = deliveredNow(number, batch, true);
        if (left == 0) {
            proposal.submitted();
            mail.results(proposal, items.all(number), paper);
        }
        return left;
    }

    private List<ProposalItem> next(String number, boolean approved, int max) {
        List<ProposalItem> batch = items.undelivered(number, approved, max);
        failures.countIfRolledBack(number, batch.stream().map(ProposalItem::nomination).toList());
        return batch;
    }

    private int deliveredNow(String number, List<ProposalItem> batch, boolean approved) {
        if (!batch.isEmpty()) {
            items.delivered(number, batch.stream().map(ProposalItem::nomination).toList(), clock.instant());
            LOG.info("{} told {} nominations", number, batch.size());
        }
        return items.countUndelivered(number, approved);
    }

    @Override
    public void close(String number) {
        Proposal proposal = lock(number);
        if (proposal.state() == ProposalState.CLOSED) {
            return;
        }
        if (proposal.state() == ProposalState.DECIDED && items.anyApproved(number)) {
            throw new RuleBrokenException("Phiếu trình " + number + " còn văn bản chưa phát hành.");
        }
        proposal.close(clock.instant());
        record(AuditEvent.of(number, "PROPOSAL_CLOSED", SYSTEM));
        LOG.info("{} closed", number);
    }

    // --- reading

    @Override
    @Transactional(readOnly = true)
    public ProposalBrief brief(String number) {
        Proposal proposal = proposal(number);
        List<ProposalItem> all = items.all(number);
        return new ProposalBrief(number, proposal.version(), proposal.state(), proposal.series(), proposal.authorityCode(), proposal.leader(), proposal.createdBy(),
            proposal.createdAt(), all.stream().filter(ProposalItem::living).map(ProposalItem::nomination).toList(),
            all.stream().filter(ProposalItem::approved).map(ProposalItem::nomination).toList(),
            ledger.taken(number).map(taken -> taken.number().text()).orElse(null));
    }

    @Override
    @Transactional(readOnly = true)
    public Subject subject(String number) {
        return subject(proposal(number));
    }

    private Subject subject(Proposal proposal) {
        Set<String> addressees = new HashSet<>(items.addressees(proposal.number()));
        Set<String> interested = nominations.interested(numbers(items.living(proposal.number()))).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return new Subject(null, addressees, interested);
    }

    @Override
    @Transactional(readOnly = true)
    public IssuedPaper issuedPaper(String number) {
        PaperLedger.Issued issued = ledger.issued(number).orElseThrow(NotFoundException::new);
        PaperLedger.Taken taken = ledger.taken(number).orElseThrow();
        Map<ProposalFiles.Kind, UUID> finals = kept.of(number, ProposalFiles.FINAL);
        return new IssuedPaper(number, taken.number().text(), taken.date(), issued.signedFile(), finals.get(ProposalFiles.Kind.PAPER_DOCX),
            finals.get(ProposalFiles.Kind.LIST_DOCX),
            finals.getOrDefault(ProposalFiles.Kind.LIST_SIGNED, finals.get(ProposalFiles.Kind.LIST_PDF)));
    }

    // --- rules and small helpers

    /** What decides which proposal a nomination fits: the paper it leads to and who receives it. */
    record Kind(String series, String authority) {
    }

    Kind kind(NominationBrief brief) {
        if (brief.level() == DecidingLevel.DIRECTOR) {
            return new Kind(Proposal.DECISION, null);
        }
        Award award = awards.award(brief.awardCode());
        if (!brief.level().aboveDirector() || award.authority() == null) {
            throw new RuleBrokenException("%s: %s không trình từ Sở được.".formatted(brief.number(), brief.awardName()));
        }
        return new Kind(Proposal.LETTER, award.authority().code());
    }

    /** Said to whoever makes the proposal: the job that renders its papers could only fail. */
    private void requirePrintable(Proposal proposal, List<NominationBrief> briefs) {
        String missing = papers.unprintable(proposal, briefs);
        if (!missing.isEmpty()) {
            throw new RuleBrokenException(List.of(new Problem("nominations", "Văn bản sẽ có ký tự không in được: %s. Hãy sửa tên người, đơn vị hoặc số biên bản có ký tự này, rồi làm lại."
                .formatted(missing))));
        }
    }

    private List<Problem> leaderProblems(String leader, List<String> numbers) {
        Optional<Official> official = leader == null ? Optional.empty() : directory.official(leader);
        if (official.filter(o -> o.active() && o.holds(Role.LEADER)).isEmpty()) {
            return List.of(new Problem("leader", "Hãy chọn lãnh đạo quyết định."));
        }
        return interestProblems(leader, numbers);
    }

    /** Nobody decides an own award or that of a relation, nor does the deputy on that day decide the deputy's own. */
    private List<Problem> interestProblems(String leader, List<String> numbers) {
        if (leader == null || directory.official(leader).isEmpty()) {
            return List.of(new Problem("leader", "Hãy chọn lãnh đạo quyết định."));
        }
        String answers = directory.standIn(leader, Words.date(clock.instant())).username();
        return nominations.interested(numbers).entrySet().stream().filter(entry -> entry.getValue().contains(leader) || entry.getValue().contains(answers))
            .map(entry -> new Problem("leader", "%s đề nghị khen thưởng chính người được hỏi ý kiến hoặc người có quan hệ đã khai. Hãy chọn lãnh đạo khác.".formatted(entry.getKey()))).toList();
    }

    private static List<Problem> remarkProblems(String remark) {
        if (remark == null || remark.isBlank()) {
            return List.of(new Problem("remark", "Hãy ghi ý kiến của Văn phòng Sở."));
        }
        return remark.length() <= MAX_REMARK ? List.of() : List.of(new Problem("remark", "Ý kiến dài quá %d ký tự. Hãy viết gọn lại.".formatted(MAX_REMARK)));
    }

    private static String reasoned(String reason, String problem) {
        if (reason == null || reason.isBlank()) {
            throw new RuleBrokenException(List.of(new Problem("reason", problem)));
        }
        return reason.strip();
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private void seal(Proposal proposal, List<ProposalItem> living, List<NominationBrief> briefs) {
        proposal.seal(ProposalDigest.of(proposal.number(), proposal.version(), proposal.series(), proposal.authorityCode(), proposal.remark(),
            living.stream().map(ProposalItem::part).toList()));
        String words = briefs.stream().map(brief -> String.join(" ", brief.number(), brief.nomineeTitle(), brief.awardName(), brief.unitName())).collect(Collectors.joining(" "));
        proposal.findableBy(Words.plain(proposal.number() + " " + proposal.remark() + " " + words));
    }

    /** Enough to tell from the audit alone which version of which nomination the digest stands for. */
    private static Map<String, String> content(Proposal proposal, List<ProposalItem> living) {
        Map<String, String> facts = new HashMap<>();
        facts.put("nominations", living.stream().map(item -> item.nomination() + "@" + item.version()).collect(Collectors.joining(" ")));
        facts.put("version", String.valueOf(proposal.version()));
        facts.put("items", String.valueOf(living.size()));
        facts.put("digest", java.util.HexFormat.of().formatHex(proposal.digest()));
        return facts;
    }

    private List<NominationBrief> briefs(List<ProposalItem> of) {
        return nominations.briefs(of.stream().map(ProposalItem::nomination).toList());
    }

    private static Map<String, NominationBrief> byNumber(List<NominationBrief> briefs) {
        return briefs.stream().collect(Collectors.toMap(NominationBrief::number, Function.identity()));
    }

    private static List<String> numbers(List<ProposalItem> of) {
        return of.stream().map(ProposalItem::nomination).toList();
    }

    private Actor actor(String username) {
        return directory.actor(username, Words.date(clock.instant())).orElseThrow(() -> new AccessDeniedException("unknown or inactive"));
    }

    private void record(AuditEvent event) {
        audit.record(event);
    }

    private Proposal proposal(String number) {
        return proposals.findById(number).orElseThrow(NotFoundException::new);
    }

    private Proposal lock(String number) {
        return proposals.lock(number).orElseThrow(NotFoundException::new);
    }
}
