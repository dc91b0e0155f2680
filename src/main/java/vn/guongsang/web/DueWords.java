package vn.guongsang.web;

import java.time.Instant;
import java.time.LocalDate;
import vn.guongsang.workcalendar.WorkCalendar;

/** How near a due date is, in words and working days. */
record DueWords(String text, boolean late) {
    static DueWords of(Instant due, Instant now, WorkCalendar calendar) {
        if (due == null) {
            return new DueWords("", false);
        }
        LocalDate today = LocalDate.ofInstant(now, WorkCalendar.ZONE);
        LocalDate dueDay = LocalDate.ofInstant(due, WorkCalendar.ZONE);
        if (due.isBefore(now)) {
            int days = calendar.workingDaysBetween(dueDay, today);
            return new DueWords(days <= 0 ? "vừa quá hạn" : "quá hạn " + days + " ngày làm việc", true);
        }
        if (dueDay.equals(today)) {
            return new DueWords("hạn hôm nay", false);
        }
        int days = calendar.workingDaysBetween(today, dueDay);
        return new DueWords(days <= 0 ? "còn dưới 1 ngày làm việc" : "còn " + days + " ngày làm việc", false);
    }
}
