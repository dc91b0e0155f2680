package vn.guongsang.audit;

import java.time.Instant;
import java.util.UUID;

/** One reading; {@code viewerName} is the full name as the directory has it today, {@code file} null when no file was read. */
public record AccessLine(Instant at, String viewer, String viewerName, String caseKey, Reading reading, UUID file, String address) {
}
