package vn.guongsang.workflow;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;
import vn.guongsang.worklist.FailedWork;

/** Jobs of a case that failed the last time they were tried. Those that have no try left are the engine's incidents. */
@Component
class FailedJobs {
    /** As many as a new job has; after the last one it stands still again. */
    private static final int TRIES = 5;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final EngineCalls engine;

    FailedJobs(RuntimeService runtime, ManagementService management, RepositoryService repository, EngineCalls engine) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.engine = engine;
    }

    /** Why it failed may name people: that stays in the log and in Cockpit. */
    Optional<FailedWork> first(String caseKey) {
        return engine.withoutCaller(() -> of(caseKey).stream().findFirst()
            .map(job -> new FailedWork(step(job), job.getRetries() == 0 || job.getDuedate() == null ? null : job.getDuedate().toInstant())));
    }

    void retry(String caseKey) {
        engine.withoutCaller(() -> {
            for (Job job : of(caseKey)) {
                management.setJobRetries(job.getId(), TRIES);
                management.setJobDuedate(job.getId(), null);
            }
            return null;
        });
    }

    private List<Job> of(String caseKey) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseKey).unlimitedList().stream()
            .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).withException().unlimitedList().stream()).toList();
    }

    private String step(Job job) {
        JobDefinition definition = management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult();
        FlowElement element = repository.getBpmnModelInstance(job.getProcessDefinitionId()).getModelElementById(definition.getActivityId());
        return element.getName();
    }
}
