package vn.guongsang.nomination;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.WorkCalendar;

/** By when each step should be done, for lists ("quá hạn"). The same working days as in nomination.bpmn. */
@Component
class Terms {
    private static final int HEAD = 2;
    private static final int SUPPLEMENT = 5;
    private static final int REVIEW = 5;
    private final WorkCalendar calendar;
    private final Clock clock;

    Terms(WorkCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), WorkCalendar.ZONE);
    }

    LocalDate head() {
        return calendar.plusWorkingDays(today(), HEAD);
    }

    LocalDate supplement() {
        return calendar.plusWorkingDays(today(), SUPPLEMENT);
    }

    LocalDate review() {
        return calendar.plusWorkingDays(today(), REVIEW);
    }

    boolean workingDay(LocalDate day) {
        return calendar.isWorkingDay(day);
    }
}
