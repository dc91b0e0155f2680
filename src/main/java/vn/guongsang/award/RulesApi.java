package vn.guongsang.award;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** What if: an award, facts and a day in, the sheet out. Nothing is stored. */
@RestController
@RequestMapping("/api/v1/rules")
class RulesApi {
    private final Rules rules;
    private final Awards awards;
    private final Clock clock;

    RulesApi(Rules rules, Awards awards, Clock clock) {
        this.rules = rules;
        this.awards = awards;
        this.clock = clock;
    }

    /**
     * @param award code of the catalogue
     * @param date  day the dossier is received for appraisal; today when absent
     * @param facts by the names that {@code GET /api/v1/rules/facts} lists; what is absent is unknown
     */
    record Question(String award, LocalDate date, Map<String, Object> facts) {
    }

    record Answer(String summary, RuleSheet.Verdict verdict, String regime, LocalDate date, String table, List<RuleSheet.Line> lines, int silent) {
    }

    record FactName(String name, String label, RuleFacts.Type type, Map<String, String> values) {
    }

    @PostMapping("/evaluate")
    Answer evaluate(@RequestBody Question question) {
        if (question.award() == null || question.award().isBlank()) {
            throw new RuleBrokenException(List.of(new Problem("award", "Hãy cho biết mã danh hiệu, hình thức.")));
        }
        LocalDate day = question.date() == null ? LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE) : question.date();
        if (awards.all(day).stream().noneMatch(award -> award.code().equals(question.award()))) {
            throw new RuleBrokenException(List.of(new Problem("award", "Danh mục không có “%s”.".formatted(question.award()))));
        }
        RuleSheet sheet = rules.evaluate(question.award(), day, question.facts() == null ? Map.of() : question.facts());
        return new Answer(sheet.summary(), sheet.verdict(), sheet.regime().texts(), sheet.date(), sheet.table(), sheet.lines(), sheet.silent());
    }

    @GetMapping("/facts")
    List<FactName> facts() {
        return RuleFacts.ALL.stream().filter(fact -> !RuleFacts.DERIVED.contains(fact.name()))
            .map(fact -> new FactName(fact.name(), fact.label(), fact.type(), fact.values())).toList();
    }
}
