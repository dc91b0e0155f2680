package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

@Component
class CloseProposalDelegate implements JavaDelegate {
    private final Proposals proposals;

    CloseProposalDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.close(execution.getProcessBusinessKey());
    }
}
