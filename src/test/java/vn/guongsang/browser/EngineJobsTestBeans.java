package vn.guongsang.browser;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** In place of the job executor, which is off in tests: runs what is due for one case, and what that makes due. */
@Component
class EngineJobsTestBeans {
    /** Far above what a case of a test needs; a job that makes itself due again ends here. */
    private static final int ROUNDS = 40;

    private final RuntimeService runtime;
    private final ManagementService management;

    EngineJobsTestBeans(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    void runDue(String caseKey) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Job> due = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseKey).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).executable().list().stream()).toList();
            if (due.isEmpty()) {
                return;
            }
            management.executeJob(due.get(0).getId());
        }
        throw new AssertionError("The jobs of " + caseKey + " find no end");
    }
}
