package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

@Component
class RemindLeaderAgainDelegate implements JavaDelegate {
    private final Proposals proposals;

    RemindLeaderAgainDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.remindLeader(execution.getProcessBusinessKey(), true);
    }
}
