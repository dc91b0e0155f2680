package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The counting itself. A year that nobody wrote down yet is what the law gives. */
final class Days {
    private static final Map<Integer, Map<LocalDate, SpecialDay>> COMPUTED = new ConcurrentHashMap<>();

    private final Map<LocalDate, SpecialDay> written;
    private final Set<Integer> years;
    private final Map<Term, Integer> terms;

    Days(Map<LocalDate, SpecialDay> written, Map<Term, Integer> terms) {
        this.written = Map.copyOf(written);
        this.terms = Map.copyOf(terms);
        years = written.keySet().stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
    }

    /** The same calendar with some days put or, where null, taken away. */
    Days with(Map<LocalDate, SpecialDay> changes) {
        Map<LocalDate, SpecialDay> days = new HashMap<>(written);
        changes.keySet().stream().map(LocalDate::getYear).distinct().filter(year -> !years.contains(year)).forEach(year -> days.putAll(computed(year)));
        changes.forEach((day, put) -> {
            if (put == null) {
                days.remove(day);
            } else {
                days.put(day, put);
            }
        });
        return new Days(days, terms);
    }

    /** The same days with other terms. */
    Days withTerms(Map<Term, Integer> others) {
        Map<Term, Integer> all = new HashMap<>(terms);
        all.putAll(others);
        return new Days(written, all);
    }

    /** In order of the days. */
    Map<LocalDate, SpecialDay> ofYear(int year) {
        if (!years.contains(year)) {
            return computed(year);
        }
        return written.values().stream().filter(day -> day.day().getYear() == year)
            .collect(Collectors.toMap(SpecialDay::day, day -> day, (a, b) -> a, TreeMap::new));
    }

    boolean isWritten(int year) {
        return years.contains(year);
    }

    /** What is known of a day, whether it counts or not; null for an ordinary one. */
    SpecialDay special(LocalDate day) {
        return years.contains(day.getYear()) ? written.get(day) : computed(day.getYear()).get(day);
    }

    boolean isWorkingDay(LocalDate day) {
        SpecialDay special = special(day);
        return special != null && special.counts() ? special.kind() == DayKind.MAKE_UP : !DayWords.weekend(day);
    }

    /** A negative count goes back: reminders lie before what is due. */
    LocalDate plus(LocalDate from, int count) {
        LocalDate day = from;
        if (count == 0) {
            while (!isWorkingDay(day)) {
                day = day.plusDays(1);
            }
            return day;
        }
        int step = count > 0 ? 1 : -1;
        for (int left = Math.abs(count); left > 0; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    int length(Term term) {
        return terms.get(term);
    }

    /** The due date as it is by this calendar. What a person set stays; what is counted from there moves. */
    DueDate again(DueDate due) {
        if (due.fixed()) {
            return due.shift() == 0 ? due : due.on(plus(due.from(), due.shift()));
        }
        return due.on(plus(due.from(), length(due.term()) + due.shift()));
    }

    private static Map<LocalDate, SpecialDay> computed(int year) {
        return COMPUTED.computeIfAbsent(year, PublicHolidays::byDay);
    }
}
