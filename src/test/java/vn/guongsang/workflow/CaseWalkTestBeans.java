package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.LeaderAnswersTestBeans;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;
import vn.guongsang.submission.Submissions;
import vn.guongsang.workcalendar.WorkCalendar;

/** Walks cases as people and the job executor do: tasks are claimed and completed by a person with that person's rights, jobs are fired by name. */
@Component
class CaseWalkTestBeans {
    static final String WITHIN_DIRECTOR = "GK_GDS_CN";
    static final String ABOVE_DIRECTOR = "BK_UBND_CN";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService management;
    private final HistoryService history;
    private final IdentityService identity;
    private final Directory directory;
    private final Proposals proposals;
    private final Submissions submissions;
    private final SampleNominationsTestBeans samples;
    private final LeaderAnswersTestBeans leader;
    private final SignedPapersTestBeans papers;
    private final WorkCalendar calendar;
    private final Clock clock;
    private Consumer<String> atEveryWait = caseKey -> {
    };

    CaseWalkTestBeans(RuntimeService runtime, TaskService tasks, FormService forms, ManagementService management, HistoryService history,
                      IdentityService identity, Directory directory, Proposals proposals, Submissions submissions, SampleNominationsTestBeans samples,
                      LeaderAnswersTestBeans leader, SignedPapersTestBeans papers, WorkCalendar calendar, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.forms = forms;
        this.management = management;
        this.history = history;
        this.identity = identity;
        this.directory = directory;
        this.proposals = proposals;
        this.submissions = submissions;
        this.samples = samples;
        this.leader = leader;
        this.papers = papers;
        this.calendar = calendar;
        this.clock = clock;
    }

    void atEveryWait(Consumer<String> look) {
        atEveryWait = look;
    }

    // ---- people

    /** Claims and completes the case's open task of that kind. */
    void complete(String person, String caseKey, String task, Map<String, Object> sent) {
        Actor actor = directory.actor(person, today()).orElseThrow();
        identity.setAuthentication(person, EngineGroups.of(actor));
        try {
            Task open = tasks.createTaskQuery().processInstanceBusinessKey(caseKey).taskDefinitionKey(task).singleResult();
            assertThat(open).as("%s of %s waits for %s", task, caseKey, person).isNotNull();
            if (open.getAssignee() == null) {
                tasks.claim(open.getId(), person);
            }
            forms.submitTaskForm(open.getId(), sent);
        } finally {
            identity.clearAuthentication();
        }
        atEveryWait.accept(caseKey);
    }

    String submitted(String award) {
        return submitted(award, "Trần Văn Mẫu");
    }

    String submitted(String award, String name) {
        String number = samples.submit(award, name);
        atEveryWait.accept(number);
        return number;
    }

    void confirm(String number) {
        complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "confirm", "version", version(number)));
    }

    int version(String number) {
        return samples.version(number);
    }

    void accept(String number) {
        samples.checkEverything(number, "vanphong");
        complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "accept"));
    }

    /** Accepted by the Office, waiting for a proposal. */
    String ready(String award) {
        String number = submitted(award);
        confirm(number);
        accept(number);
        return number;
    }

    String prepared(List<String> nominations) {
        String number = proposals.prepare(nominations, "giamdoc", "Đủ điều kiện, kính trình", "vanphong");
        atEveryWait.accept(number);
        return number;
    }

    /** Signed off and asked of the leader. */
    String asked(List<String> nominations) {
        String number = prepared(nominations);
        job(number, "Task_RenderDrafts");
        complete("chanhvp", number, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sign"));
        job(number, "Task_SendToLeader");
        return number;
    }

    void decide(String proposal, Map<String, Choice> choices) {
        leader.answer("PROPOSAL", proposal, choices, "Ý kiến của lãnh đạo");
        atEveryWait.accept(proposal);
    }

    /** Decided, final, refusals told. */
    void decideFinally(String proposal, Map<String, Choice> choices) {
        decide(proposal, choices);
        job(proposal, ProposalProcess.EVENT_DECISION_FINAL);
        job(proposal, "Task_DeliverRefusals");
    }

    void issue(String proposal) {
        papers.numberAndKeep(proposal, "vanthu");
        complete("vanthu", proposal, ProposalProcess.TASK_ISSUE_PAPER, Map.of("signedBy", "giamdoc"));
    }

    /** A submission letter is issued and told; the call into upward-submission waits for its first job. */
    String lettered(List<String> nominations) {
        String proposal = asked(nominations);
        Map<String, Choice> all = new java.util.HashMap<>();
        nominations.forEach(number -> all.put(number, Choice.APPROVE));
        decideFinally(proposal, all);
        issue(proposal);
        job(proposal, "Task_DeliverResults");
        return proposal;
    }

    /** What the form of the outcome's task saves, one by one. */
    void outcome(String proposal, String nomination, NominationResult result) {
        boolean awarded = result == NominationResult.AWARDED;
        submissions.recordOutcome(proposal, nomination, result, awarded ? "789/QĐ-UBND" : null, today(), awarded ? null : "Ý kiến cấp trên", null, "vanphong");
        atEveryWait.accept(proposal);
    }

    // ---- the engine

    /** Fires the case's job of that element, once; timers too. */
    void job(String caseKey, String element) {
        fire(caseKey, element, jobs(caseKey, element));
    }

    /** Fires a timeout listener of a task. */
    void timeout(String caseKey, String task, String listener) {
        fire(caseKey, listener, jobs(caseKey, task).stream().filter(job -> ((JobEntity) job).getJobHandlerConfigurationRaw().contains(task + "_" + listener))
            .toList());
    }

    private void fire(String caseKey, String what, List<Job> found) {
        assertThat(found).as("job %s of %s", what, caseKey).hasSize(1);
        management.executeJob(found.get(0).getId());
        atEveryWait.accept(caseKey);
    }

    List<Job> jobs(String caseKey, String element) {
        List<Job> found = new ArrayList<>();
        for (ProcessInstance instance : runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseKey).list()) {
            found.addAll(management.createJobQuery().processInstanceId(instance.getId()).activityId(element).list());
        }
        return found;
    }

    ProcessInstance instance(String process, String caseKey) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(process).processInstanceBusinessKey(caseKey).singleResult();
    }

    /** Id of the end event the case's process ended in; null while it runs. */
    String end(String process, String caseKey) {
        String instance = history.createHistoricProcessInstanceQuery().processDefinitionKey(process).processInstanceBusinessKey(caseKey).finished()
            .list().stream().map(ended -> ended.getId()).findFirst().orElse(null);
        // two end events may bear the same millisecond: the process's own comes after its subprocess's
        return instance == null ? null : history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
            .filter(step -> step.getActivityType().endsWith("EndEvent"))
            .max(Comparator.comparing(HistoricActivityInstance::getEndTime).thenComparing(step -> step.getParentActivityInstanceId().equals(instance)))
            .orElseThrow().getActivityId();
    }

    /** Ids of the user tasks that are open. */
    List<String> open(String caseKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseKey).list().stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    LocalDate nextWorkingDay() {
        return calendar.plusWorkingDays(today(), 1);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }
}
