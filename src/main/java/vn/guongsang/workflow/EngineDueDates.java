package vn.guongsang.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.workcalendar.DueDateKeeper;
import vn.guongsang.workcalendar.WorkCalendar;

/** Due dates of open tasks and the timers beside them: reminders, escalations, the rounds of urging. */
@Component
class EngineDueDates implements DueDateKeeper {
    private static final String TASK = "task/";
    private static final String JOB = "timer/";
    private static final String OF_LISTENER = "taskListener~";

    private final JdbcClient jdbc;
    private final TaskService tasks;
    private final ManagementService management;
    private final DueRules rules;
    private final EngineCalls engine;

    EngineDueDates(JdbcClient jdbc, TaskService tasks, ManagementService management, DueRules rules, EngineCalls engine) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.management = management;
        this.rules = rules;
        this.engine = engine;
    }

    @Override
    public String name() {
        return "engine";
    }

    /** The engine's own queries cannot go on after an id. A timer that failed waits for its next try, not for its day. */
    @Override
    public List<Kept> kept(LocalDate since, String after, int limit) {
        return jdbc.sql("""
                select * from (
                    select 'task/' || t.id_ as id, e.business_key_ as case_key, d.key_ as model, t.task_def_key_ as element, t.create_time_ as since, t.due_date_ as due
                    from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ join act_re_procdef d on d.id_ = t.proc_def_id_
                    where t.due_date_ >= :since
                    union all
                    select 'timer/' || j.id_, e.business_key_, d.key_, j.handler_cfg_, j.create_time_, j.duedate_
                    from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ join act_re_procdef d on d.id_ = j.process_def_id_
                    where j.type_ = 'timer' and j.duedate_ >= :since and j.exception_msg_ is null
                ) kept where id > :after order by id limit :limit""")
            .param("since", Timestamp.from(since.atStartOfDay(WorkCalendar.ZONE).toInstant())).param("after", after).param("limit", limit)
            .query(this::kept).list();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        String caseKey = row.getString("case_key");
        return new Kept(row.getString("id"), caseKey, rules.of(row.getString("model"), element(row.getString("element")), caseKey,
            row.getTimestamp("since").toInstant(), row.getTimestamp("due").toInstant()));
    }

    /** A timer's configuration: the event's id, or {@code <task>$taskListener~<listener>}. */
    private static String element(String configuration) {
        int listener = configuration.indexOf(OF_LISTENER);
        return listener < 0 ? configuration.split("\\$")[0] : configuration.substring(listener + OF_LISTENER.length()).split("\\$")[0];
    }

    @Override
    public void move(Kept kept, DueDate to) {
        Date date = Date.from(to.at());
        engine.withoutCaller(() -> {
            if (kept.id().startsWith(JOB)) {
                String job = kept.id().substring(JOB.length());
                Optional.ofNullable(management.createJobQuery().jobId(job).singleResult()).ifPresent(open -> management.setJobDuedate(job, date));
            } else {
                Task task = tasks.createTaskQuery().taskId(kept.id().substring(TASK.length())).singleResult();
                if (task != null) {
                    task.setDueDate(date);
                    tasks.saveTask(task);
                }
            }
            return null;
        });
    }
}
