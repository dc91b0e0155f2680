package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The working copy as the editing page shows it. {@code number} and what follows it are null for a draft that was never sent. */
record DraftView(UUID id, int version, String number, NominationState state, boolean deleted, DraftContent content, NomineeCard nominee,
                 List<DraftFile> files, Instant savedAt, String returnBy, String returnReason, String returnItems, LocalDate returnDueOn, LocalDate received) {
}
