package vn.guongsang.proposal;

/** Built and sent to the chief of office: the process starts. */
public record ProposalPrepared(String number) {
}
