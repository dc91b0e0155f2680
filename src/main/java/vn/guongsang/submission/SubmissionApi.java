package vn.guongsang.submission;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.worklist.Worklist;

/** What Tasklist's forms of a submission load and write; keyed by the proposal's number. */
@RestController
@RequestMapping("/api/trinh/{number}")
class SubmissionApi {
    private static final String OUTCOME = "Task_RecordOutcome";

    private final SubmissionService submissions;
    private final SubmissionReader reader;
    private final Proposals proposals;
    private final Files files;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final Worklist worklist;
    private final AccessLog log;
    private final TransactionTemplate transaction;

    SubmissionApi(SubmissionService submissions, SubmissionReader reader, Proposals proposals, Files files, AccessPolicy policy, CurrentActor current,
                  Worklist worklist, AccessLog log, TransactionTemplate transaction) {
        this.submissions = submissions;
        this.reader = reader;
        this.proposals = proposals;
        this.files = files;
        this.policy = policy;
        this.current = current;
        this.worklist = worklist;
        this.log = log;
        this.transaction = transaction;
    }

    @GetMapping
    SubmissionView submission(@PathVariable String number) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        log.read(number, Reading.FORM, actor.username());
        return reader.view(number).orElseThrow(NotFoundException::new);
    }

    @PostMapping("/ket-qua")
    SubmissionView outcome(@PathVariable String number, @RequestParam String nomination, @RequestParam(required = false) NominationResult result,
                           @RequestParam(required = false) String decisionNumber, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
                           @RequestParam(required = false) String remark, @RequestParam(required = false) MultipartFile scan) {
        Actor actor = current.get();
        policy.require(actor, Act.RECORD_OUTCOME, proposals.subject(number));
        if (!worklist.hasTask(actor, number, OUTCOME)) {
            throw new AccessDeniedException("no such task waits for this person");
        }
        // the scan is kept only together with the outcome
        transaction.executeWithoutResult(t -> {
            UUID scanned = scan == null || scan.isEmpty() ? null : store(scan);
            submissions.recordOutcome(number, nomination, result, decisionNumber, on, remark, scanned, actor.username());
        });
        return submission(number);
    }

    private UUID store(MultipartFile scan) {
        try (InputStream content = scan.getInputStream()) {
            return files.store(scan.getOriginalFilename(), content, Files.MAX_FILE_BYTES).id();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
