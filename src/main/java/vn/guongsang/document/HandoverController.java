package vn.guongsang.document;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Papers of a year for the archive: what is ready, what was handed over, the package to download. */
@Controller
@RequestMapping("/so-van-ban/nop-luu-tru")
class HandoverController {
    private final Handovers handovers;
    private final HandoverPackage packages;
    private final Bookkeeping keeping;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final AccessLog log;

    HandoverController(Handovers handovers, HandoverPackage packages, Bookkeeping keeping, AccessPolicy policy, CurrentActor current, AccessLog log) {
        this.handovers = handovers;
        this.packages = packages;
        this.keeping = keeping;
        this.policy = policy;
        this.current = current;
        this.log = log;
    }

    @GetMapping
    String page(@RequestParam(required = false) Integer nam, Model model) {
        return page(nam == null ? keeping.today().getYear() : nam, actor(Act.READ_PROPOSAL), List.of(), model);
    }

    @PostMapping
    String hand(@RequestParam(required = false) Integer nam, @RequestParam(required = false) String receiver, RedirectAttributes flash, HttpServletResponse response, Model model) {
        Actor clerk = actor(Act.ISSUE_PAPER);
        try {
            if (nam == null) {
                throw new RuleBrokenException("Hãy chọn năm của các văn bản sẽ nộp.");
            }
            handovers.hand(nam, receiver, clerk.username());
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(nam == null ? keeping.today().getYear() : nam, clerk, e.problems(), model);
        }
        flash.addFlashAttribute("message", "Đã ghi lần nộp. Tải gói về, giao cho lưu trữ cơ quan.");
        return "redirect:/so-van-ban/nop-luu-tru?nam=" + nam;
    }

    @PostMapping("/{id}/thu-lai")
    String undo(@PathVariable UUID id, @RequestParam(required = false) String reason, RedirectAttributes flash, HttpServletResponse response, Model model) {
        Actor clerk = actor(Act.ISSUE_PAPER);
        int year = handovers.done(id).year();
        try {
            handovers.undo(id, reason, clerk.username());
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(year, clerk, e.problems(), model);
        }
        flash.addFlashAttribute("message", "Đã thu lại. Văn bản của lần nộp này nộp lại được.");
        return "redirect:/so-van-ban/nop-luu-tru?nam=" + year;
    }

    @GetMapping("/{id}/goi.zip")
    ResponseEntity<StreamingResponseBody> zip(@PathVariable UUID id) {
        Actor actor = actor(Act.READ_PROPOSAL);
        Handovers.Done handover = handovers.done(id);
        List<Handovers.Line> lines = handovers.handed(id);
        log.read(Handovers.key(id), Reading.DOWNLOAD, actor.username());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/zip")).header(HttpHeaders.CACHE_CONTROL, "private, no-store")
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("Nộp lưu trữ %d.zip".formatted(handover.year()), StandardCharsets.UTF_8).build().toString())
            .body(out -> packages.write(handover, lines, out));
    }

    private String page(int year, Actor actor, List<Problem> problems, Model model) {
        List<Handovers.Line> lines = handovers.ofYear(year);
        model.addAttribute("year", year);
        model.addAttribute("lines", lines);
        model.addAttribute("ready", lines.stream().filter(line -> line.handover() == null && line.file() != null).count());
        model.addAttribute("done", handovers.done(year));
        model.addAttribute("mayWrite", policy.permits(actor, Act.ISSUE_PAPER, Subject.none()));
        model.addAttribute("problems", problems);
        return "document/handover";
    }

    private Actor actor(Act act) {
        Actor actor = current.get();
        policy.require(actor, act, Subject.none());
        return actor;
    }
}
