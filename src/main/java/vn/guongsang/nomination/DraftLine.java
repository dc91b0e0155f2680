package vn.guongsang.nomination;

import java.time.Instant;
import java.util.UUID;
import vn.guongsang.workcalendar.DueDate;

/** A line of the unit's list of drafts. {@code number} is null for a draft; {@code deletedAt} when it waits to be forgotten. */
record DraftLine(UUID id, String number, String nominee, String award, int files, Instant savedAt, String savedBy, DueDate due,
                 Instant deletedAt) {
}
