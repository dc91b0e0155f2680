package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;

/** A line of the list of cases. {@code dueOn} is null where nothing of ours is due; {@code late}: that day is over. */
record CaseLine(String number, NominationState state, String nominee, String award, String unit, Instant submittedAt, Instant stateSince,
                LocalDate dueOn, boolean late, int version) {
}
