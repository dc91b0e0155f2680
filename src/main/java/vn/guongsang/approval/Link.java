package vn.guongsang.approval;

import java.time.Instant;
import java.util.UUID;

/** A row of approval_link with its round. */
record Link(UUID id, String approver, String state, Instant expiresAt, Round round) {
    /** May still be used to answer. */
    boolean live(Instant now) {
        return state.equals("ACTIVE") && expiresAt.isAfter(now) && round.open() && round.approver().equals(approver);
    }
}
