package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

@Component
class SendToLeaderDelegate implements JavaDelegate {
    private final Proposals proposals;

    SendToLeaderDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.sendToLeader(execution.getProcessBusinessKey());
    }
}
