package vn.guongsang.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Seat;
import vn.guongsang.directory.Subject;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;
import vn.guongsang.workcalendar.WorkCalendar;

/** Tasks that nobody can do today: nobody sits where they wait, or all who do have an interest. The administrator gives the role to somebody. */
@Controller
class UnheldTasks {
    static final String PAGE = "/quan-tri/viec-khong-nguoi";
    private static final Sheet<Line> SHEET = Sheet.<Line>of("Việc").text("Việc", 44, Line::title).text("Đang chờ", 34, Line::group).moment("Từ", Line::since).text("Vì sao", 60, Line::why);

    private final TaskService tasks;
    private final TaskOffers offers;
    private final Interests interests;
    private final Directory directory;
    private final AccessPolicy policy;
    private final CurrentActor currentActor;
    private final EngineCalls calls;
    private final Clock clock;

    UnheldTasks(TaskService tasks, TaskOffers offers, Interests interests, Directory directory, AccessPolicy policy, CurrentActor currentActor, EngineCalls calls,
                Clock clock) {
        this.tasks = tasks;
        this.offers = offers;
        this.interests = interests;
        this.directory = directory;
        this.policy = policy;
        this.currentActor = currentActor;
        this.calls = calls;
        this.clock = clock;
    }

    /** @param conflict everybody there has an interest; otherwise nobody sits there */
    record Line(String title, String group, Instant since, boolean conflict) {
        public String why() {
            return conflict ? "Mọi người giữ vai trò này là người được đề nghị khen thưởng hoặc có quan hệ đã khai." : "Không ai giữ vai trò này, hoặc đều vắng mặt.";
        }
    }

    @GetMapping(PAGE)
    String list(Model model) {
        policy.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        model.addAttribute("lines", calls.withoutCaller(this::lines));
        model.addAttribute("zone", WorkCalendar.ZONE);
        return "workflow/unheld";
    }

    @GetMapping(PAGE + "/danh-sach.xlsx")
    View export() {
        policy.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        return Workbook.of("Việc không có người làm", SHEET.with(calls.withoutCaller(this::lines)));
    }

    private List<Line> lines() {
        List<Task> open = tasks.createTaskQuery().taskUnassigned().orderByTaskCreateTime().asc().unlimitedList();
        Map<String, String> keys = offers.caseKeys(open);
        Map<String, Set<String>> interested = interests.of(open.stream().filter(task -> Interests.JUDGING.contains(task.getTaskDefinitionKey()))
            .map(task -> keys.get(task.getProcessInstanceId())).collect(Collectors.toSet()));
        Map<String, Set<String>> holders = new HashMap<>();
        Map<String, String> names = EngineGroups.names(directory);
        return open.stream().map(task -> {
            List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).distinct().toList();
            Set<String> people = groups.stream().flatMap(group -> holders.computeIfAbsent(group, this::holders).stream()).collect(Collectors.toSet());
            boolean judging = Interests.JUDGING.contains(task.getTaskDefinitionKey());
            Set<String> barred = judging ? interested.getOrDefault(keys.get(task.getProcessInstanceId()), Set.of()) : Set.of();
            return barred.containsAll(people) ? new Line(task.getName(), groups.stream().map(group -> names.getOrDefault(group, group)).collect(Collectors.joining(", ")),
                task.getCreateTime().toInstant(), !people.isEmpty()) : null;
        }).filter(Objects::nonNull).toList();
    }

    private Set<String> holders(String group) {
        Optional<Seat> seat = EngineGroups.seat(group);
        return seat.map(one -> directory.presentHolders(one, LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE))).orElse(List.of()).stream().map(Official::username)
            .collect(Collectors.toSet());
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage unheldTasksPage() {
            return new AdministrationPage(32, "Việc không có người làm", "Việc đang chờ một vai trò không có ai giữ, hoặc mọi người giữ vai trò đó đều có lợi ích liên quan.", PAGE);
        }
    }
}
