package vn.guongsang.audit;

import java.util.Map;

/**
 * Something that was done to a case.
 *
 * @param caseKey case number ({@code DN-2026-0042}, {@code PT-2026-0007}) or another stable key
 * @param action  upper-case name of the step, e.g. {@code NOMINATION_RETURNED}; its Vietnamese name stands in the messages under {@code audit.<action>}
 * @param actor   login name of who did it, or {@code system}
 * @param note    free text (reason, remark) or null: kept apart from the chain, which holds only a salted commitment to it
 * @param facts   short machine facts that hold no personal data (version, digest, factor, number)
 */
public record AuditEvent(String caseKey, String action, String actor, String note, Map<String, String> facts) {
    public static AuditEvent of(String caseKey, String action, String actor) {
        return new AuditEvent(caseKey, action, actor, null, Map.of());
    }

    public AuditEvent withNote(String text) {
        return new AuditEvent(caseKey, action, actor, text, facts);
    }

    public AuditEvent withFacts(Map<String, String> more) {
        return new AuditEvent(caseKey, action, actor, note, more);
    }
}
