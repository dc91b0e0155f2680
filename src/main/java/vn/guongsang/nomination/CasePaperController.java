package vn.guongsang.nomination;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.document.PaperResponses;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.problem.NotFoundException;

/** Papers of a case to download, for whoever may read it. */
@Controller
class CasePaperController {
    private final CaseReads reads;
    private final CasePapers papers;
    private final CurrentActor current;
    private final AccessLog log;

    CasePaperController(CaseReads reads, CasePapers papers, CurrentActor current, AccessLog log) {
        this.reads = reads;
        this.papers = papers;
        this.current = current;
        this.log = log;
    }

    @GetMapping("/ho-so/{number}/van-ban/{paper}/{form}")
    ResponseEntity<byte[]> paper(@PathVariable String number, @PathVariable String paper, @PathVariable String form) {
        Actor actor = current.get();
        CaseFile one = reads.read(number, null, null, actor);
        PaperTemplates wanted = papers.of(one).stream().filter(offered -> offered.file().equals(paper)).findFirst().orElseThrow(NotFoundException::new);
        log.read(number, Reading.DOWNLOAD, actor.username());
        return PaperResponses.of(papers.render(wanted, one), form, "%s %s".formatted(wanted.title(), number));
    }
}
