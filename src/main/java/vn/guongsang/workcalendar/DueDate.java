package vn.guongsang.workcalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A day something is due, and what it was reckoned from: enough to reckon it again and to say why.
 *
 * @param from  the day the term began, itself not counted; or the day a person set
 * @param fixed a person set {@code from}: no count leads there
 * @param shift working days from what is due to this moment: a reminder lies before it (negative), an escalation after it
 */
public record DueDate(Term term, LocalDate from, boolean fixed, int shift, LocalDate day) {
    private static final LocalTime END_OF_OFFICE_HOURS = LocalTime.of(17, 0);

    /** End of office hours of that day. */
    public Instant at() {
        return at(day);
    }

    static Instant at(LocalDate day) {
        return day.atTime(END_OF_OFFICE_HOURS).atZone(WorkCalendar.ZONE).toInstant();
    }

    /** The same one, kept for another day. */
    public DueDate on(LocalDate other) {
        return other.equals(day) ? this : new DueDate(term, from, fixed, shift, other);
    }
}
