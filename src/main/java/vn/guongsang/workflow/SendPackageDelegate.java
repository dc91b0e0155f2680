package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.guongsang.submission.Submissions;

@Component
class SendPackageDelegate implements JavaDelegate {
    private final Submissions submissions;

    SendPackageDelegate(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        submissions.send(execution.getProcessBusinessKey());
    }
}
