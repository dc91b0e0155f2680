package vn.guongsang.workflow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AbsenceRecorded;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.directory.RelationDeclared;

/**
 * To whom an open task that judges an award is offered, asked again whenever people, absences or relations change; when nobody is left, the administrators
 * are told.
 */
@Component
class TaskOffers {
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ProcessEngine engine;
    private final EngineCalls calls;
    private final Interests interests;
    private final TaskMails mails;

    TaskOffers(TaskService tasks, RuntimeService runtime, ProcessEngine engine, EngineCalls calls, Interests interests, TaskMails mails) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.engine = engine;
        this.calls = calls;
        this.interests = interests;
        this.mails = mails;
    }

    @EventListener
    void on(RelationDeclared event) {
        again();
    }

    @EventListener
    void on(AbsenceRecorded event) {
        again();
    }

    @EventListener
    void on(AdministrationRecorded event) {
        if (event.action().startsWith("OFFICIAL_")) {
            again();
        }
    }

    /** Absences and relations also begin and end by themselves, at midnight. */
    @Scheduled(cron = "0 6 * * * *", zone = "Asia/Ho_Chi_Minh")
    @Transactional
    public void again() {
        calls.withoutCaller(() -> {
            List<Task> open = tasks.createTaskQuery().taskDefinitionKeyIn(Interests.JUDGING.toArray(String[]::new)).unlimitedList();
            Map<String, String> keys = caseKeys(open);
            Set<String> concerned = interests.of(Set.copyOf(keys.values())).keySet();
            Set<String> moved = open.isEmpty() ? Set.of() : tasks.createTaskQuery().taskDefinitionKeyIn(NominationProcess.TASK_CONFIRM, NominationProcess.TASK_REVIEW)
                .taskCandidateGroup(EngineGroups.CHIEF_OF_OFFICE).includeAssignedTasks().unlimitedList().stream().map(Task::getId).collect(Collectors.toSet());
            open.stream().filter(task -> concerned.contains(keys.get(task.getProcessInstanceId())) || moved.contains(task.getId())).map(Task::getId).forEach(this::replace);
            return open;
        });
    }

    Map<String, String> caseKeys(List<Task> open) {
        return open.isEmpty() ? Map.of() : runtime.createProcessInstanceQuery().processInstanceIds(open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
            .unlimitedList().stream().collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    private void replace(String taskId) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired().execute(command -> {
            DelegateTask task = command.getTaskManager().findTaskById(taskId);
            if (place(task)) {
                tell(task);
            }
            return null;
        });
    }

    /** @return true when it is offered to others than before */
    private boolean place(DelegateTask task) {
        String caseKey = task.getExecution().getProcessBusinessKey();
        Set<String> interested = interests.inTask(task.getTaskDefinitionKey(), caseKey);
        if (task.getAssignee() != null && interested.contains(task.getAssignee())) {
            task.setAssignee(null);
        }
        if (!Interests.JUDGING.contains(task.getTaskDefinitionKey())) {
            return false;
        }
        String group = interests.group(task.getTaskDefinitionKey(), caseKey);
        Set<String> before = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).collect(Collectors.toSet());
        if (before.equals(Set.of(group))) {
            return false;
        }
        before.forEach(task::deleteCandidateGroup);
        task.addCandidateGroup(group);
        return true;
    }

    /** Everybody it is offered to hears of it. */
    void tell(DelegateTask task) {
        if (!mails.newTask(task) && !interests.inTask(task.getTaskDefinitionKey(), task.getExecution().getProcessBusinessKey()).isEmpty()) {
            mails.nobodyActs(task);
        }
    }
}
