package vn.guongsang.directory;

/** What somebody may want to do with a case. */
public enum Act {
    DRAFT_NOMINATION, READ_NOMINATION, EDIT_NOMINATION, CONFIRM_NOMINATION, WITHDRAW_NOMINATION, REVIEW_NOMINATION, RECALL_NOMINATION,
    BUILD_PROPOSAL, READ_PROPOSAL, SIGN_OFF_PROPOSAL, DECIDE_PROPOSAL, SIGN_PAPER, ISSUE_PAPER, RECORD_OUTCOME, ADMINISTER,
    /** The administrator, after saying why (kept in the case's history). */
    READ_WITH_REASON,
    /** Ledger, ratings, initiatives, conduct, collectives, service of nominees: import, read, enter, void. */
    KEEP_REGISTERS,
    /** What the registers hold of somebody's conduct and ratings: his unit and the one that entered him, and whoever keeps the registers. */
    JUDGE_NOMINEE,
    /** Who read a case. */
    READ_ACCESS_LOG
}
