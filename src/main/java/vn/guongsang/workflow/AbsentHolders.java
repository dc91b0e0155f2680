package vn.guongsang.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AbsenceRecorded;
import vn.guongsang.directory.Directory;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * What somebody took and then left behind goes back to everybody it is offered to, the deputy among them: an assigned task is nobody else's in
 * Tasklist, while its reminders already go to the deputy.
 */
@Component
class AbsentHolders {
    private final TaskService tasks;
    private final EngineCalls engine;
    private final Directory directory;
    private final Clock clock;

    AbsentHolders(TaskService tasks, EngineCalls engine, Directory directory, Clock clock) {
        this.tasks = tasks;
        this.engine = engine;
        this.directory = directory;
        this.clock = clock;
    }

    @EventListener
    void recorded(AbsenceRecorded event) {
        release(event.absence().username());
    }

    /** Absences also begin by themselves, at midnight. */
    @Scheduled(cron = "0 5 * * * *", zone = "Asia/Ho_Chi_Minh")
    @Transactional
    public void begun() {
        assigned().stream().map(Task::getAssignee).distinct().forEach(this::release);
    }

    private List<Task> assigned() {
        return engine.withoutCaller(() -> tasks.createTaskQuery().taskAssigned().unlimitedList());
    }

    private void release(String username) {
        if (directory.absence(username, LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).isEmpty()) {
            return;
        }
        engine.withoutCaller(() -> {
            List<Task> left = tasks.createTaskQuery().taskAssignee(username).unlimitedList();
            left.forEach(task -> tasks.setAssignee(task.getId(), null));
            return left;
        });
    }
}
