package vn.guongsang.award;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

@Service
class TabledRules implements Rules {
    private final Awards awards;
    private final RuleVersions versions;
    private final RuleTables tables;
    private final Clock clock;
    private final Map<String, Long> rulesOf = new ConcurrentHashMap<>();

    TabledRules(Awards awards, RuleVersions versions, RuleTables tables, Clock clock) {
        this.awards = awards;
        this.versions = versions;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public RuleSheet evaluate(String award, LocalDate received, Map<String, ?> facts) {
        return judge(versions.on(TableKind.ELIGIBILITY, received), award, received, facts);
    }

    /** By that text, whether or not it is in force. */
    RuleSheet judge(RuleTableVersion version, String award, LocalDate received, Map<String, ?> facts) {
        Map<String, Object> known = known(awards.award(award), facts);
        RuleSheet sheet = sheet(version, received, known);
        Regime today = Regime.on(LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE));
        if (today.favoursEarlier() && received.isBefore(today.from()) && sheet.verdict() != RuleSheet.Verdict.ELIGIBLE) {
            RuleSheet later = sheet(version, today.from(), known);
            return later.verdict().compareTo(sheet.verdict()) < 0 ? later : sheet;
        }
        return sheet;
    }

    private static Map<String, Object> known(Award award, Map<String, ?> facts) {
        Map<String, Object> known = new HashMap<>();
        RuleFacts.ALL.forEach(fact -> known.put(fact.name(), null));
        List<Problem> problems = new ArrayList<>();
        facts.forEach((name, value) -> {
            RuleFacts.Fact fact = RuleFacts.of(name);
            if (fact == null) {
                problems.add(new Problem(name, "Không có dữ kiện “" + name + "”."));
            } else if (value != null && !possible(fact, value)) {
                problems.add(new Problem(name, "“" + fact.label() + "” không nhận giá trị “" + value + "”."
                    + (fact.values().isEmpty() ? "" : " Các giá trị: " + String.join(", ", fact.values().keySet()) + ".")));
            } else {
                known.put(name, value);
            }
        });
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        known.put("award", award.code());
        known.put("form", award.emulationTitle() ? "TITLE" : "COMMENDATION");
        known.put("level", award.level().name());
        known.computeIfAbsent("serviceReduction", name -> 0);
        return known;
    }

    private static boolean possible(RuleFacts.Fact fact, Object value) {
        return switch (fact.type()) {
            case TEXT -> value instanceof String text && (fact.values().isEmpty() || fact.values().containsKey(text));
            case NUMBER -> value instanceof Number number && new BigDecimal(number.toString()).signum() >= 0;
            case FLAG -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
        };
    }

    private RuleSheet sheet(RuleTableVersion version, LocalDate date, Map<String, Object> facts) {
        Map<String, Object> dated = new HashMap<>(facts);
        dated.put("date", date);
        List<RuleSheet.Line> lines = tables.evaluate(version, dated).stream().map(row -> line(row, dated))
            .sorted(Comparator.comparing(RuleSheet.Line::outcome).thenComparing(RuleSheet.Line::severity)).toList();
        long spoken = lines.stream().map(RuleSheet.Line::rule).distinct().count();
        return new RuleSheet(date, Regime.on(date), version.hash(), lines, (int) (rules(version) - spoken));
    }

    private long rules(RuleTableVersion version) {
        return rulesOf.computeIfAbsent(version.hash(), hash -> tables.read(version.dmn()).decisions().stream().flatMap(decision -> decision.rows().stream())
            .map(row -> row.constant("rule")).distinct().count());
    }

    private static RuleSheet.Line line(RuleTables.FiredRow row, Map<String, Object> facts) {
        RuleFacts.Fact fact = RuleFacts.of(row.text("fact"));
        return new RuleSheet.Line(row.text("rule"), row.text("title"), RuleSheet.Outcome.valueOf(row.text("outcome")),
            RuleSheet.Severity.valueOf(row.text("severity")), Boolean.TRUE.equals(row.outputs().get("overridable")), fact.label(),
            fact.shown(facts.get(fact.name())), row.text("reason"), row.text("remedy"), row.text("paper"), row.text("article"),
            row.text("confidence").equals("SOURCE"), row.text("source"));
    }
}
