package vn.guongsang.workcalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Counts working days: Monday to Friday without days off, with make-up days. The first day is not counted; a term that ends on a day off
 * ends on the next working day (Bộ luật Dân sự 2015, Điều 147–148).
 */
public interface WorkCalendar {
    ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    boolean isWorkingDay(LocalDate day);

    /** The n-th working day after {@code from}; n = 0 gives {@code from} or the next working day. */
    LocalDate plusWorkingDays(LocalDate from, int days);

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    int workingDaysBetween(LocalDate from, LocalDate to);

    /** End of office hours (17:00) of the n-th working day after the moment. */
    Instant dueAfter(Instant from, int workingDays);
}
