package vn.guongsang.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLine;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Workbook;
import vn.guongsang.workcalendar.WorkCalendar;

/** Who read a case, for its unit's head, the chief of office and the administrator; and the administrator's reason before reading one. */
@Controller
class CaseReadersController {
    private static final int SHOWN = 500;

    private final Cases cases;
    private final CaseReads reads;
    private final AccessLog log;
    private final AccessPolicy access;
    private final CurrentActor actor;

    CaseReadersController(Cases cases, CaseReads reads, AccessLog log, AccessPolicy access, CurrentActor actor) {
        this.cases = cases;
        this.reads = reads;
        this.log = log;
        this.access = access;
        this.actor = actor;
    }

    @GetMapping("/ho-so/{number}/ai-da-xem")
    String readers(@PathVariable String number, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("lines", lines(number, SHOWN));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("zone", WorkCalendar.ZONE);
        return "nomination/readers";
    }

    @GetMapping("/ho-so/{number}/ai-da-xem/danh-sach.xlsx")
    View export(@PathVariable String number) {
        return Workbook.of("Ai đã xem " + number, AccessLine.SHEET.with(lines(number, Workbook.MOST + 1)));
    }

    /** Whoever reads the proposal a case is in sees the case's nominee there. */
    private List<AccessLine> lines(String number, int limit) {
        access.require(actor.get(), Act.READ_ACCESS_LOG, cases.subject(number).orElseThrow(NotFoundException::new));
        return log.of(cases.keys(number), limit);
    }

    @GetMapping("/quan-tri/doc-ho-so")
    String reason(@RequestParam(name = "so", required = false) String number, Model model) {
        access.require(actor.get(), Act.READ_WITH_REASON, Subject.none());
        return form(number, null, FormProblems.NONE, model);
    }

    @PostMapping("/quan-tri/doc-ho-so")
    String open(@RequestParam(name = "so", defaultValue = "") String number, @RequestParam(name = "lyDo", defaultValue = "") String reason, Model model,
                RedirectAttributes flash, HttpServletResponse response) {
        try {
            reads.open(number.strip(), reason.strip(), actor.get());
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(number, reason, FormProblems.of(e), model);
        }
        flash.addFlashAttribute("message", "Lý do đã ghi vào nhật ký của hồ sơ. Bạn đọc được hồ sơ này trong " + CaseReads.OPENED.toMinutes() + " phút.");
        return "redirect:/ho-so/" + number.strip();
    }

    private String form(String number, String reason, FormProblems problems, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("reason", reason);
        model.addAttribute("minutes", CaseReads.OPENED.toMinutes());
        model.addAttribute("problems", problems);
        return "nomination/reason";
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage readWithReasonEntry() {
            return new AdministrationPage(92, "Đọc hồ sơ có lý do", "Quản trị chỉ mở hồ sơ sau khi ghi lý do; lý do lưu trong nhật ký của hồ sơ.",
                    "/quan-tri/doc-ho-so");
        }
    }
}
