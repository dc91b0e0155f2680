package vn.guongsang.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A task as lists show it: its name ends in the case number, its description says what it is about; then people are told. */
@Component
class NewTaskListener implements TaskListener {
    private final CaseTexts texts;
    private final TaskOffers offers;

    NewTaskListener(CaseTexts texts, TaskOffers offers) {
        this.texts = texts;
        this.offers = offers;
    }

    @Override
    public void notify(DelegateTask task) {
        String caseKey = task.getExecution().getProcessBusinessKey();
        task.setName(task.getName() + " " + caseKey);
        task.setDescription(texts.description(caseKey));
        offers.tell(task);
    }
}
