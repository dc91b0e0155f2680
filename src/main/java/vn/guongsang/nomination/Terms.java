package vn.guongsang.nomination;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.workcalendar.DueDates;
import vn.guongsang.workcalendar.Term;
import vn.guongsang.workcalendar.WorkCalendar;

/** By when each step should be done, for lists ("quá hạn"). */
@Component
class Terms {
    private final WorkCalendar calendar;
    private final DueDates dueDates;
    private final Clock clock;

    Terms(WorkCalendar calendar, DueDates dueDates, Clock clock) {
        this.calendar = calendar;
        this.dueDates = dueDates;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), WorkCalendar.ZONE);
    }

    LocalDate due(Term term) {
        return dueDates.after(today(), term, 0).day();
    }

    boolean workingDay(LocalDate day) {
        return calendar.isWorkingDay(day);
    }

    /**
     * What the stored day of a nomination was reckoned from; null where nothing of ours is due.
     *
     * @param setByOffice the day the Office named for the supplement, or null
     */
    static DueDate of(NominationState state, Instant since, LocalDate setByOffice, LocalDate due) {
        if (due == null) {
            return null;
        }
        if (state == NominationState.SUPPLEMENTING && setByOffice != null) {
            return new DueDate(Term.SUPPLEMENT, setByOffice, true, 0, due);
        }
        Term term = switch (state) {
            case AWAITING_HEAD -> Term.CONFIRM;
            case SUPPLEMENTING -> Term.SUPPLEMENT;
            case IN_REVIEW -> Term.REVIEW;
            default -> null;
        };
        return term == null ? null : new DueDate(term, LocalDate.ofInstant(since, WorkCalendar.ZONE), false, 0, due);
    }
}
