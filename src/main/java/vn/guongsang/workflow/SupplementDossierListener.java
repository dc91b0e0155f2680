package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.RuleBrokenException;

/** The unit supplements on our own page; sending it again there completes the task (NominationResubmitted). */
@Component
class SupplementDossierListener implements TaskListener {
    private final IdentityService identity;

    SupplementDossierListener(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        // our own call comes without a caller (EngineCalls); a task list comes with one
        if (identity.getCurrentAuthentication() != null) {
            throw new RuleBrokenException("Hãy mở trang đề nghị, bổ sung hồ sơ rồi bấm “Gửi lại”. Việc này tự hoàn thành khi hồ sơ được gửi.");
        }
    }
}
