package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

@Component
class RenderDraftsDelegate implements JavaDelegate {
    private final Proposals proposals;

    RenderDraftsDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.renderDrafts(execution.getProcessBusinessKey());
    }
}
