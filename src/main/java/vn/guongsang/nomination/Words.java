package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.guongsang.workcalendar.WorkCalendar;

/** How this module's pages write days, times and sizes. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(WorkCalendar.ZONE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WorkCalendar.ZONE);

    private Words() {
    }

    static String day(LocalDate day) {
        return day == null ? null : DAY.format(day);
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    static String moment(Instant moment) {
        return moment == null ? null : MOMENT.format(moment);
    }

    static String size(long bytes) {
        if (bytes < 1024 * 1024) {
            return Math.max(1, bytes / 1024) + " KB";
        }
        return String.format(Locale.forLanguageTag("vi"), "%.1f MB", bytes / 1024.0 / 1024.0);
    }
}
