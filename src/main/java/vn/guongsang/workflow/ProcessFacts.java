package vn.guongsang.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Role;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.submission.Submissions;
import vn.guongsang.workcalendar.WorkCalendar;

/** The one bean expressions of models may call. Reads only; every answer is a plain value. */
@Component(ExpressionGuard.FACTS)
class ProcessFacts {
    private static final int SUPPLEMENT_DAYS = 5;
    /** As {@link WorkCalendar#dueAfter}. */
    private static final LocalTime END_OF_OFFICE_HOURS = LocalTime.of(17, 0);

    private final Nominations nominations;
    private final Proposals proposals;
    private final Submissions submissions;
    private final WorkCalendar calendar;
    private final Clock clock;

    ProcessFacts(Nominations nominations, Proposals proposals, Submissions submissions, WorkCalendar calendar, Clock clock) {
        this.nominations = nominations;
        this.proposals = proposals;
        this.submissions = submissions;
        this.calendar = calendar;
        this.clock = clock;
    }

    Date workingDays(int days) {
        return Date.from(calendar.dueAfter(clock.instant(), days));
    }

    String headGroup(String nomination) {
        return EngineGroups.of(Role.UNIT_HEAD, nominations.brief(nomination).unitCode());
    }

    String officerGroup(String nomination) {
        return EngineGroups.of(Role.UNIT_OFFICER, nominations.brief(nomination).unitCode());
    }

    Date supplementDue(String nomination) {
        return askedFor(nomination).map(ProcessFacts::endOf).orElseGet(() -> workingDays(SUPPLEMENT_DAYS));
    }

    Date supplementReminder(String nomination) {
        return askedFor(nomination).map(day -> endOf(calendar.plusWorkingDays(today(), Math.max(0, calendar.workingDaysBetween(today(), day) - 1))))
            .orElseGet(() -> workingDays(SUPPLEMENT_DAYS - 1));
    }

    Date supplementEscalation(String nomination) {
        return askedFor(nomination).map(day -> endOf(calendar.plusWorkingDays(day, 1))).orElseGet(() -> workingDays(SUPPLEMENT_DAYS + 1));
    }

    Date undoEndsAt(String proposal) {
        return Date.from(proposals.undoEndsAt(proposal));
    }

    boolean anyApproved(String proposal) {
        return proposals.anyApproved(proposal);
    }

    boolean aboveDirector(String proposal) {
        return proposals.brief(proposal).aboveDirector();
    }

    boolean byMail(String proposal) {
        return submissions.byMail(proposal);
    }

    private Optional<LocalDate> askedFor(String nomination) {
        return nominations.supplementDueOn(nomination);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    private static Date endOf(LocalDate day) {
        Instant end = day.atTime(END_OF_OFFICE_HOURS).atZone(WorkCalendar.ZONE).toInstant();
        return Date.from(end);
    }
}
