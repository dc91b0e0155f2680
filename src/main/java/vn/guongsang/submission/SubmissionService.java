package vn.guongsang.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.Awards;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.award.ReceivingAuthority;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.nomination.UnitResults;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.IssuedPaper;
import vn.guongsang.proposal.ProposalBrief;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.workcalendar.WorkCalendar;

@Service
@Transactional
class SubmissionService implements Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionService.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final EnumSet<NominationResult> OUTCOMES = EnumSet.of(NominationResult.AWARDED, NominationResult.RETURNED, NominationResult.REFUSED_ABOVE);
    private static final String SYSTEM = "system";

    private final SubmissionTable table;
    private final Proposals proposals;
    private final Nominations nominations;
    private final Awards awards;
    private final AwardLedger ledger;
    private final SubmissionAgreement agreement;
    private final Files files;
    private final Outbox outbox;
    private final UnitResults units;
    private final Directory directory;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final SubmissionSettings settings;
    private final Clock clock;

    SubmissionService(SubmissionTable table, Proposals proposals, Nominations nominations, Awards awards, AwardLedger ledger, SubmissionAgreement agreement, Files files, Outbox outbox, UnitResults units,
                      Directory directory, AccessPolicy policy, AuditTrail audit, ObjectMapper json, SubmissionSettings settings, Clock clock) {
        this.table = table;
        this.proposals = proposals;
        this.nominations = nominations;
        this.awards = awards;
        this.ledger = ledger;
        this.agreement = agreement;
        this.files = files;
        this.outbox = outbox;
        this.units = units;
        this.directory = directory;
        this.policy = policy;
        this.audit = audit;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void buildPackage(String number) {
        ProposalBrief brief = proposals.brief(number);
        if (!brief.aboveDirector()) {
            throw new RuleBrokenException("Phiếu trình " + number + " thuộc thẩm quyền Giám đốc Sở, không trình cấp trên.");
        }
        IssuedPaper letter = proposals.issuedPaper(number);
        Instant now = clock.instant();
        List<NominationBrief> approved = nominations.briefs(brief.approved());
        if (table.lock(number).isEmpty()) {
            ReceivingAuthority authority = awards.award(approved.get(0).awardCode()).authority();
            table.create(number, letter.number(), letter.date(), authority, brief.approved(), now);
        }
        Submission submission = lock(number);
        if (submission.packed()) {
            return;
        }
        agreement.require(number);
        SubmissionPackage content = content(letter, approved);
        StoredFile file = files.keep("Ho so trinh %s.zip".formatted(number), "application/zip",
            out -> content.write(out, files, json, number, letter.number(), submission.authorityName(), now));
        table.packed(number, file);
        audit.record(AuditEvent.of(number, "SUBMISSION_PACKED", SYSTEM)
            .withFacts(Map.of("sha256", file.sha256(), "files", String.valueOf(content.entries().size()), "letter", letter.number())));
        LOG.info("{} package of {} files built", number, content.entries().size());
    }

    private SubmissionPackage content(IssuedPaper letter, List<NominationBrief> approved) {
        SubmissionPackage content = new SubmissionPackage();
        content.letter("Tờ trình đã ký", files.file(letter.signed()));
        content.letter("Danh sách (để soạn thảo)", files.file(letter.listDocx()));
        content.letter("Danh sách", files.file(letter.listPdf()));
        Map<String, List<Nominations.FrozenFile>> evidence = nominations.files(approved.stream().map(NominationBrief::number).toList());
        int position = 0;
        for (NominationBrief brief : approved) {
            content.nomination(++position, brief, evidence.getOrDefault(brief.number(), List.of()));
        }
        return content;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean byMail(String number) {
        Submission submission = submission(number);
        return submission.channel() == ReceivingAuthority.Channel.MAIL && submission.email() != null && !submission.email().isBlank()
            && (submission.packageSize() == null || submission.packageSize() <= settings.mailLimit().toBytes());
    }

    @Override
    public void send(String number) {
        Submission submission = lock(number);
        if (submission.sentAt() != null) {
            return;
        }
        if (!submission.packed()) {
            throw new RuleBrokenException("Hồ sơ trình của phiếu " + number + " chưa được đóng gói.");
        }
        Map<String, String> facts = facts(submission);
        facts.put("sha256", submission.packageSha256());
        outbox.queue(new Mail("trinh-cap-tren|" + number, null, submission.email(), "trinh-cap-tren", facts, null, List.of(submission.packageFile()), null));
        table.sent(number, clock.instant());
        audit.record(AuditEvent.of(number, "SUBMISSION_SENT", SYSTEM).withFacts(Map.of("authority", submission.authorityCode(), "sha256", submission.packageSha256())));
        LOG.info("{} submitted by mail", number);
    }

    @Override
    public void recordHandOver(String number, LocalDate on, String receivedBy, String actor) {
        Submission submission = lock(number);
        allow(number, Act.ISSUE_PAPER, actor);
        List<Problem> problems = new ArrayList<>();
        date(problems, "handedOn", on, submission.letterDate(), "ngày giao hồ sơ");
        text(problems, "receivedBy", receivedBy, 200, "Hãy ghi người nhận hồ sơ.");
        refuse(problems);
        table.handedOver(number, on, receivedBy.strip());
        audit.record(AuditEvent.of(number, "SUBMISSION_HANDED_OVER", actor).withNote(receivedBy.strip()).withFacts(Map.of("on", on.toString())));
        LOG.info("{} handed over", number);
    }

    @Override
    public void recordReceipt(String number, String incomingNumber, LocalDate on, String actor) {
        Submission submission = lock(number);
        allow(number, Act.RECORD_OUTCOME, actor);
        List<Problem> problems = new ArrayList<>();
        text(problems, "receiptNumber", incomingNumber, 40, "Hãy ghi số văn bản đến của cơ quan tiếp nhận.");
        date(problems, "receivedOn", on, submission.letterDate(), "ngày tiếp nhận");
        if (!submission.out()) {
            problems.add(Problem.of("Hồ sơ chưa được gửi hoặc giao cho cơ quan tiếp nhận."));
        }
        refuse(problems);
        table.received(number, incomingNumber.strip(), on);
        audit.record(AuditEvent.of(number, "SUBMISSION_RECEIPT", actor).withFacts(Map.of("receipt", incomingNumber.strip(), "on", on.toString())));
        LOG.info("{} receipt recorded", number);
    }

    @Override
    public void recordOutcome(String number, String nomination, NominationResult result, String decisionNumber, LocalDate on, String remark, UUID scannedPaper, String actor) {
        Submission submission = lock(number);
        allow(number, Act.RECORD_OUTCOME, actor);
        Outcome before = table.outcomes(number).stream().filter(outcome -> outcome.nomination().equals(nomination)).findFirst().orElseThrow(NotFoundException::new);
        List<Problem> problems = new ArrayList<>();
        if (!before.open() && before.result() != result) {
            problems.add(new Problem("nomination", "Đề nghị %s đã có kết quả: %s.".formatted(nomination, Outcome.label(before.result()).toLowerCase(java.util.Locale.ROOT))));
        }
        if (!submission.out()) {
            problems.add(Problem.of("Hồ sơ chưa được gửi hoặc giao cho cơ quan tiếp nhận."));
        }
        if (result == null || !OUTCOMES.contains(result)) {
            problems.add(new Problem("result", "Hãy chọn kết quả của cấp trên."));
        } else if (result == NominationResult.AWARDED) {
            text(problems, "decisionNumber", decisionNumber, 60, "Hãy ghi số quyết định khen thưởng.");
            date(problems, "on", on, submission.letterDate(), "ngày quyết định");
        } else {
            text(problems, "remark", remark, 4000, result == NominationResult.RETURNED ? "Hãy ghi những gì cấp trên yêu cầu bổ sung." : "Hãy ghi lý do cấp trên không đồng ý.");
            if (on != null) {
                date(problems, "on", on, submission.letterDate(), "ngày văn bản của cấp trên");
            }
        }
        refuse(problems);
        if (!before.open()) {
            // sent twice: the scan of the second time belongs to nothing
            if (scannedPaper != null) {
                files.delete(Set.of(scannedPaper));
            }
            return;
        }
        boolean awarded = result == NominationResult.AWARDED;
        String decision = blankToNull(decisionNumber);
        table.outcome(number, new Outcome(nomination, result, decision, on, blankToNull(remark), scannedPaper), actor, clock.instant());
        String paper = decision == null ? null : on == null ? decision : "%s ngày %s".formatted(decision, DAY.format(on));
        if (awarded) {
            NominationBrief brief = nominations.brief(nomination);
            ledger.enter(List.of(new LedgerEntry(brief.nomineeId(), brief.nomineeTitle(), brief.awardCode(), brief.basis(), brief.period(), decision, on,
                awards.award(brief.awardCode()).decides(), nomination, brief.achievement())));
        }
        nominations.hear(nomination, result, blankToNull(remark), paper);
        Map<String, String> facts = new HashMap<>(Map.of("nomination", nomination, "result", result.name()));
        if (paper != null) {
            facts.put("paper", paper);
        }
        audit.record(AuditEvent.of(number, "SUBMISSION_OUTCOME", actor).withNote(blankToNull(remark)).withFacts(facts));
        LOG.info("{} outcome for {}: {}", number, nomination, result);
    }

    @Override
    @Transactional(readOnly = true)
    public int openOutcomes(String number) {
        submission(number);
        return table.openOutcomes(number);
    }

    @Override
    public void chase(String number) {
        Submission submission = lock(number);
        if (submission.closedAt() != null) {
            return;
        }
        table.chased(number);
        int round = submission.chased() + 1;
        Map<String, String> facts = facts(submission);
        facts.put("awaited", submission.receiptNumber() == null ? "xác nhận tiếp nhận" : "kết quả");
        facts.put("open", String.valueOf(table.openOutcomes(number)));
        facts.put("path", "/phieu-trinh/" + number);
        for (Official official : directory.officials(Role.OFFICE)) {
            outbox.queue(Mail.to(official.username(), "don-doc-cap-tren", "don-doc|%s|%d|%s".formatted(number, round, official.username()), facts));
        }
        if (submission.email() != null && !submission.email().isBlank()) {
            Map<String, String> outside = new HashMap<>(facts);
            outside.remove("path");
            outbox.queue(new Mail("don-doc|%s|%d".formatted(number, round), null, submission.email(), "don-doc-co-quan", outside, null, List.of(), null));
        }
        audit.record(AuditEvent.of(number, "SUBMISSION_CHASED", SYSTEM).withFacts(Map.of("round", String.valueOf(round))));
        LOG.info("{} authority chased, round {}", number, round);
    }

    @Override
    public void close(String number) {
        Submission submission = lock(number);
        if (submission.closedAt() != null) {
            return;
        }
        int open = table.openOutcomes(number);
        if (open > 0) {
            throw new RuleBrokenException("Còn %d đề nghị của phiếu trình %s chưa có kết quả của cấp trên.".formatted(open, number));
        }
        table.closed(number, clock.instant());
        Map<String, String> results = new LinkedHashMap<>();
        table.outcomes(number).forEach(outcome -> results.put(outcome.nomination(), outcome.told()));
        units.tell("ket-qua-cap-tren", number, results);
        audit.record(AuditEvent.of(number, "SUBMISSION_CLOSED", SYSTEM));
        LOG.info("{} all outcomes recorded", number);
    }

    Optional<Submission> find(String number) {
        return table.find(number);
    }

    private static Map<String, String> facts(Submission submission) {
        Map<String, String> facts = new HashMap<>();
        facts.put("case", submission.proposal());
        facts.put("letter", submission.letterNumber());
        facts.put("date", DAY.format(submission.letterDate()));
        facts.put("authority", submission.authorityName());
        return facts;
    }

    private void allow(String number, Act act, String username) {
        policy.require(directory.actor(username, today()).orElseThrow(() -> new AccessDeniedException("unknown or inactive")), act, proposals.subject(number));
    }

    private void date(List<Problem> problems, String field, LocalDate on, LocalDate letter, String what) {
        if (on == null) {
            problems.add(new Problem(field, "Hãy ghi " + what + "."));
        } else if (on.isAfter(today())) {
            problems.add(new Problem(field, "Ngày %s ở tương lai. Hãy kiểm tra lại %s.".formatted(DAY.format(on), what)));
        } else if (on.isBefore(letter)) {
            problems.add(new Problem(field, "Ngày %s trước ngày Tờ trình (%s). Hãy kiểm tra lại %s.".formatted(DAY.format(on), DAY.format(letter), what)));
        }
    }

    private static void text(List<Problem> problems, String field, String text, int max, String missing) {
        if (text == null || text.isBlank()) {
            problems.add(new Problem(field, missing));
        } else if (text.strip().length() > max) {
            problems.add(new Problem(field, "Nội dung dài quá %d ký tự. Hãy viết gọn lại.".formatted(max)));
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private LocalDate today() {
        return clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
    }

    private Submission submission(String number) {
        return table.find(number).orElseThrow(NotFoundException::new);
    }

    private Submission lock(String number) {
        return table.lock(number).orElseThrow(NotFoundException::new);
    }
}
