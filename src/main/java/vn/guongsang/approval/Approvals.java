package vn.guongsang.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.guongsang.workcalendar.DueDate;

/** Rounds, links and answers (email-decisions.md). All methods join the caller's transaction. */
public interface Approvals {
    /** Opens the next round: every older link of the subject is dead in the same commit, the person (or deputy) gets one mail. */
    ApprovalStatus open(ApprovalRequest request);

    /** Same link again, to whoever it waits for; a copy to the Office from the second on. */
    void remind(String subjectType, String subjectKey, boolean copyToOffice);

    /** New round to another person under a recorded authorisation, with a term of its own. */
    ApprovalStatus reassign(String subjectType, String subjectKey, String approver, Instant dueAt);

    /** The calendar changed: the open round is due on another day. */
    void due(String subjectType, String subjectKey, Instant dueAt);

    /** Ends the open round without an answer: links die. Nothing happens when none is open. */
    void revoke(String subjectType, String subjectKey, String reason);

    /** What waits for this person's answer, most urgent first. */
    List<Waiting> waitingFor(String username);

    /** @param sentence what the mail says: neutral, without names of nominees */
    record Waiting(String subjectKey, String sentence, Instant openedAt, DueDate due) {
    }

    Optional<ApprovalStatus> status(String subjectType, String subjectKey);

    /** The answer of the current round, if given and not taken back. */
    Optional<Decision> decision(String subjectType, String subjectKey);
}
