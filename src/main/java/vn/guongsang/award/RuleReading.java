package vn.guongsang.award;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** A row of a table that states facts: what it is about, when it holds, what it says. */
    record Statement(String about, List<String> conditions, List<String> says, String basis, boolean sourced, String source) {
    }

    record Statements(String name, List<Statement> rows) {
    }

    List<Statements> statements(RuleTableVersion version) {
        TableKind kind = TableKind.of(version.table()).orElseThrow();
        return tables.read(version.dmn()).decisions().stream().map(decision -> new Statements(decision.name(),
            decision.rows().stream().map(row -> statement(kind, decision, row)).toList())).toList();
    }

    private Statement statement(TableKind kind, RuleTable.Decision decision, RuleTable.Row row) {
        List<String> says = new ArrayList<>();
        String about = row.constant(kind == TableKind.PROCEDURE ? "meaning" : "name");
        kind.answers().stream().filter(column -> !row.constant(column.name()).isBlank() && !row.constant(column.name()).equals("null") && !row.constant(column.name()).equals(about))
            .forEach(column -> says.add(column.label() + ": " + value(column.name(), row.constant(column.name()))));
        return new Statement(about, conditions(decision, row), says, row.constant("paper") + ", " + row.constant("article"), row.constant("confidence").equals("SOURCE"),
            row.constant("source"));
    }

    private static String value(String column, String text) {
        return switch (column) {
            case "level", "form" -> RuleFacts.of(column).shown(text);
            case "kinds" -> Arrays.stream(text.split("\\|")).map(kind -> NomineeKind.valueOf(kind).label().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
            case "nominable", "required", "byUnit", "ballot" -> text.equals("true") ? "có" : "không";
            case "base" -> text.equals("ALL_MEMBERS") ? "tổng số thành viên" : "số người có mặt";
            default -> text;
        };
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

    private List<String> conditions(RuleTable.Decision decision, RuleTable.Row row) {
        List<String> conditions = new ArrayList<>();
        for (int column = 0; column < decision.inputs().size(); column++) {
            String test = row.tests().get(column);
            if (!test.isEmpty()) {
                RuleFacts.Fact fact = RuleFacts.of(decision.inputs().get(column).name());
                conditions.add(fact.label() + ": " + words(fact, test));
            }
        }
        return conditions;
    }

    private Answer answer(RuleTable.Decision decision, RuleTable.Row row) {
        return new Answer(RuleSheet.Outcome.valueOf(row.constant("outcome")), RuleSheet.Severity.valueOf(row.constant("severity")), conditions(decision, row),
            row.constant("reason").replaceAll("\" \\+ string\\((.*?)\\) \\+ \"", "…"));
    }

    private String words(RuleFacts.Fact fact, String test) {
        String words = DATE.matcher(test).replaceAll("$3/$2/$1");
        words = TEXT.matcher(words).replaceAll(found -> Matcher.quoteReplacement(fact.name().equals("award")
            ? awards.find(found.group(1)).map(Award::name).orElse(found.group(1)) : fact.shown(found.group(1))));
        words = words.replaceAll("\\bnull\\b", "chưa có").replaceAll("\\btrue\\b", "có").replaceAll("\\bfalse\\b", "không");
        words = words.replaceAll("not\\((.*)\\)", "không phải $1").replaceAll(">=", "từ").replaceAll("<=", "đến hết").replaceAll("< ", "dưới ").replaceAll("> ", "trên ");
        words = words.replaceAll("\\[(\\S+?)\\.\\.(\\S+?)\\]", "từ $1 đến hết $2").replaceAll("\\[(\\S+?)\\.\\.(\\S+?)\\)", "từ $1 đến trước $2");
        return words.replace("serviceReduction", RuleFacts.of("serviceReduction").label().toLowerCase(Locale.ROOT));
    }

    /** Rows that one text has and the other has not, by rule: what an administrator wants to know before the replay. */
    List<String> differences(RuleTableVersion before, RuleTableVersion after) {
        Map<String, RuleTable.Row> old = rows(before);
        Map<String, RuleTable.Row> young = rows(after);
        List<String> found = new ArrayList<>();
        young.forEach((id, row) -> {
            RuleTable.Row was = old.get(id);
            if (was == null) {
                found.add("Thêm dòng “%s” (%s).".formatted(id, title(row)));
            } else if (!was.equals(row)) {
                found.add("Sửa dòng “%s” (%s).".formatted(id, title(row)));
            }
        });
        old.forEach((id, row) -> {
            if (!young.containsKey(id)) {
                found.add("Bỏ dòng “%s” (%s).".formatted(id, title(row)));
            }
        });
        return found;
    }

    private static String title(RuleTable.Row row) {
        return row.constant(row.outputs().containsKey("title") ? "title" : row.outputs().containsKey("name") ? "name" : "meaning");
    }

    private Map<String, RuleTable.Row> rows(RuleTableVersion version) {
        return tables.read(version.dmn()).decisions().stream().flatMap(decision -> decision.rows().stream())
            .collect(Collectors.toMap(RuleTable.Row::id, row -> row, (a, b) -> a, LinkedHashMap::new));
    }
}
