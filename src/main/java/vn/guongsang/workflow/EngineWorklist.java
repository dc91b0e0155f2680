package vn.guongsang.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.worklist.CasePosition;
import vn.guongsang.worklist.FailedWork;
import vn.guongsang.worklist.WorkItem;
import vn.guongsang.worklist.Worklist;

/** Asks the engine with the program's own rights and narrows every question to the reader's groups itself. */
@Component
class EngineWorklist implements Worklist {
    private static final String TASKLIST = "/camunda/app/tasklist/default/#/?task=";
    private static final Set<String> MODELS = Set.of(NominationProcess.KEY, ProposalProcess.KEY, UpwardSubmissionProcess.KEY);
    private static final String CALL_ACTIVITY = "callActivity";
    private static final String USER_TASK = "userTask";
    /** What a person waits for when nobody has a task: messages and the leader's answer. */
    private static final Set<String> WAITING_EVENTS = Set.of("receiveTask", "intermediateMessageCatch", "intermediateTimer");

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final EngineCalls engine;
    private final FailedJobs failed;
    private final Directory directory;
    private final Addressees addressees;
    private final DueRules rules;
    private final Interests interests;

    /** @param addressees asks modules whose services ask this one, as do the rules and the interests */
    EngineWorklist(TaskService tasks, RuntimeService runtime, HistoryService history, RepositoryService repository, EngineCalls engine, FailedJobs failed,
                   Directory directory, @Lazy Addressees addressees, @Lazy DueRules rules, @Lazy Interests interests) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.engine = engine;
        this.failed = failed;
        this.directory = directory;
        this.addressees = addressees;
        this.rules = rules;
        this.interests = interests;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        return engine.withoutCaller(() -> {
            List<Task> waiting = of(actor).orderByDueDate().asc().orderByTaskCreateTime().asc().listPage(0, limit);
            if (waiting.isEmpty()) {
                return List.of();
            }
            Map<String, String> caseKeys = runtime.createProcessInstanceQuery()
                .processInstanceIds(waiting.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet())).unlimitedList().stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
            Map<String, Set<String>> interested = interests.of(waiting.stream().filter(task -> Interests.JUDGING.contains(task.getTaskDefinitionKey()))
                .map(task -> caseKeys.get(task.getProcessInstanceId())).distinct().toList());
            return waiting.stream().filter(task -> !Interests.JUDGING.contains(task.getTaskDefinitionKey())
                || !interested.getOrDefault(caseKeys.get(task.getProcessInstanceId()), Set.of()).contains(actor.username())).map(task -> {
                String caseKey = caseKeys.get(task.getProcessInstanceId());
                return new WorkItem(caseKey, task.getName(), task.getDescription(), task.getCreateTime().toInstant(), due(caseKey, task),
                    actor.username().equals(task.getAssignee()), "/viec/" + caseKey);
            }).toList();
        });
    }

    @Override
    public Optional<String> taskAddress(Actor actor, String caseKey) {
        return engine.withoutCaller(() -> of(actor).processInstanceBusinessKey(caseKey).orderByDueDate().asc().listPage(0, 2).stream()
            .filter(task -> !interests.inTask(task.getTaskDefinitionKey(), caseKey).contains(actor.username())).map(task -> TASKLIST + task.getId()).findFirst());
    }

    @Override
    public boolean hasTask(Actor actor, String caseKey, String taskDefinition) {
        return engine.withoutCaller(() -> of(actor).processInstanceBusinessKey(caseKey).taskDefinitionKey(taskDefinition).count() > 0)
            && !interests.inTask(taskDefinition, caseKey).contains(actor.username());
    }

    /** An open task that the actor has taken or may take; empty for anybody else's. */
    Optional<OpenTask> task(Actor actor, String taskId) {
        return engine.withoutCaller(() -> of(actor).taskId(taskId).list().stream().findFirst()
            .map(task -> {
                String caseKey = runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult().getBusinessKey();
                return new OpenTask(caseKey, task.getTaskDefinitionKey(), task.getName(), task.getDescription(), instant(task.getDueDate()), due(caseKey, task));
            }));
    }

    /** True when a task of the case waits for the actor's seat and judges an award in which the actor has an interest. */
    boolean barredFromCase(Actor actor, String caseKey) {
        return engine.withoutCaller(() -> of(actor).processInstanceBusinessKey(caseKey).list().stream()
            .anyMatch(task -> interests.inTask(task.getTaskDefinitionKey(), caseKey).contains(actor.username())));
    }

    /** True when the task judges an award in which the actor has an interest. */
    boolean barred(Actor actor, String taskId) {
        return engine.withoutCaller(() -> tasks.createTaskQuery().taskId(taskId).list().stream()
            .anyMatch(task -> Interests.JUDGING.contains(task.getTaskDefinitionKey()) && interests.inTask(task.getTaskDefinitionKey(),
                runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult().getBusinessKey()).contains(actor.username())));
    }

    record OpenTask(String caseKey, String task, String title, String description, Instant due, DueDate reckoned) {
    }

    private TaskQuery of(Actor actor) {
        List<String> groups = EngineGroups.of(actor);
        TaskQuery query = tasks.createTaskQuery();
        return groups.isEmpty() ? query.taskAssignee(actor.username())
            : query.or().taskAssignee(actor.username()).taskCandidateGroupIn(groups).endOr();
    }

    @Override
    public Optional<CasePosition> position(String caseKey) {
        return engine.withoutCaller(() -> latest(caseKey).map(instance -> {
            List<HistoricActivityInstance> steps = history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime().asc().unlimitedList();
            // an unfinished scope (embedded subprocess) is not where the case waits, but what waits in it is
            Set<String> scopes = steps.stream().map(HistoricActivityInstance::getParentActivityInstanceId).collect(Collectors.toSet());
            List<HistoricActivityInstance> now = steps.stream().filter(step -> step.getEndTime() == null && !scopes.contains(step.getId()))
                .toList();
            List<String> done = steps.stream().filter(step -> step.getEndTime() != null && !step.isCanceled())
                .map(HistoricActivityInstance::getActivityId).distinct().toList();
            return new CasePosition(instance.getProcessDefinitionKey(), now.stream().map(HistoricActivityInstance::getActivityId).distinct().toList(),
                done, now.stream().map(step -> wait(caseKey, step)).filter(Objects::nonNull).toList());
        }));
    }

    /** The running instance, the innermost when one calls the other under the same case number; else the one that ended last. */
    private Optional<HistoricProcessInstance> latest(String caseKey) {
        Comparator<HistoricProcessInstance> innermost = Comparator.comparing((HistoricProcessInstance i) -> i.getEndTime() == null)
            .thenComparing(i -> i.getEndTime() == null && i.getSuperProcessInstanceId() != null)
            .thenComparing(i -> i.getEndTime() != null && i.getSuperProcessInstanceId() == null)
            .thenComparing(HistoricProcessInstance::getStartTime);
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseKey).unlimitedList().stream().max(innermost);
    }

    private CasePosition.Wait wait(String caseKey, HistoricActivityInstance step) {
        if (step.getActivityType().equals(USER_TASK)) {
            Task task = tasks.createTaskQuery().taskId(step.getTaskId()).singleResult();
            return task == null ? null : new CasePosition.Wait(step.getActivityName(), whom(task), step.getStartTime().toInstant(), due(caseKey, task));
        }
        if (WAITING_EVENTS.contains(step.getActivityType())) {
            return new CasePosition.Wait(step.getActivityName(), addressees.of(caseKey, step.getActivityId()), step.getStartTime().toInstant(), null);
        }
        return step.getActivityType().equals(CALL_ACTIVITY) ? null
            : new CasePosition.Wait(step.getActivityName(), "Hệ thống đang xử lý", step.getStartTime().toInstant(), null);
    }

    private String whom(Task task) {
        Map<String, String> names = EngineGroups.names(directory);
        List<String> whom = new ArrayList<>();
        if (task.getAssignee() != null) {
            directory.official(task.getAssignee()).map(Official::fullName).ifPresent(whom::add);
        }
        tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).distinct()
            .map(group -> names.getOrDefault(group, group)).forEach(whom::add);
        return String.join(" · ", whom);
    }

    @Override
    public Optional<FailedWork> failure(String caseKey) {
        return failed.first(caseKey);
    }

    @Override
    public void retry(String caseKey) {
        failed.retry(caseKey);
    }

    @Override
    public String drawing(String model) {
        if (!MODELS.contains(model)) {
            throw new NotFoundException();
        }
        return engine.withoutCaller(() -> {
            ProcessDefinition definition = repository.createProcessDefinitionQuery().processDefinitionKey(model).latestVersion().singleResult();
            try (InputStream xml = repository.getProcessModel(definition.getId())) {
                return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private DueDate due(String caseKey, Task task) {
        // "nomination:3:4711"
        String model = task.getProcessDefinitionId().substring(0, task.getProcessDefinitionId().indexOf(':'));
        return rules.of(model, task.getTaskDefinitionKey(), caseKey, task.getCreateTime().toInstant(), instant(task.getDueDate()));
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
