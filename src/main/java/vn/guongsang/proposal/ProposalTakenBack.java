package vn.guongsang.proposal;

/** The leader took the answer back within the undo window; a new round is asked. */
public record ProposalTakenBack(String number) {
}
