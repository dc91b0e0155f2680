package vn.guongsang.nomination;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Pairs that may be one; a person decides. */
@Controller
@RequestMapping("/so/trung")
class DuplicatesController {
    private static final Sheet<Duplicates.Pair> SHEET = Sheet.<Duplicates.Pair>of("Nghi trùng").number("Điểm", pair -> pair.likeness().score())
        .text("Mục thứ nhất", 32, pair -> pair.one().said().name()).day("Ngày sinh", pair -> pair.one().said().born()).text("Nơi công tác", 30, pair -> pair.one().said().place())
        .text("Mục thứ hai", 32, pair -> pair.other().said().name()).day("Ngày sinh", pair -> pair.other().said().born()).text("Nơi công tác", 30, pair -> pair.other().said().place())
        .text("Vì sao", 40, pair -> String.join(", ", pair.likeness().reasons()));

    private final Duplicates duplicates;
    private final AccessLog log;
    private final CurrentActor current;
    private final AccessPolicy policy;

    DuplicatesController(Duplicates duplicates, AccessLog log, CurrentActor current, AccessPolicy policy) {
        this.duplicates = duplicates;
        this.log = log;
        this.current = current;
        this.policy = policy;
    }

    @GetMapping
    String pairs(@RequestParam(defaultValue = "") String q, Model model) {
        log.read("SO/trung", Reading.LIST, keeper());
        model.addAttribute("q", q);
        model.addAttribute("pairs", duplicates.suspects(q));
        model.addAttribute("merges", duplicates.merges());
        return "nomination/duplicates";
    }

    @GetMapping("/danh-sach.xlsx")
    View export(@RequestParam(defaultValue = "") String q) {
        keeper();
        return Workbook.of("Nghi trùng", SHEET.with(duplicates.suspects(q)));
    }

    @PostMapping("/gop")
    String merge(@RequestParam(required = false) UUID one, @RequestParam(required = false) UUID other, @RequestParam(required = false) UUID keep,
                 RedirectAttributes redirect) {
        String actor = keeper();
        duplicates.merge(chosen(one), chosen(other), chosen(keep), actor);
        redirect.addFlashAttribute("message", "Đã gộp: các sổ nay đọc hai mục như một người. Có thể bỏ gộp ở cuối trang.");
        return "redirect:/so/trung";
    }

    @PostMapping("/khac")
    String distinct(@RequestParam(required = false) UUID one, @RequestParam(required = false) UUID other, RedirectAttributes redirect) {
        String actor = keeper();
        duplicates.distinct(chosen(one), chosen(other), actor);
        redirect.addFlashAttribute("message", "Đã ghi: khác người. Cặp này không hỏi lại.");
        return "redirect:/so/trung";
    }

    @PostMapping("/bo-gop")
    String undo(@RequestParam(required = false) Long merge, RedirectAttributes redirect) {
        String actor = keeper();
        duplicates.undo(chosen(merge), actor);
        redirect.addFlashAttribute("message", "Đã bỏ gộp: mỗi mục lại có sổ riêng.");
        return "redirect:/so/trung";
    }

    /** Looked at after the right to decide: whoever has none is told so, whatever is sent. */
    private static <T> T chosen(T sent) {
        if (sent == null) {
            throw new RuleBrokenException("Hãy chọn một cặp trong danh sách.");
        }
        return sent;
    }

    private String keeper() {
        policy.require(current.get(), Act.KEEP_REGISTERS, Subject.none());
        return current.get().username();
    }
}
