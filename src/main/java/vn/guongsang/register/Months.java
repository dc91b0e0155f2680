package vn.guongsang.register;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An achievement period as people write it: "01/2026 – 12/2026", "Năm 2025", "2023-2025". */
record Months(YearMonth from, YearMonth to) {
    private static final Pattern MONTH = Pattern.compile("(?<![\\d/])(?:(1[0-2]|0?[1-9])/)?((?:19|20)\\d\\d)(?!\\d)");

    /** @param year counts where the text names none; empty when neither does */
    static Optional<Months> of(String written, Integer year) {
        List<Months> named = MONTH.matcher(written).results().map(found -> found.group(1) == null ? ofYear(Integer.parseInt(found.group(2)))
            : new Months(YearMonth.of(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1))), YearMonth.of(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1))))).toList();
        if (named.isEmpty()) {
            return Optional.ofNullable(year).map(Months::ofYear);
        }
        return Optional.of(new Months(named.stream().map(Months::from).min(YearMonth::compareTo).orElseThrow(), named.stream().map(Months::to).max(YearMonth::compareTo).orElseThrow()));
    }

    /** Open ends overlap everything. */
    boolean overlaps(YearMonth start, YearMonth end) {
        return (end == null || !from.isAfter(end)) && (start == null || !to.isBefore(start));
    }

    private static Months ofYear(int year) {
        return new Months(YearMonth.of(year, 1), YearMonth.of(year, 12));
    }
}
