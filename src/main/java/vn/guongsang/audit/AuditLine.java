package vn.guongsang.audit;

import java.time.Instant;
import java.util.Map;

/** One row of a case's history, oldest first; {@code actorName} is the full name as the directory has it today. */
public record AuditLine(String caseKey, long position, Instant at, String action, String actor, String actorName, String note,
                        Map<String, String> facts) {
}
