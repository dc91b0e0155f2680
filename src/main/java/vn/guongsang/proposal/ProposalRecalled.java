package vn.guongsang.proposal;

/** Recalled by the Office, or nothing is left in it: the process ends, its nominations are ready again. */
public record ProposalRecalled(String number) {
}
