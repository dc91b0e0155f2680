package vn.guongsang.directory;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

@Controller
@RequestMapping("/quan-tri/don-vi")
class UnitsController {
    private static final Sheet<Units.Line> SHEET = Sheet.<Units.Line>of("Đơn vị").text("Mã", 14, Units.Line::code).text("Tên", 50, Units.Line::name)
        .text("Viết tắt", 20, Units.Line::shortName).number("Cấp", unit -> unit.depth() + 1).number("Số người", Units.Line::people)
        .text("Tình trạng", 14, unit -> unit.active() ? "Hoạt động" : "Đã ngừng");

    private final Units units;
    private final Directory directory;
    private final CurrentActor current;
    private final AccessPolicy policy;

    UnitsController(Units units, Directory directory, CurrentActor current, AccessPolicy policy) {
        this.units = units;
        this.directory = directory;
        this.current = current;
        this.policy = policy;
    }

    @GetMapping
    String tree(Model model) {
        administrator();
        model.addAttribute("units", units.tree());
        return "directory/units";
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Đơn vị", SHEET.with(units.tree()));
    }

    @GetMapping("/moi")
    String blank(Model model) {
        administrator();
        return form(model, new Units.Draft("", "", "", null), true, FormProblems.NONE);
    }

    @PostMapping("/moi")
    String add(@ModelAttribute Units.Draft draft, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        try {
            units.add(draft, by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, draft, true, FormProblems.of(e));
        }
        redirect.addFlashAttribute("message", "Đã thêm " + Typed.line(draft.name()) + ".");
        return "redirect:/quan-tri/don-vi";
    }

    @GetMapping("/{code}")
    String edit(@PathVariable String code, Model model) {
        administrator();
        Unit unit = directory.unit(code).orElseThrow(NotFoundException::new);
        return form(model, new Units.Draft(unit.code(), unit.name(), unit.shortName(), unit.parentCode()), false, FormProblems.NONE);
    }

    @PostMapping("/{code}")
    String rename(@PathVariable String code, @ModelAttribute Units.Draft typed, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        Units.Draft draft = new Units.Draft(code, typed.name(), typed.shortName(), null);
        try {
            units.rename(draft, by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, draft, false, FormProblems.of(e));
        }
        redirect.addFlashAttribute("message", "Đã đổi tên thành " + Typed.line(draft.name()) + ".");
        return "redirect:/quan-tri/don-vi";
    }

    @PostMapping("/{code}/ngung")
    String deactivate(@PathVariable String code, RedirectAttributes redirect) {
        String by = administrator();
        try {
            units.deactivate(code, by);
            redirect.addFlashAttribute("message", "Đơn vị " + code + " đã ngừng hoạt động. Có thể mở lại bất cứ lúc nào.");
        } catch (RuleBrokenException e) {
            redirect.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/quan-tri/don-vi";
    }

    @PostMapping("/{code}/mo-lai")
    String reactivate(@PathVariable String code, RedirectAttributes redirect) {
        String by = administrator();
        try {
            units.reactivate(code, by);
            redirect.addFlashAttribute("message", "Đơn vị " + code + " hoạt động trở lại.");
        } catch (RuleBrokenException e) {
            redirect.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/quan-tri/don-vi";
    }

    private String form(Model model, Units.Draft draft, boolean fresh, FormProblems problems) {
        model.addAttribute("draft", draft);
        model.addAttribute("fresh", fresh);
        model.addAttribute("problems", problems);
        model.addAttribute("parents", directory.units().stream().filter(Unit::active).toList());
        model.addAttribute("unit", fresh ? null : directory.unit(draft.code()).orElseThrow(NotFoundException::new));
        return "directory/unit";
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }
}
