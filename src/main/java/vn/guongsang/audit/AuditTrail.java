package vn.guongsang.audit;

import java.time.Instant;
import java.util.List;

/**
 * The chained log. Rows are inserted in the caller's transaction, which must exist, just before it commits; nobody sees them earlier, and the application
 * can never change them.
 */
public interface AuditTrail {
    void record(AuditEvent event);

    void recordAll(List<AuditEvent> events);

    /** The case's rows, oldest first, in one statement. */
    List<AuditLine> history(String caseKey);

    /** True when that person did that to the case since then. */
    boolean recorded(String caseKey, String action, String actor, Instant since);
}
