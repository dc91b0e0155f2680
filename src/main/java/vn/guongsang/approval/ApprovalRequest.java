package vn.guongsang.approval;

import java.time.Instant;

/**
 * @param approver   login name of the person meant; a recorded absence sends it to the deputy
 * @param strong     requires an authenticator (TOTP)
 */
public record ApprovalRequest(String subjectType, String subjectKey, byte[] digest, String approver, Instant dueAt, boolean strong) {
}
