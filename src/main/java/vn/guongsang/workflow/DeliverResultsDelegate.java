package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

/** One job tells some; the gateway behind it leads back while some are left. */
@Component
class DeliverResultsDelegate implements JavaDelegate {
    private final Proposals proposals;

    DeliverResultsDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int left = proposals.deliverResults(execution.getProcessBusinessKey(), ProposalProcess.DELIVERED_AT_ONCE);
        execution.setVariable(ProposalProcess.VARIABLE_LEFT, Variables.integerValue(left, true));
    }
}
