package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The due date is near. */
@Component
class TaskReminderListener implements TaskListener {
    private final TaskMails mails;

    TaskReminderListener(TaskMails mails) {
        this.mails = mails;
    }

    @Override
    public void notify(DelegateTask task) {
        mails.remind(task);
    }
}
