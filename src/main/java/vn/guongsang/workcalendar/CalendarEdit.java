package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/**
 * Something the administrator wants, checked but not saved.
 *
 * @param days   null: take the day away
 * @param action name of the step in the audit log
 */
record CalendarEdit(String action, SortedMap<LocalDate, SpecialDay> days) {
    /** No due date before it can move. */
    LocalDate since() {
        return days.firstKey();
    }

    String key() {
        return "LICH/" + since().getYear();
    }

    Map<String, String> facts() {
        SpecialDay first = days.get(since());
        return days.size() > 1 ? Map.of("days", String.valueOf(days.size()), "source", first.source())
            : first == null ? Map.of("day", since().toString())
            : Map.of("day", since().toString(), "kind", first.kind().name(), "confirmed", String.valueOf(first.confirmed()));
    }
}
