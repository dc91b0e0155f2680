package vn.guongsang.nomination;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.guongsang.award.Awards;
import vn.guongsang.workcalendar.WorkCalendar;

/** By when each step should be done, for lists ("quá hạn"). The same working days as in nomination.bpmn. */
@Component
class Terms {
    private static final int HEAD = 2;
    private static final int SUPPLEMENT = 5;
    /** Where the award's row names no term: the 20 working days that bind most appraisals (domain-facts.md) are the Office's outer limit. */
    private static final int REVIEW = 20;
    private final WorkCalendar calendar;
    private final Awards awards;
    private final Clock clock;

    Terms(WorkCalendar calendar, Awards awards, Clock clock) {
        this.calendar = calendar;
        this.awards = awards;
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

    LocalDate review(String awardCode) {
        var days = awards.award(awardCode).processingDays();
        return calendar.plusWorkingDays(today(), days == null ? REVIEW : days);
    }

    boolean workingDay(LocalDate day) {
        return calendar.isWorkingDay(day);
    }
}
