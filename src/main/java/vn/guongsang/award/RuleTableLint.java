package vn.guongsang.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is wrong with a table before anybody is judged by it: unknown inputs, rows without a citation, expressions other than FEEL, combinations that two
 * rows answer differently (overlaps) or that no row answers (gaps). Combinations are tried, at every border that the cells name.
 */
@Component
class RuleTableLint {
    private static final Pattern FOREIGN = Pattern.compile("\\bexternal\\b|\\bfunction\\s*\\(|\\$\\{|#\\{");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"-])\\d+(?:\\.\\d+)?(?![\\w\"-])");
    /** More would take minutes; no rule of an official needs as many. */
    private static final int MOST_COMBINATIONS = 60_000;

    private final RuleTables tables;
    private final Authorities authorities;
    private final ObjectProvider<Awards> awards;

    RuleTableLint(RuleTables tables, Authorities authorities, ObjectProvider<Awards> awards) {
        this.tables = tables;
        this.authorities = authorities;
        this.awards = awards;
    }

    /** @param fatal the table cannot be entered; otherwise it is for the administrator to weigh */
    record Finding(boolean fatal, String rule, String sentence) {
    }

    List<Finding> of(byte[] dmn) {
        RuleTable table;
        try {
            table = tables.read(dmn);
        } catch (RuleTables.UnreadableTableException e) {
            return List.of(new Finding(true, "", e.getMessage()));
        }
        TableKind kind = TableKind.of(table.name()).orElse(null);
        if (kind == null) {
            return List.of(new Finding(true, "", "Tệp mang mã “%s”: mã của bảng (definitions id) phải là một trong %s.".formatted(table.name(),
                Arrays.stream(TableKind.values()).map(one -> "“" + one.table() + "”").collect(Collectors.joining(", ")))));
        }
        List<Finding> findings = new ArrayList<>();
        table.decisions().forEach(decision -> shape(kind, decision, findings));
        Set<String> ids = new HashSet<>();
        table.decisions().stream().flatMap(decision -> decision.rows().stream()).filter(row -> !ids.add(row.id()))
            .forEach(row -> findings.add(new Finding(true, row.constant(kind.key()), "Hai dòng cùng mã “" + row.id() + "”.")));
        if (findings.stream().noneMatch(Finding::fatal)) {
            table.decisions().forEach(decision -> combinations(kind, decision, findings));
            if (kind != TableKind.ELIGIBILITY) {
                unanswered(kind, table, findings);
            }
        }
        return findings;
    }

    private void shape(TableKind kind, RuleTable.Decision decision, List<Finding> findings) {
        decision.inputs().stream().filter(input -> !kind.inputs().contains(input.name()))
            .forEach(input -> findings.add(new Finding(true, "", "Bảng “%s” hỏi dữ kiện lạ: “%s”.".formatted(decision.name(), input.name()))));
        List<TableKind.Column> missing = kind.columns().stream().filter(column -> !decision.outputs().contains(column.name())).toList();
        missing.forEach(column -> findings.add(new Finding(true, "", "Bảng “%s” thiếu cột kết quả “%s”.".formatted(decision.name(), column.name()))));
        if (!missing.isEmpty()) {
            return;
        }
        for (RuleTable.Row row : decision.rows()) {
            List<String> wrong = new ArrayList<>();
            for (TableKind.Column column : kind.columns()) {
                if (column.filled() && row.constant(column.name()).isBlank()) {
                    wrong.add("trống “" + column.name() + "”");
                } else if (!row.outputs().get(column.name()).matches(column.pattern())) {
                    wrong.add("“" + column.name() + "” không nhận “" + row.constant(column.name()) + "”");
                }
            }
            if (row.tests().stream().anyMatch(test -> FOREIGN.matcher(test).find()) || row.outputs().values().stream().anyMatch(text -> FOREIGN.matcher(text).find())) {
                wrong.add("có biểu thức không phải FEEL thuần");
            }
            if (kind == TableKind.CATALOGUE && !authorities.knows(row.constant("authority"))) {
                wrong.add("không biết nơi nhận “" + row.constant("authority") + "”");
            }
            wrong.forEach(what -> findings.add(new Finding(true, row.constant(kind.key()), "Bảng “%s”, dòng “%s”: %s.".formatted(decision.name(), row.id(), what))));
        }
    }

    /** Awards that a table forgets, on the days of its borders: the department's own dossiers are provincial configuration. Cases refer to every award of the catalogue for ever. */
    private void unanswered(TableKind kind, RuleTable table, List<Finding> findings) {
        Set<LocalDate> days = new TreeSet<>(Set.of(TabledAwards.FIRST));
        RuleCells.borders(table).stream().filter(day -> day.isAfter(TabledAwards.FIRST)).forEach(days::add);
        for (Award award : awards.getObject().all()) {
            if (kind != TableKind.CATALOGUE && !award.nominable() || kind == TableKind.DOCUMENTS && award.level() == DecidingLevel.DIRECTOR) {
                continue;
            }
            days.stream().filter(day -> table.decisions().stream().noneMatch(decision -> decision.rows().stream().anyMatch(row -> answers(kind, decision, row, award, day))))
                .findFirst().ifPresent(day -> findings.add(new Finding(kind == TableKind.CATALOGUE, award.code(), "Không dòng nào nói về “%s” từ ngày %s.".formatted(award.name(),
                    RuleFacts.of("date").shown(day)))));
        }
    }

    private boolean answers(TableKind kind, RuleTable.Decision decision, RuleTable.Row row, Award award, LocalDate day) {
        if (kind == TableKind.CATALOGUE && !row.constant(kind.key()).equals(award.code())) {
            return false;
        }
        Map<String, Object> facts = Map.of("date", day, "award", award.code(), "level", award.level().name(), "form", award.emulationTitle() ? "TITLE" : "COMMENDATION");
        for (int column = 0; column < decision.inputs().size(); column++) {
            Object value = facts.get(decision.inputs().get(column).name());
            if (value != null && !accepts(row.tests().get(column), value)) {
                return false;
            }
        }
        return true;
    }

    private void combinations(TableKind kind, RuleTable.Decision decision, List<Finding> findings) {
        Map<String, List<RuleTable.Row>> rules = new LinkedHashMap<>();
        decision.rows().forEach(row -> rules.computeIfAbsent(row.constant(kind.key()), rule -> new ArrayList<>()).add(row));
        rules.forEach((rule, rows) -> {
            try {
                new Combinations(kind, decision, rule, rows).check(findings);
            } catch (RuntimeException e) {
                findings.add(new Finding(true, rule, "Quy tắc %s có ô không tính được: kiểm tra lại biểu thức FEEL.".formatted(rule)));
            }
        });
    }

    /** The rows of one rule, tried with every combination of the values at the borders its cells name. */
    private class Combinations {
        private final TableKind kind;
        private final RuleTable.Decision decision;
        private final String rule;
        private final List<RuleTable.Row> rows;
        private final List<Integer> columns = new ArrayList<>();
        private final List<List<Object>> samples = new ArrayList<>();

        Combinations(TableKind kind, RuleTable.Decision decision, String rule, List<RuleTable.Row> rows) {
            this.kind = kind;
            this.decision = decision;
            this.rule = rule;
            this.rows = rows;
            for (int column = 0; column < decision.inputs().size(); column++) {
                Set<String> cells = new LinkedHashSet<>();
                for (RuleTable.Row row : rows) {
                    cells.add(row.tests().get(column));
                }
                if (!cells.equals(Set.of(""))) {
                    columns.add(column);
                    List<Object> values = samples(RuleFacts.of(decision.inputs().get(column).name()), cells);
                    // what every row asks in the same words decides only whether the rule speaks at all: one value that lets it speak will do
                    samples.add(cells.size() > 1 ? values : one(values, cells.iterator().next()));
                }
            }
        }

        void check(List<Finding> findings) {
            long count = samples.stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
            if (count > MOST_COMBINATIONS) {
                findings.add(new Finding(false, rule, "Quy tắc %s có quá nhiều trường hợp (%d): chưa kiểm tra được trùng, thiếu.".formatted(rule, count)));
                return;
            }
            if (count == 0) {
                findings.add(new Finding(false, rule, "Quy tắc %s không bao giờ áp dụng được.".formatted(rule)));
                return;
            }
            boolean[][][] accepted = new boolean[rows.size()][columns.size()][];
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < columns.size(); c++) {
                    String test = rows.get(r).tests().get(columns.get(c));
                    List<Object> values = samples.get(c);
                    accepted[r][c] = new boolean[values.size()];
                    for (int v = 0; v < values.size(); v++) {
                        accepted[r][c][v] = accepts(test, values.get(v));
                    }
                }
            }
            boolean speaks = kind == TableKind.ELIGIBILITY && rows.stream().anyMatch(row -> !row.constant("severity").equals("INFORMS"));
            Map<String, String> overlaps = new HashMap<>();
            String gap = null;
            int[] at = new int[columns.size()];
            for (long n = 0; n < count; n++) {
                List<Integer> hit = new ArrayList<>();
                for (int r = 0; r < rows.size(); r++) {
                    boolean all = true;
                    for (int c = 0; c < at.length && all; c++) {
                        all = accepted[r][c][at[c]];
                    }
                    if (all) {
                        hit.add(r);
                    }
                }
                if (hit.size() > 1) {
                    overlaps.putIfAbsent(rows.get(hit.get(0)).id() + "” và “" + rows.get(hit.get(1)).id(), described(at));
                } else if (hit.isEmpty() && speaks && gap == null && applies(accepted, at)) {
                    gap = described(at);
                }
                next(at);
            }
            overlaps.forEach((two, where) -> findings.add(new Finding(true, rule, "Quy tắc %s: dòng “%s” cùng trả lời khi %s.".formatted(rule, two, where))));
            if (gap != null) {
                findings.add(new Finding(false, rule, "Quy tắc %s: không dòng nào trả lời khi %s.".formatted(rule, gap)));
            }
        }

        /** A rule is about the awards and days that its rows name together; other combinations are none of its business. */
        private boolean applies(boolean[][][] accepted, int[] at) {
            for (int r = 0; r < rows.size(); r++) {
                boolean scope = true;
                for (int c = 0; c < at.length && scope; c++) {
                    scope = !scoping(c) || accepted[r][c][at[c]];
                }
                if (scope) {
                    return true;
                }
            }
            return false;
        }

        private boolean scoping(int c) {
            String name = decision.inputs().get(columns.get(c)).name();
            return name.equals("date") || name.equals("award");
        }

        private void next(int[] at) {
            for (int c = at.length - 1; c >= 0; c--) {
                if (++at[c] < samples.get(c).size()) {
                    return;
                }
                at[c] = 0;
            }
        }

        private String described(int[] at) {
            List<String> parts = new ArrayList<>();
            for (int c = 0; c < at.length; c++) {
                RuleFacts.Fact fact = RuleFacts.of(decision.inputs().get(columns.get(c)).name());
                parts.add(fact.label() + ": " + fact.shown(samples.get(c).get(at[c])));
            }
            return String.join("; ", parts);
        }
    }

    private List<Object> one(List<Object> values, String test) {
        for (Object value : values) {
            if (accepts(test, value)) {
                return Collections.singletonList(value);
            }
        }
        return List.of();
    }

    private boolean accepts(String test, Object value) {
        return tables.accepts(test, value, Map.of("serviceReduction", 0));
    }

    private List<Object> samples(RuleFacts.Fact fact, Set<String> cells) {
        Set<Object> values = switch (fact.type()) {
            case FLAG -> new LinkedHashSet<>(List.of(true, false));
            case TEXT -> new LinkedHashSet<>(fact.name().equals("award") ? awards.getObject().all().stream().map(Award::code).toList() : fact.values().keySet());
            case NUMBER -> new LinkedHashSet<>(numbers(cells));
            case DATE -> new LinkedHashSet<>(days(cells));
        };
        List<Object> list = new ArrayList<>(values);
        if (!fact.always()) {
            list.add(null);
        }
        return list;
    }

    private static Set<Double> numbers(Set<String> cells) {
        Set<Double> numbers = new TreeSet<>(Set.of(0d));
        for (String cell : cells) {
            Matcher found = NUMBER.matcher(cell);
            while (found.find()) {
                double number = Double.parseDouble(found.group());
                numbers.add(number);
                numbers.add(number + 0.5);
                if (number >= 0.5) {
                    numbers.add(number - 0.5);
                }
            }
        }
        return numbers;
    }

    private static Set<LocalDate> days(Set<String> cells) {
        Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.of(2026, 1, 1)));
        for (String cell : cells) {
            RuleCells.days(cell).forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        }
        return days;
    }
}
