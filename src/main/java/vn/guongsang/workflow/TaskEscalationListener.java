package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The due date has passed: the seat above hears of it too. */
@Component
class TaskEscalationListener implements TaskListener {
    private final TaskMails mails;

    TaskEscalationListener(TaskMails mails) {
        this.mails = mails;
    }

    @Override
    public void notify(DelegateTask task) {
        mails.escalate(task);
    }
}
