package vn.guongsang.proposal;

/** The Office sent the revised proposal again: the task of revising is done. */
public record ProposalRevised(String number) {
}
