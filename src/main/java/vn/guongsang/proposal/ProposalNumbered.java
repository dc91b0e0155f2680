package vn.guongsang.proposal;

/** The final paper has its number; its papers can be made. */
public record ProposalNumbered(String number) {
}
