package vn.guongsang.proposal;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.document.PaperResponses;

/** Papers of a proposal beside those of {@link ProposalController}: its own sheet, made when asked for, and the Giấy khen. */
@Controller
@RequestMapping("/phieu-trinh/{number}")
class ProposalPaperController {
    private final ProposalService proposals;
    private final ProposalSheet sheet;
    private final FinalPapers papers;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final AccessLog log;

    ProposalPaperController(ProposalService proposals, ProposalSheet sheet, FinalPapers papers, AccessPolicy policy, CurrentActor current, AccessLog log) {
        this.proposals = proposals;
        this.sheet = sheet;
        this.papers = papers;
        this.policy = policy;
        this.current = current;
        this.log = log;
    }

    @GetMapping("/phieu/{form}")
    ResponseEntity<byte[]> sheet(@PathVariable String number, @PathVariable String form) {
        read(number);
        return PaperResponses.of(sheet.render(number), form, "Phiếu trình " + number);
    }

    @GetMapping("/giay-khen")
    ResponseEntity<byte[]> certificates(@PathVariable String number, @RequestParam(defaultValue = "1") int tu) {
        read(number);
        return PaperResponses.pdf(papers.certificates(number, tu), "Giấy khen %s từ số %d".formatted(number, tu));
    }

    private void read(String number) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        log.read(number, Reading.DOWNLOAD, actor.username());
    }
}
