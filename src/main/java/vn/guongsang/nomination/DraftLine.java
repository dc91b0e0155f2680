package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A line of the unit's list of drafts. {@code number} is null for a draft; {@code deletedAt} when it waits to be forgotten. */
record DraftLine(UUID id, String number, String nominee, String award, int files, Instant savedAt, String savedBy, LocalDate dueOn,
                 Instant deletedAt) {
}
