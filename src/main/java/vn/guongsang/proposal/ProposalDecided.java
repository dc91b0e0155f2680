package vn.guongsang.proposal;

/** The leader's answer is recorded. */
public record ProposalDecided(String number) {
}
