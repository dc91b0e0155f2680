package vn.guongsang.nomination;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;

/** Pairs that may be one; a person decides. */
@Controller
@RequestMapping("/so/trung")
class DuplicatesController {
    private final Duplicates duplicates;
    private final CurrentActor current;
    private final AccessPolicy policy;

    DuplicatesController(Duplicates duplicates, CurrentActor current, AccessPolicy policy) {
        this.duplicates = duplicates;
        this.current = current;
        this.policy = policy;
    }

    @GetMapping
    String pairs(Model model) {
        keeper();
        model.addAttribute("pairs", duplicates.suspects());
        model.addAttribute("merges", duplicates.merges());
        return "nomination/duplicates";
    }

    @PostMapping("/gop")
    String merge(@RequestParam UUID one, @RequestParam UUID other, @RequestParam UUID keep, RedirectAttributes redirect) {
        duplicates.merge(one, other, keep, keeper());
        redirect.addFlashAttribute("message", "Đã gộp: các sổ nay đọc hai mục như một người. Có thể bỏ gộp ở cuối trang.");
        return "redirect:/so/trung";
    }

    @PostMapping("/khac")
    String distinct(@RequestParam UUID one, @RequestParam UUID other, RedirectAttributes redirect) {
        duplicates.distinct(one, other, keeper());
        redirect.addFlashAttribute("message", "Đã ghi: khác người. Cặp này không hỏi lại.");
        return "redirect:/so/trung";
    }

    @PostMapping("/bo-gop")
    String undo(@RequestParam long merge, RedirectAttributes redirect) {
        duplicates.undo(merge, keeper());
        redirect.addFlashAttribute("message", "Đã bỏ gộp: mỗi mục lại có sổ riêng.");
        return "redirect:/so/trung";
    }

    private String keeper() {
        policy.require(current.get(), Act.KEEP_REGISTERS, Subject.none());
        return current.get().username();
    }
}
