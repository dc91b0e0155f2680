package vn.guongsang.nomination;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import vn.guongsang.award.AwardBasis;

/** What the unit writes: everything of the working copy but its files. Anything may be missing until it is sent. */
record DraftContent(UUID nomineeId, String awardCode, AwardBasis basis, YearMonth periodFrom, YearMonth periodTo, String achievement,
                    List<Section> sections, List<PreviousAward> previousAwards) {
    DraftContent {
        sections = sections == null ? List.of() : List.copyOf(sections);
        previousAwards = previousAwards == null ? List.of() : List.copyOf(previousAwards);
    }
}
