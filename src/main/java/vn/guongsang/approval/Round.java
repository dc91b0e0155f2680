package vn.guongsang.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** A row of approval_round. */
record Round(UUID id, String subjectType, String subjectKey, int number, byte[] digest, String asked, String approver, String reassignedFrom,
             boolean strong, String state, Instant openedAt, Instant dueAt, int reminders, Instant firstOpenedAt, String closeReason) {
    static final String COLUMNS = "r.id as r_id, r.subject_type, r.subject_key, r.round, r.digest, r.asked, r.approver as r_approver, "
        + "r.reassigned_from, r.strong, r.state as r_state, r.opened_at, r.due_at, r.reminders, r.first_opened_at, r.close_reason";

    static Round read(ResultSet row, int number) throws SQLException {
        return new Round(row.getObject("r_id", UUID.class), row.getString("subject_type"), row.getString("subject_key"), row.getInt("round"),
            row.getBytes("digest"), row.getString("asked"), row.getString("r_approver"), row.getString("reassigned_from"), row.getBoolean("strong"),
            row.getString("r_state"), row.getTimestamp("opened_at").toInstant(), instant(row.getTimestamp("due_at")), row.getInt("reminders"),
            instant(row.getTimestamp("first_opened_at")), row.getString("close_reason"));
    }

    boolean open() {
        return state.equals("OPEN");
    }

    /** The absent leader the approver answers for, or null. */
    String onBehalfOf() {
        return approver.equals(asked) ? reassignedFrom : asked;
    }

    ApprovalStatus status() {
        return new ApprovalStatus(id, number, state, approver, onBehalfOf(), openedAt, dueAt, reminders, firstOpenedAt);
    }

    static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
