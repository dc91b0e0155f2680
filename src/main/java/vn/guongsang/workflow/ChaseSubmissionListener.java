package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.guongsang.submission.Submissions;

/** The authority has not answered in time. */
@Component
class ChaseSubmissionListener implements TaskListener {
    private final Submissions submissions;

    ChaseSubmissionListener(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public void notify(DelegateTask task) {
        submissions.chase(task.getExecution().getProcessBusinessKey());
    }
}
