package vn.guongsang.nomination;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.document.PaperResponses;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.problem.NotFoundException;

/** Papers of a case to download, for whoever may read it; the Office issues its letters. */
@Controller
class CasePaperController {
    private final CaseReads reads;
    private final CasePapers papers;
    private final CaseLetters letters;
    private final CurrentActor current;
    private final AccessLog log;

    CasePaperController(CaseReads reads, CasePapers papers, CaseLetters letters, CurrentActor current, AccessLog log) {
        this.reads = reads;
        this.papers = papers;
        this.letters = letters;
        this.current = current;
        this.log = log;
    }

    @GetMapping("/ho-so/{number}/van-ban/{paper}/{form}")
    ResponseEntity<byte[]> paper(@PathVariable String number, @PathVariable String paper, @PathVariable String form) {
        Actor actor = current.get();
        CaseFile one = reads.read(number, null, null, actor);
        PaperTemplates wanted = wanted(paper, one);
        log.read(number, Reading.DOWNLOAD, actor.username());
        String name = "%s %s".formatted(wanted.title(), number);
        return letters.content(wanted, one, PaperResponses.mediaType(form)).map(kept -> PaperResponses.of(kept, form, name))
            .orElseGet(() -> PaperResponses.of(papers.render(wanted, papers.wording(wanted, one)), form, name));
    }

    @PostMapping("/ho-so/{number}/van-ban/{paper}/phat-hanh")
    String issue(@PathVariable String number, @PathVariable String paper, RedirectAttributes flash) {
        Actor actor = current.get();
        CaseFile one = reads.read(number, null, null, actor);
        flash.addFlashAttribute("message", "Đã cấp số %s và ghi sổ văn bản đi. In bản PDF để ký; văn thư tải bản ký lên ở sổ.".formatted(letters.issue(wanted(paper, one), one, actor).text()));
        return "redirect:/ho-so/" + number;
    }

    private PaperTemplates wanted(String paper, CaseFile one) {
        return papers.of(one).stream().filter(offered -> offered.file().equals(paper)).findFirst().orElseThrow(NotFoundException::new);
    }
}
