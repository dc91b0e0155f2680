package vn.guongsang.award;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that the cells of a table name. */
final class RuleCells {
    private static final Pattern DATE = Pattern.compile("date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)");

    private RuleCells() {
    }

    static Set<LocalDate> days(String cell) {
        Set<LocalDate> days = new TreeSet<>();
        Matcher found = DATE.matcher(cell);
        while (found.find()) {
            days.add(LocalDate.parse(found.group(1)));
        }
        return days;
    }

    /** Every day on which an answer may change: what the cells name, and the days after. */
    static Set<LocalDate> borders(RuleTable table) {
        Set<LocalDate> borders = new TreeSet<>();
        table.decisions().forEach(decision -> decision.rows().forEach(row -> row.tests().forEach(test -> days(test).forEach(day -> {
            borders.add(day);
            borders.add(day.plusDays(1));
        }))));
        return borders;
    }

    /** From when each row holds, by its id; a row that names no day is absent. */
    static Map<String, LocalDate> since(RuleTable table) {
        Map<String, LocalDate> since = new HashMap<>();
        table.decisions().forEach(decision -> decision.rows().forEach(row -> row.tests().stream().filter(test -> !test.startsWith("<"))
            .flatMap(test -> days(test).stream()).findFirst().ifPresent(day -> since.put(row.id(), day))));
        return since;
    }
}
