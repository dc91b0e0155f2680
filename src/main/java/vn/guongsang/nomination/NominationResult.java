package vn.guongsang.nomination;

/** What a nomination hears from a proposal or from above. Its process routes by the name. */
public enum NominationResult {
    /** The decision is signed and issued, here or above. */
    AWARDED,
    /** The submission letter is signed and issued; the outcome from above is awaited. */
    SUBMITTED,
    /** Back to the Office with the leader's (or the upper authority's) remark. */
    RETURNED,
    NOT_APPROVED,
    REFUSED_ABOVE
}
