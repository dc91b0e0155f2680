package vn.guongsang.award;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.guongsang.directory.SearchText;

/** The catalogue to read, for everybody who is logged in: what exists, who decides, what is asked, and how sure that is. */
@Controller
class CatalogueController {
    private final Awards awards;

    CatalogueController(Awards awards) {
        this.awards = awards;
    }

    @GetMapping("/danh-muc")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String level, @RequestParam(defaultValue = "") String kind, Model model) {
        String words = SearchText.of(q);
        List<Award> found = awards.all().stream()
                .filter(award -> level.isEmpty() || award.level().name().equals(level))
                .filter(award -> kind.isEmpty() || award.nomineeKinds().stream().anyMatch(one -> one.name().equals(kind)))
                .filter(award -> SearchText.of(award.name(), award.code(), award.decides(), award.preconditions(), award.legalBasis()).contains(words))
                .toList();
        model.addAttribute("found", found);
        model.addAttribute("total", awards.all().size());
        model.addAttribute("q", q);
        model.addAttribute("level", level);
        model.addAttribute("kind", kind);
        model.addAttribute("levels", DecidingLevel.values());
        model.addAttribute("kinds", NomineeKind.values());
        return "award/catalogue";
    }
}
