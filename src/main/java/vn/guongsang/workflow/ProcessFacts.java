package vn.guongsang.workflow;

import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Role;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.submission.Submissions;
import vn.guongsang.workcalendar.DueDates;
import vn.guongsang.workcalendar.Term;
import vn.guongsang.workcalendar.WorkCalendar;

/** The one bean expressions of models may call. Reads only; every answer is a plain value. */
@Component(ExpressionGuard.FACTS)
class ProcessFacts {
    private final Nominations nominations;
    private final Proposals proposals;
    private final Submissions submissions;
    private final Interests interests;
    private final WorkCalendar calendar;
    private final DueDates dueDates;
    private final Clock clock;

    ProcessFacts(Nominations nominations, Proposals proposals, Submissions submissions, Interests interests, WorkCalendar calendar,
                 DueDates dueDates, Clock clock) {
        this.nominations = nominations;
        this.proposals = proposals;
        this.submissions = submissions;
        this.interests = interests;
        this.calendar = calendar;
        this.dueDates = dueDates;
        this.clock = clock;
    }

    /** When the term of a step that begins now ends. */
    Date due(String term) {
        return due(term, 0);
    }

    /** Working days before (a reminder) or after (an escalation) that. */
    Date due(String term, int shift) {
        return Date.from(dueDates.after(clock.instant(), Term.valueOf(term), shift).at());
    }

    Date supplementDue(String nomination) {
        return supplementDue(nomination, 0);
    }

    /** The day the Office named, else the term. */
    Date supplementDue(String nomination, int shift) {
        return nominations.supplementDueOn(nomination).map(day -> Date.from(dueDates.set(day, Term.SUPPLEMENT, shift).at()))
            .orElseGet(() -> due(Term.SUPPLEMENT.name(), shift));
    }

    /** Asked by cases that began with a model from before terms had names, as are the two below. */
    Date workingDays(int days) {
        return Date.from(calendar.dueAfter(clock.instant(), days));
    }

    Date supplementReminder(String nomination) {
        return supplementDue(nomination, -1);
    }

    Date supplementEscalation(String nomination) {
        return supplementDue(nomination, 1);
    }

    String headGroup(String nomination) {
        return interests.group(NominationProcess.TASK_CONFIRM, nomination);
    }

    String reviewGroup(String nomination) {
        return interests.group(NominationProcess.TASK_REVIEW, nomination);
    }

    String officerGroup(String nomination) {
        return EngineGroups.of(Role.UNIT_OFFICER, nominations.brief(nomination).unitCode());
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
}
