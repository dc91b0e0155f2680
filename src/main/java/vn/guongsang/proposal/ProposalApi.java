package vn.guongsang.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
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
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.worklist.Worklist;

/** What Tasklist's forms of a proposal load and write. Writing is for whoever the clerk's task waits for, and for nobody else. */
@RestController
@RequestMapping("/api/phieu-trinh/{number}")
class ProposalApi {
    private static final String ISSUE = "Task_IssuePaper";

    private final ProposalService proposals;
    private final ProposalReader reader;
    private final PaperSigning signing;
    private final SignedPapers signed;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final Worklist worklist;
    private final AccessLog log;

    ProposalApi(ProposalService proposals, ProposalReader reader, PaperSigning signing, SignedPapers signed, AccessPolicy policy, CurrentActor current, Worklist worklist, AccessLog log) {
        this.proposals = proposals;
        this.reader = reader;
        this.signing = signing;
        this.signed = signed;
        this.policy = policy;
        this.current = current;
        this.worklist = worklist;
        this.log = log;
    }

    @GetMapping
    ProposalView proposal(@PathVariable String number) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        log.read(number, Reading.FORM, actor.username());
        return reader.view(number);
    }

    @PostMapping("/so")
    ProposalView number(@PathVariable String number) {
        Actor actor = clerk(number);
        proposals.takeNumber(number, actor.username());
        return reader.view(number);
    }

    @PostMapping("/ban-ky")
    ProposalView signed(@PathVariable String number, @RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean inkScan) throws IOException {
        Actor actor = clerk(number);
        if (file.isEmpty()) {
            throw new RuleBrokenException(List.of(new Problem("file", "Hãy chọn tệp PDF đã ký, đóng dấu.")));
        }
        try (InputStream content = file.getInputStream()) {
            signed.take(number, file.getOriginalFilename(), content, inkScan, actor);
        }
        return reader.view(number);
    }

    @PostMapping("/dong-dau")
    ProposalView seal(@PathVariable String number) {
        signing.seal(number, clerk(number));
        return reader.view(number);
    }

    private Actor clerk(String number) {
        Actor actor = current.get();
        policy.require(actor, Act.ISSUE_PAPER, proposals.subject(number));
        if (!worklist.hasTask(actor, number, ISSUE)) {
            throw new AccessDeniedException("no such task waits for this person");
        }
        return actor;
    }
}
