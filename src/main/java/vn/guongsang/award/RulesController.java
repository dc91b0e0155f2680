package vn.guongsang.award;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.guongsang.directory.SearchText;
import vn.guongsang.workcalendar.WorkCalendar;

/** The rules in force on a day, to read, for everybody who is logged in. */
@Controller
class RulesController {
    private final RuleVersions versions;
    private final RuleReading reading;
    private final Awards awards;
    private final Clock clock;

    RulesController(RuleVersions versions, RuleReading reading, Awards awards, Clock clock) {
        this.versions = versions;
        this.reading = reading;
        this.awards = awards;
        this.clock = clock;
    }

    @GetMapping("/danh-muc/quy-tac")
    String rules(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String award,
                 @RequestParam(name = "ngay", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate typed, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        LocalDate day = typed == null || typed.isBefore(RuleVersions.ALWAYS) ? today : typed;
        String words = SearchText.of(q);
        List<RuleReading.Part> parts = reading.read(versions.on(TableKind.ELIGIBILITY, day)).stream()
            .map(part -> new RuleReading.Part(part.name(), part.rules().stream()
                .filter(rule -> rule.search().contains(words) && (award.isEmpty() || rule.awards().isEmpty() || rule.awards().contains(award))).toList()))
            .filter(part -> !part.rules().isEmpty()).toList();
        model.addAttribute("parts", parts);
        model.addAttribute("count", parts.stream().mapToInt(part -> part.rules().size()).sum());
        model.addAttribute("awards", awards.all());
        model.addAttribute("award", award);
        model.addAttribute("q", q);
        model.addAttribute("day", day);
        model.addAttribute("regime", Regime.on(day));
        return "award/rules";
    }
}
