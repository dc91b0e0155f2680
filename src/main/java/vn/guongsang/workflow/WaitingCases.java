package vn.guongsang.workflow;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.RuleBrokenException;

/** Starts cases and moves on what waits, by case number, in the transaction of whoever publishes the event. */
@Component
class WaitingCases {
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineCalls engine;

    WaitingCases(RuntimeService runtime, TaskService tasks, EngineCalls engine) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.engine = engine;
    }

    void start(String process, String caseKey) {
        engine.withoutCaller(() -> runtime.startProcessInstanceByKey(process, caseKey));
    }

    void tell(String message, String caseKey) {
        tell(message, caseKey, null);
    }

    /** @param route what the next gateway asks, or null; transient, so it lives only until the case waits again and is never stored */
    void tell(String message, String caseKey, String route) {
        MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseKey);
        if (route != null) {
            correlation.setVariable(CompletionListener.ROUTE, Variables.stringValue(route, true));
        }
        try {
            engine.withoutCaller(correlation::correlateWithResult);
        } catch (MismatchingMessageCorrelationException e) {
            throw movedOn(caseKey);
        }
    }

    boolean hears(String message, String caseKey) {
        return engine.withoutCaller(() -> runtime.createExecutionQuery().processInstanceBusinessKey(caseKey).messageEventSubscriptionName(message).count() > 0);
    }

    /** Completes the task that one of our own pages has done. */
    void done(String task, String caseKey) {
        engine.withoutCaller(() -> {
            Task waiting = tasks.createTaskQuery().processInstanceBusinessKey(caseKey).taskDefinitionKey(task).singleResult();
            if (waiting == null) {
                throw movedOn(caseKey);
            }
            tasks.complete(waiting.getId());
            return waiting;
        });
    }

    private static RuleBrokenException movedOn(String caseKey) {
        return new RuleBrokenException(caseKey + " vừa chuyển sang bước khác nên chưa có gì thay đổi. Hãy tải lại trang để xem bước hiện tại.");
    }
}
