package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

/** One job makes one paper of a large proposal; the gateway behind it leads back while some are left. */
@Component
class RenderFinalsDelegate implements JavaDelegate {
    private final Proposals proposals;

    RenderFinalsDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int left = proposals.renderFinals(execution.getProcessBusinessKey());
        execution.setVariable(ProposalProcess.VARIABLE_LEFT, Variables.integerValue(left, true));
    }
}
