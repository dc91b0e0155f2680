package vn.guongsang.approval;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import vn.guongsang.workcalendar.WorkCalendar;

/** Moments as people read them. */
final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(WorkCalendar.ZONE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WorkCalendar.ZONE);

    private Dates() {
    }

    static String day(Instant moment) {
        return DAY.format(moment);
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }
}
