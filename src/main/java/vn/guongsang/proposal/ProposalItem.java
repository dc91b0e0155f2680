package vn.guongsang.proposal;

import java.time.Instant;
import vn.guongsang.approval.Choice;

/** One nomination in a proposal: the version it was put in with, and what the leader said to it. */
record ProposalItem(String nomination, int position, int version, byte[] digest, String unitCode, Instant struckOutAt,
                    String struckOutReason, Choice choice, String choiceRemark, Instant deliveredAt) {
    boolean living() {
        return struckOutAt == null;
    }

    boolean approved() {
        return choice == Choice.APPROVE;
    }

    ProposalDigest.Part part() {
        return new ProposalDigest.Part(nomination, version, digest);
    }
}
