package vn.guongsang.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.workcalendar.WorkCalendar;

/** Tells people by mail what waits for them: case number, task and day, nothing of the case itself. */
@Component
class TaskMails {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Directory directory;
    private final Interests interests;
    private final Outbox outbox;
    private final Clock clock;

    TaskMails(Directory directory, Interests interests, Outbox outbox, Clock clock) {
        this.directory = directory;
        this.interests = interests;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * To everybody it is offered to, or to whoever was given it.
     *
     * @return false when there is nobody
     */
    boolean newTask(DelegateTask task) {
        return queue(task, holders(seats(task)), "viec-moi", "moi", Map.of()) > 0;
    }

    /** Everybody it could be offered to has an interest: an administrator can give the role to somebody else. */
    void nobodyActs(DelegateTask task) {
        queue(task, holders(List.of(new Seat(Role.ADMIN, null))), "viec-khong-nguoi", "khong-nguoi", Map.of("path", UnheldTasks.PAGE));
    }

    /** Only to whoever it still waits for: after somebody took it, nobody else. */
    void remind(DelegateTask task) {
        queue(task, waitedFor(task), "nhac-viec", "nhac", Map.of("status", "sắp đến hạn"));
    }

    /** To whoever it waits for, and to the seat above. */
    void escalate(DelegateTask task) {
        queue(task, waitedFor(task), "nhac-viec", "qua-han", Map.of("status", "đã quá hạn"));
        queue(task, holders(seats(task).stream().map(TaskMails::above).toList()), "nhac-viec", "bao-cap-tren",
            Map.of("status", "đã quá hạn, cần đôn đốc"));
    }

    private Collection<String> waitedFor(DelegateTask task) {
        return task.getAssignee() == null ? holders(seats(task)) : List.of(directory.standIn(task.getAssignee(), today()).username());
    }

    private Collection<String> holders(Collection<Seat> seats) {
        return seats.stream().flatMap(seat -> directory.presentHolders(seat, today()).stream()).map(Official::username).distinct().toList();
    }

    private static List<Seat> seats(DelegateTask task) {
        return task.getCandidates().stream().map(IdentityLink::getGroupId).flatMap(group -> Stream.ofNullable(group))
            .map(EngineGroups::seat).flatMap(Optional::stream).toList();
    }

    private static Seat above(Seat seat) {
        return switch (seat.role()) {
            case UNIT_OFFICER -> new Seat(Role.UNIT_HEAD, seat.unitCode());
            case UNIT_HEAD, CHIEF_OF_OFFICE -> new Seat(Role.OFFICE, null);
            default -> new Seat(Role.CHIEF_OF_OFFICE, null);
        };
    }

    /** Nobody hears of a task in which he has an interest. */
    private int queue(DelegateTask task, Collection<String> asked, String template, String kind, Map<String, String> more) {
        String caseKey = task.getExecution().getProcessBusinessKey();
        Set<String> interested = interests.inTask(task.getTaskDefinitionKey(), caseKey);
        List<String> recipients = asked.stream().filter(username -> !interested.contains(username)).toList();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("case", caseKey);
        facts.put("title", task.getName());
        facts.put("due", day(task.getDueDate().toInstant().atZone(WorkCalendar.ZONE).toLocalDate()));
        facts.put("path", "/viec/" + caseKey);
        facts.putAll(more);
        for (String recipient : recipients) {
            // the moment tells two rounds of the same task apart; no engine id leaves the engine
            String key = String.join("/", template, kind, caseKey, task.getTaskDefinitionKey(), task.getCreateTime().toInstant().toString(), recipient);
            outbox.queue(Mail.to(recipient, template, key, facts).bundledAs(template));
        }
        return recipients.size();
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }
}
