package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.RuleBrokenException;

/** The Office revises on our own page; sending it again there completes the task (ProposalRevised). */
@Component
class ReviseProposalListener implements TaskListener {
    private final IdentityService identity;

    ReviseProposalListener(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        // our own call comes without a caller (EngineCalls); a task list comes with one
        if (identity.getCurrentAuthentication() != null) {
            throw new RuleBrokenException("Hãy mở trang phiếu trình, chỉnh sửa rồi bấm “Trình lại”. Việc này tự hoàn thành khi phiếu trình được gửi.");
        }
    }
}
