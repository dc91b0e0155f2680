package vn.guongsang.nomination;

import java.time.Instant;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.workcalendar.DueDate;

/** A line of the list of cases. {@code due} is null where nothing of ours is due; {@code late}: that day is over. {@code verdict} of its sheet, or null. */
record CaseLine(String number, NominationState state, String nominee, String award, String unit, Instant submittedAt, Instant stateSince,
                DueDate due, boolean late, int version, RuleSheet.Verdict verdict) {
}
