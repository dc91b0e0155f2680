package vn.guongsang.workflow;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.ProposalDecided;
import vn.guongsang.proposal.ProposalPrepared;
import vn.guongsang.proposal.ProposalRecalled;
import vn.guongsang.proposal.ProposalRevised;
import vn.guongsang.proposal.ProposalTakenBack;

/** What happened to a proposal moves its process on, in the same transaction. */
@Component
class ProposalEvents {
    private final WaitingCases cases;
    private final OwnStep ownStep;

    ProposalEvents(WaitingCases cases, OwnStep ownStep) {
        this.cases = cases;
        this.ownStep = ownStep;
    }

    @EventListener
    void prepared(ProposalPrepared event) {
        cases.start(ProposalProcess.KEY, event.number());
    }

    @EventListener
    void revised(ProposalRevised event) {
        cases.done(ProposalProcess.TASK_REVISE, event.number());
    }

    @EventListener
    void decided(ProposalDecided event) {
        cases.tell(ProposalProcess.MESSAGE_DECIDED, event.number());
    }

    @EventListener
    void takenBack(ProposalTakenBack event) {
        cases.tell(ProposalProcess.MESSAGE_TAKEN_BACK, event.number());
    }

    @EventListener
    void recalled(ProposalRecalled event) {
        if (!ownStep.isUnderWay(event.number())) {
            cases.tell(ProposalProcess.MESSAGE_RECALLED, event.number());
        }
    }
}
