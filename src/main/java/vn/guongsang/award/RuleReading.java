package vn.guongsang.award;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A decision table in words that can be read aloud: rule by rule, each answer with its conditions. */
@Component
class RuleReading {
    private static final Pattern DATE = Pattern.compile("date\\(\"(\\d{4})-(\\d{2})-(\\d{2})\"\\)");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final RuleTables tables;
    private final Awards awards;

    RuleReading(RuleTables tables, Awards awards) {
        this.tables = tables;
        this.awards = awards;
    }

    /** @param awards codes that the rule names, empty for a rule about all */
    record Rule(String id, String title, String paper, String article, boolean sourced, String source, RuleSheet.Severity severity, boolean overridable,
                Set<String> awards, List<Answer> answers) {
        public String search() {
            return vn.guongsang.directory.SearchText.of(id, title, paper, article);
        }
    }

    record Answer(RuleSheet.Outcome outcome, RuleSheet.Severity severity, List<String> conditions, String reason) {
    }

    record Part(String name, List<Rule> rules) {
    }

    List<Part> read(RuleTableVersion version) {
        return tables.read(version.dmn()).decisions().stream().map(decision -> new Part(decision.name(), rules(decision))).toList();
    }

    private List<Rule> rules(RuleTable.Decision decision) {
        Map<String, List<RuleTable.Row>> rows = new LinkedHashMap<>();
        // one rule may stand under two texts of law, one after the other
        decision.rows().forEach(row -> rows.computeIfAbsent(row.constant("rule") + row.constant("paper"), key -> new ArrayList<>()).add(row));
        return rows.values().stream().map(of -> {
            RuleTable.Row first = of.get(0);
            return new Rule(first.constant("rule"), first.constant("title"), first.constant("paper"), first.constant("article"),
                first.constant("confidence").equals("SOURCE"), first.constant("source"), RuleSheet.Severity.valueOf(first.constant("severity")),
                first.outputs().get("overridable").equals("true"), named(decision, of), of.stream().map(row -> answer(decision, row)).toList());
        }).toList();
    }

    private static Set<String> named(RuleTable.Decision decision, List<RuleTable.Row> rows) {
        Set<String> named = new TreeSet<>();
        for (int column = 0; column < decision.inputs().size(); column++) {
            if (decision.inputs().get(column).name().equals("award")) {
                for (RuleTable.Row row : rows) {
                    Matcher code = TEXT.matcher(row.tests().get(column));
                    while (code.find()) {
                        named.add(code.group(1));
                    }
                }
            }
        }
        return named;
    }

    private Answer answer(RuleTable.Decision decision, RuleTable.Row row) {
        List<String> conditions = new ArrayList<>();
        for (int column = 0; column < decision.inputs().size(); column++) {
            String test = row.tests().get(column);
            if (!test.isEmpty()) {
                RuleFacts.Fact fact = RuleFacts.of(decision.inputs().get(column).name());
                conditions.add(fact.label() + ": " + words(fact, test));
            }
        }
        return new Answer(RuleSheet.Outcome.valueOf(row.constant("outcome")), RuleSheet.Severity.valueOf(row.constant("severity")), conditions,
            row.constant("reason").replaceAll("\" \\+ string\\((.*?)\\) \\+ \"", "…"));
    }

    private String words(RuleFacts.Fact fact, String test) {
        String words = DATE.matcher(test).replaceAll("$3/$2/$1");
        words = TEXT.matcher(words).replaceAll(found -> Matcher.quoteReplacement(fact.name().equals("award")
            ? awards.find(found.group(1)).map(Award::name).orElse(found.group(1)) : fact.shown(found.group(1))));
        words = words.replaceAll("\\bnull\\b", "chưa có").replaceAll("\\btrue\\b", "có").replaceAll("\\bfalse\\b", "không");
        words = words.replaceAll("not\\((.*)\\)", "không phải $1").replaceAll(">=", "từ").replaceAll("<=", "đến hết").replaceAll("< ", "dưới ").replaceAll("> ", "trên ");
        words = words.replaceAll("\\[(\\S+?)\\.\\.(\\S+?)\\]", "từ $1 đến hết $2").replaceAll("\\[(\\S+?)\\.\\.(\\S+?)\\)", "từ $1 đến trước $2");
        return words.replace("serviceReduction", RuleFacts.of("serviceReduction").label().toLowerCase(java.util.Locale.ROOT));
    }

    /** Rows that one text has and the other has not, by rule: what an administrator wants to know before the replay. */
    List<String> differences(RuleTableVersion before, RuleTableVersion after) {
        Map<String, RuleTable.Row> old = rows(before);
        Map<String, RuleTable.Row> young = rows(after);
        List<String> found = new ArrayList<>();
        young.forEach((id, row) -> {
            RuleTable.Row was = old.get(id);
            if (was == null) {
                found.add("Thêm dòng “%s” (%s).".formatted(id, row.constant("title")));
            } else if (!was.equals(row)) {
                found.add("Sửa dòng “%s” (%s).".formatted(id, row.constant("title")));
            }
        });
        old.forEach((id, row) -> {
            if (!young.containsKey(id)) {
                found.add("Bỏ dòng “%s” (%s).".formatted(id, row.constant("title")));
            }
        });
        return found;
    }

    private Map<String, RuleTable.Row> rows(RuleTableVersion version) {
        return tables.read(version.dmn()).decisions().stream().flatMap(decision -> decision.rows().stream())
            .collect(Collectors.toMap(RuleTable.Row::id, row -> row, (a, b) -> a, LinkedHashMap::new));
    }
}
