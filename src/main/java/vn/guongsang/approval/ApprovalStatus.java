package vn.guongsang.approval;

import java.time.Instant;
import java.util.UUID;

/** The current round of a subject. State: OPEN, DECIDED, REVOKED. */
public record ApprovalStatus(UUID roundId, int round, String state, String approver, String onBehalfOf, Instant openedAt, Instant dueAt,
                             int reminders, Instant firstOpenedAt) {
}
