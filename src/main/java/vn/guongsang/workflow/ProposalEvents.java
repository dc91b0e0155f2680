package vn.guongsang.workflow;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.ProposalDecided;
import vn.guongsang.proposal.ProposalNumbered;
import vn.guongsang.proposal.ProposalPrepared;
import vn.guongsang.proposal.ProposalRecalled;
import vn.guongsang.proposal.ProposalRevised;
import vn.guongsang.proposal.ProposalTakenBack;
import vn.guongsang.proposal.Proposals;

/** What happened to a proposal moves its process on, in the same transaction. */
@Component
class ProposalEvents {
    private final WaitingCases cases;
    private final OwnStep ownStep;
    private final Proposals proposals;

    ProposalEvents(WaitingCases cases, OwnStep ownStep, Proposals proposals) {
        this.cases = cases;
        this.ownStep = ownStep;
        this.proposals = proposals;
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

    /** A case that began with an older drawing has no such step: its papers are made at once, as they were then. */
    @EventListener
    void numbered(ProposalNumbered event) {
        if (cases.hears(ProposalProcess.MESSAGE_NUMBERED, event.number())) {
            cases.tell(ProposalProcess.MESSAGE_NUMBERED, event.number());
            return;
        }
        int left;
        do {
            left = proposals.renderFinals(event.number());
        } while (left > 0);
    }

    @EventListener
    void recalled(ProposalRecalled event) {
        if (!ownStep.isUnderWay(event.number())) {
            cases.tell(ProposalProcess.MESSAGE_RECALLED, event.number());
        }
    }
}
