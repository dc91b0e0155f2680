package vn.guongsang.approval;

/** Nothing was recorded: somebody was faster, or it is not this person's to decide any more. The page then says what is the case now. */
class DecisionGoneException extends RuntimeException {
}
