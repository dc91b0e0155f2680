package vn.guongsang.nomination;

import java.util.UUID;
import vn.guongsang.award.NomineeKind;

/** A nominee as the search shows it: nothing that is not needed to tell two people apart. */
record NomineeCard(UUID id, NomineeKind kind, String kindLabel, String title, String detail, boolean mayCorrect) {
}
