package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

/** The leader has not decided: the Office reminds, asks another leader under a recorded authorisation, or recalls. Nothing is ever decided by time. */
@Component
class UrgeLeaderListener extends CompletionListener {
    private final Proposals proposals;
    private final OwnStep ownStep;

    UrgeLeaderListener(IdentityService identity, Proposals proposals, OwnStep ownStep) {
        super(identity, "outcome", "leader", "reason");
        this.proposals = proposals;
        this.ownStep = ownStep;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        String outcome = sent.required("outcome", "Hãy chọn nhắc lại, gửi người khác hoặc thu hồi.");
        switch (outcome) {
            case ProposalProcess.ROUTE_REMIND -> {
                // the drawn step behind the gateway reminds
            }
            case ProposalProcess.ROUTE_REASSIGN ->
                proposals.reassign(caseKey, sent.required("leader", "Hãy chọn lãnh đạo được ủy quyền."), actor);
            case ProposalProcess.ROUTE_RECALL -> {
                String reason = sent.required("reason", "Hãy ghi lý do thu hồi.");
                ownStep.during(caseKey, () -> proposals.recall(caseKey, reason, actor));
            }
            default -> throw SentFields.broken("outcome", "Hãy chọn nhắc lại, gửi người khác hoặc thu hồi.");
        }
        return outcome;
    }
}
