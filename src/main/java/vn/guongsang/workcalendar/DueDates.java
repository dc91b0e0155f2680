package vn.guongsang.workcalendar;

import java.time.Instant;
import java.time.LocalDate;

/** By when each step must be done, and why that day. */
public interface DueDates {
    /** @param shift working days before (negative) or after what is due */
    DueDate after(LocalDate start, Term term, int shift);

    default DueDate after(Instant start, Term term, int shift) {
        return after(LocalDate.ofInstant(start, WorkCalendar.ZONE), term, shift);
    }

    default DueDate after(Instant start, Term term) {
        return after(start, term, 0);
    }

    /** Around a day that a person set; that day itself stays, whatever becomes of the calendar. */
    DueDate set(LocalDate day, Term term, int shift);

    Why why(DueDate due);
}
