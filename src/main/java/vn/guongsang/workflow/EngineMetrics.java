package vn.guongsang.workflow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** What an operator of the engine looks at first, counted when Prometheus asks. */
@Component
class EngineMetrics implements MeterBinder {
    /** A job is picked up within seconds; one that waits longer shows an executor that stands still. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final Clock clock;

    EngineMetrics(RuntimeService runtime, ManagementService management, TaskService tasks, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("guongsang.engine.incidents", () -> runtime.createIncidentQuery().count()).description("Cases that stand still until an operator acts").register(registry);
        Gauge.builder("guongsang.engine.jobs.overdue", () -> management.createJobQuery().withRetriesLeft().active().duedateLowerThan(Date.from(clock.instant().minus(PATIENCE))).count())
            .description("Timers that should have fired five minutes ago").register(registry);
        Gauge.builder("guongsang.engine.tasks.overdue", () -> tasks.createTaskQuery().dueBefore(Date.from(clock.instant())).count()).description("Tasks of people past their day")
            .register(registry);
    }
}
