package vn.guongsang.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import vn.guongsang.workcalendar.WorkCalendar;

/** What this module's templates call. */
final class PrivacyWords {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WorkCalendar.ZONE);

    public String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public String moment(Instant at) {
        return MOMENT.format(at);
    }

    public String kept(PersonCase one) {
        return Retention.keptBecause(one);
    }
}
