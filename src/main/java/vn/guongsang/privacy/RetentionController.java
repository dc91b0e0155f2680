package vn.guongsang.privacy;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Cases whose time is over or will be within a year: seen first, approved with a paper, held where somebody still needs them. Shows no name. */
@Controller
@RequestMapping("/quan-tri/het-han-luu")
class RetentionController {
    private static final Sheet<Destructions.Line> SHEET = Sheet.<Destructions.Line>of("Hồ sơ").text("Hồ sơ", 16, line -> line.one().number()).text("Hình thức", 40, line -> line.one().award())
        .text("Tình trạng", 24, line -> line.one().state()).day("Kết thúc", line -> line.one().closedOn()).day("Hủy được từ", Destructions.Line::endsOn)
        .text("Giữ lại vì", 40, Destructions.Line::hold).text("Đã duyệt hủy", 14, line -> line.approved() ? "có" : "");

    private final Destructions destructions;
    private final DataRequests requests;
    private final CurrentActor current;
    private final AccessPolicy policy;

    RetentionController(Destructions destructions, DataRequests requests, CurrentActor current, AccessPolicy policy) {
        this.destructions = destructions;
        this.requests = requests;
        this.current = current;
        this.policy = policy;
    }

    record Form(List<String> cases, String paperNumber, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate paperDate) {
    }

    @GetMapping
    String page(Model model) {
        administrator();
        return page(new Form(null, null, null), FormProblems.NONE, model);
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Hồ sơ hết hạn lưu", SHEET.with(destructions.until(requests.today().plusYears(1))));
    }

    private String page(Form form, FormProblems problems, Model model) {
        LocalDate today = requests.today();
        List<Destructions.Line> lines = destructions.until(today.plusYears(1));
        model.addAttribute("over", lines.stream().filter(line -> line.over(today)).toList());
        model.addAttribute("soon", lines.stream().filter(line -> !line.over(today)).toList());
        model.addAttribute("holds", destructions.holds());
        model.addAttribute("done", destructions.done());
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("words", new PrivacyWords());
        return "privacy/retention";
    }

    @PostMapping("/duyet")
    String approve(@ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
        String actor = administrator();
        try {
            int count = destructions.approve(form.cases() == null ? List.of() : form.cases(), form.paperNumber(), form.paperDate(), actor);
            flash.addFlashAttribute("message", "Đã duyệt hủy " + count + " hồ sơ. Phần mềm hủy dần trong giờ tới; đến lúc đó vẫn giữ lại được từng hồ sơ.");
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(form, FormProblems.of(e), model);
        }
        return "redirect:/quan-tri/het-han-luu";
    }

    @PostMapping("/giu")
    String hold(@RequestParam(defaultValue = "") String caseKey, @RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes flash, HttpServletResponse response) {
        String actor = administrator();
        try {
            destructions.hold(caseKey.strip(), reason, actor);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(new Form(null, null, null), FormProblems.of(e), model);
        }
        flash.addFlashAttribute("message", "Hồ sơ " + caseKey.strip() + " được giữ lại, không bị hủy.");
        return "redirect:/quan-tri/het-han-luu";
    }

    @PostMapping("/thoi-giu")
    String release(@RequestParam(defaultValue = "") String caseKey, RedirectAttributes flash) {
        destructions.release(caseKey, administrator());
        flash.addFlashAttribute("message", "Hồ sơ " + caseKey + " không còn được giữ lại.");
        return "redirect:/quan-tri/het-han-luu";
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }
}
