package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

/** The chief of office signs off what goes to the leader, or sends it back. */
@Component
class SignOffProposalListener extends CompletionListener {
    private final Proposals proposals;

    SignOffProposalListener(IdentityService identity, Proposals proposals) {
        super(identity, "outcome", "reason");
        this.proposals = proposals;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        String outcome = sent.required("outcome", "Hãy chọn đồng ý trình hoặc trả lại.");
        switch (outcome) {
            case ProposalProcess.ROUTE_SIGN -> proposals.signOff(caseKey, actor);
            case ProposalProcess.ROUTE_SEND_BACK ->
                proposals.sendBack(caseKey, sent.required("reason", "Hãy ghi lý do trả lại để Văn phòng biết cần sửa gì."), actor);
            default -> throw SentFields.broken("outcome", "Hãy chọn đồng ý trình hoặc trả lại.");
        }
        return outcome;
    }
}
