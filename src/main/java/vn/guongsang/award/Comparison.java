package vn.guongsang.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** What one fixed sheet would read under another version of a table. */
@Component
class Comparison {
    private static final int REMEMBERED = 2_000;

    private final TabledRules rules;
    private final RuleVersions versions;
    private final RuleTables tables;
    private final Awards awards;
    /** Many cases have equal facts: one evaluation is enough for them. */
    private final Map<Question, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > REMEMBERED;
        }
    });

    Comparison(TabledRules rules, RuleVersions versions, RuleTables tables, Awards awards) {
        this.rules = rules;
        this.versions = versions;
        this.tables = tables;
        this.awards = awards;
    }

    /** @param before verdict in words, "" for a table that judges nobody */
    record Difference(LocalDate received, String before, String after, List<String> lines) {
    }

    private record Question(String hash, String award, LocalDate received, Map<String, Object> facts) {
    }

    /** @param verdict in words, "" for a table that judges nobody; {@code lines} by what they are about */
    private record Answer(String verdict, Map<String, Line> lines) {
    }

    /** @param answer what the row says, {@code words} for people */
    private record Line(String title, String answer, String words) {
    }

    Optional<Difference> of(RuleTableVersion version, RuleSheets.Fixed fixed) {
        TableKind kind = TableKind.of(version.table()).orElseThrow();
        LocalDate received = fixed.received();
        Answer before = kind == TableKind.ELIGIBILITY ? answer(fixed.sheet()) : stated(kind, versions.on(kind, received), fixed.award(), received);
        Answer after;
        try {
            after = kind == TableKind.ELIGIBILITY ? judged(version, fixed) : stated(kind, version, fixed.award(), received);
        } catch (RuleBrokenException e) {
            // facts of a sheet that today's program no longer knows
            return Optional.of(new Difference(received, before.verdict(), "Không tính lại được", e.problems().stream().map(Problem::message).toList()));
        }
        List<String> lines = differing(before.lines(), after.lines());
        return lines.isEmpty() && before.verdict().equals(after.verdict()) ? Optional.empty() : Optional.of(new Difference(received, before.verdict(), after.verdict(), lines));
    }

    private Answer judged(RuleTableVersion version, RuleSheets.Fixed fixed) {
        return answers.computeIfAbsent(new Question(version.hash(), fixed.award(), fixed.received(), fixed.facts()),
            question -> answer(rules.judge(version, question.award(), question.received(), question.facts())));
    }

    private static Answer answer(RuleSheet sheet) {
        return new Answer(sheet.verdict().label(), sheet.lines().stream().collect(Collectors.toMap(RuleSheet.Line::rule, line -> new Line(line.title(),
            line.outcome().label() + (line.outcome() == RuleSheet.Outcome.FAILED ? " (" + line.severity().label().toLowerCase(Locale.ROOT) + ")" : ""), line.reason()),
            (a, b) -> a, LinkedHashMap::new)));
    }

    private Answer stated(TableKind kind, RuleTableVersion version, String code, LocalDate received) {
        return answers.computeIfAbsent(new Question(version.hash(), code, received, Map.of()), question -> {
            Award award = awards.award(code);
            return new Answer("", tables.evaluate(version, Map.of("date", received, "award", code, "form", award.emulationTitle() ? "TITLE" : "COMMENDATION", "level", award.level().name()))
                .stream().filter(row -> kind != TableKind.CATALOGUE || row.text(kind.key()).equals(code))
                .collect(Collectors.toMap(row -> row.text(kind.key()), row -> new Line(row.text(kind == TableKind.PROCEDURE ? "meaning" : "name"),
                    kind.answers().stream().map(column -> row.text(column.name())).collect(Collectors.joining("; ")), ""), (a, b) -> a, LinkedHashMap::new)));
        });
    }

    private static List<String> differing(Map<String, Line> before, Map<String, Line> after) {
        List<String> found = new ArrayList<>();
        after.forEach((key, now) -> {
            Line was = before.get(key);
            if (was == null) {
                found.add("%s %s: thêm “%s”. %s".formatted(key, now.title(), now.answer(), now.words()).strip());
            } else if (!was.answer().equals(now.answer())) {
                found.add("%s %s: “%s” → “%s”. %s".formatted(key, now.title(), was.answer(), now.answer(), now.words()).strip());
            }
        });
        before.forEach((key, was) -> {
            if (!after.containsKey(key)) {
                found.add("%s %s: không còn (trước là “%s”).".formatted(key, was.title(), was.answer()));
            }
        });
        return found;
    }
}
