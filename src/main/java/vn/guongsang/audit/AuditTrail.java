package vn.guongsang.audit;

import java.util.List;

/** The chained log. Rows are inserted in the caller's transaction, which must exist, and can never be changed by the application. */
public interface AuditTrail {
    void record(AuditEvent event);

    /** As {@link #record}, in one round trip whatever the number: a leader decides on 300 cases at once. */
    void recordAll(List<AuditEvent> events);

    /** The case's rows, oldest first, in one statement. */
    List<AuditLine> history(String caseKey);
}
