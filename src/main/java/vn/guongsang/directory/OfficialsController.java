package vn.guongsang.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

@Controller
@RequestMapping("/quan-tri/nguoi-dung")
class OfficialsController {
    private static final Sheet<Officials.Line> SHEET = Sheet.<Officials.Line>of("Người dùng").text("Tên đăng nhập", 18, Officials.Line::username)
        .text("Họ và tên", 28, Officials.Line::fullName).text("Chức vụ", 24, Officials.Line::position).text("Đơn vị", 22, Officials.Line::unitName)
        .text("Vai trò", 36, one -> one.roles().stream().map(Role::label).collect(Collectors.joining(", "))).text("Thư", 30, Officials.Line::email)
        .text("Tình trạng", 16, one -> one.active() ? "Đang làm việc" : "Đã ngừng").day("Vắng đến", Officials.Line::absentUntil);

    private final Officials officials;
    private final Directory directory;
    private final CurrentActor current;
    private final AccessPolicy policy;

    OfficialsController(Officials officials, Directory directory, CurrentActor current, AccessPolicy policy) {
        this.officials = officials;
        this.directory = directory;
        this.current = current;
        this.policy = policy;
    }

    @GetMapping
    String list(@RequestParam(required = false) String q, @RequestParam(required = false) String unit, @RequestParam(required = false) Role role,
                @RequestParam(defaultValue = "false") boolean inactive, @RequestParam(defaultValue = "1") int page, Model model) {
        administrator();
        String unitCode = code(unit);
        int number = Math.max(1, page);
        Officials.Found found = officials.search(new Officials.Filter(q, unitCode, role, inactive, number - 1));
        model.addAttribute("found", found);
        model.addAttribute("q", q);
        model.addAttribute("unit", unitCode);
        model.addAttribute("role", role);
        model.addAttribute("inactive", inactive);
        model.addAttribute("page", number);
        model.addAttribute("last", Math.max(1, (found.total() + Officials.PAGE - 1) / Officials.PAGE));
        model.addAttribute("units", directory.units());
        model.addAttribute("allRoles", Role.values());
        return "directory/officials";
    }

    @GetMapping("/danh-sach.xlsx")
    View export(@RequestParam(required = false) String q, @RequestParam(required = false) String unit, @RequestParam(required = false) Role role,
                @RequestParam(defaultValue = "false") boolean inactive) {
        administrator();
        return Workbook.of("Người dùng", SHEET.with(officials.search(new Officials.Filter(q, code(unit), role, inactive, 0), Workbook.MOST + 1).lines()));
    }

    private static String code(String unit) {
        return unit == null || unit.isBlank() ? null : unit;
    }

    @GetMapping("/moi")
    String blank(@RequestParam(required = false) String unit, Model model) {
        administrator();
        return form(model, new Officials.Draft("", "", "", unit, "", false, null, null), true, FormProblems.NONE);
    }

    /** The password is shown in the answer itself: a redirect would have to keep it in the session's table meanwhile. */
    @PostMapping("/moi")
    String add(@ModelAttribute Officials.Draft draft, Model model, HttpServletResponse response) {
        String by = administrator();
        try {
            String password = officials.add(draft, by);
            return password(model, response, Typed.line(draft.username()).toLowerCase(java.util.Locale.ROOT), password, true);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, draft, true, FormProblems.of(e));
        }
    }

    @GetMapping("/{username}")
    String edit(@PathVariable String username, Model model) {
        administrator();
        return form(model, officials.draft(username), false, FormProblems.NONE);
    }

    @PostMapping("/{username}")
    String change(@PathVariable String username, @ModelAttribute Officials.Draft typed, Model model, RedirectAttributes redirect,
                  HttpServletResponse response) {
        String by = administrator();
        Officials.Draft draft = new Officials.Draft(username, typed.fullName(), typed.position(), typed.unitCode(), typed.email(),
            typed.sharedMailbox(), typed.roles(), typed.version());
        try {
            officials.change(draft, by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, draft, false, FormProblems.of(e));
        }
        redirect.addFlashAttribute("message", "Đã lưu thông tin của " + Typed.line(draft.fullName()) + ".");
        return "redirect:/quan-tri/nguoi-dung";
    }

    @PostMapping("/{username}/mat-khau")
    String resetPassword(@PathVariable String username, Model model, HttpServletResponse response) {
        return password(model, response, username, officials.resetPassword(username, administrator()), false);
    }

    @PostMapping("/{username}/ngung")
    String deactivate(@PathVariable String username, RedirectAttributes redirect) {
        String by = administrator();
        try {
            officials.deactivate(username, by);
            redirect.addFlashAttribute("message", "Tài khoản " + username + " đã ngừng và bị đăng xuất. Có thể mở lại bất cứ lúc nào.");
        } catch (RuleBrokenException e) {
            redirect.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/quan-tri/nguoi-dung/" + username;
    }

    @PostMapping("/{username}/mo-lai")
    String reactivate(@PathVariable String username, RedirectAttributes redirect) {
        String by = administrator();
        try {
            officials.reactivate(username, by);
            redirect.addFlashAttribute("message", "Tài khoản " + username + " dùng được trở lại.");
        } catch (RuleBrokenException e) {
            redirect.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/quan-tri/nguoi-dung/" + username;
    }

    private String password(Model model, HttpServletResponse response, String username, String password, boolean fresh) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("official", directory.official(username).orElseThrow(NotFoundException::new));
        model.addAttribute("password", password);
        model.addAttribute("fresh", fresh);
        return "directory/password";
    }

    private String form(Model model, Officials.Draft draft, boolean fresh, FormProblems problems) {
        model.addAttribute("draft", draft);
        model.addAttribute("fresh", fresh);
        model.addAttribute("problems", problems);
        model.addAttribute("official", fresh ? null : directory.official(draft.username()).orElseThrow(NotFoundException::new));
        model.addAttribute("units", directory.units().stream().filter(unit -> unit.active() || unit.code().equals(draft.unitCode())).toList());
        model.addAttribute("allRoles", Role.values());
        return "directory/official";
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }
}
