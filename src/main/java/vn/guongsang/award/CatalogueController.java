package vn.guongsang.award;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.guongsang.directory.SearchText;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** The catalogue to read, for everybody who is logged in: what exists, who decides, what is asked, and how sure that is. */
@Controller
class CatalogueController {
    private static final Sheet<Award> SHEET = Sheet.<Award>of("Danh mục").text("Mã", 16, Award::code).text("Tên", 40, Award::name).text("Thẩm quyền", 22, award -> award.level().label())
        .text("Đối tượng", 26, award -> award.nomineeKinds().stream().map(NomineeKind::label).collect(Collectors.joining(", "))).text("Người quyết định", 30, Award::decides)
        .text("Nơi đề nghị", 30, Award::submits).text("Điều kiện", 60, Award::preconditions).text("Tỷ lệ, số lượng", 40, Award::quotaRule).text("Căn cứ", 44, Award::legalBasis)
        .text("Cần xác minh", 40, Award::toVerify);

    private final Awards awards;

    CatalogueController(Awards awards) {
        this.awards = awards;
    }

    @GetMapping("/danh-muc")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String level, @RequestParam(defaultValue = "") String kind, Model model) {
        model.addAttribute("found", found(q, level, kind));
        model.addAttribute("total", awards.all().size());
        model.addAttribute("q", q);
        model.addAttribute("level", level);
        model.addAttribute("kind", kind);
        model.addAttribute("levels", DecidingLevel.values());
        model.addAttribute("kinds", NomineeKind.values());
        return "award/catalogue";
    }

    @GetMapping("/danh-muc/danh-sach.xlsx")
    View export(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String level, @RequestParam(defaultValue = "") String kind) {
        return Workbook.of("Danh mục khen thưởng", SHEET.with(found(q, level, kind)));
    }

    private List<Award> found(String q, String level, String kind) {
        String words = SearchText.of(q);
        return awards.all().stream()
                .filter(award -> level.isEmpty() || award.level().name().equals(level))
                .filter(award -> kind.isEmpty() || award.nomineeKinds().stream().anyMatch(one -> one.name().equals(kind)))
                .filter(award -> SearchText.of(award.name(), award.code(), award.decides(), award.preconditions(), award.legalBasis()).contains(words))
                .toList();
    }
}
