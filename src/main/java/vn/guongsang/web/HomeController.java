package vn.guongsang.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.guongsang.approval.Approvals;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Unit;
import vn.guongsang.nomination.NominationCounts;
import vn.guongsang.nomination.NominationState;
import vn.guongsang.workcalendar.WorkCalendar;
import vn.guongsang.worklist.WorkItem;
import vn.guongsang.worklist.Worklist;

/** "Việc của tôi": what waits for the reader, late first, and what the reader may begin. */
@Controller
class HomeController {
    private static final int SHOWN = 50;

    private final CurrentActor currentActor;
    private final Worklist worklist;
    private final Approvals approvals;
    private final NominationCounts counts;
    private final Directory directory;
    private final WorkCalendar calendar;
    private final Clock clock;

    HomeController(CurrentActor currentActor, Worklist worklist, Approvals approvals, NominationCounts counts, Directory directory, WorkCalendar calendar, Clock clock) {
        this.currentActor = currentActor;
        this.worklist = worklist;
        this.approvals = approvals;
        this.counts = counts;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    record Line(WorkItem item, DueWords due) {
    }

    record Count(NominationState state, int number) {
        /** Counting stops there, so that the page costs the same however many there are. */
        public String text() {
            return number > NominationCounts.MOST ? "hơn " + NominationCounts.MOST : String.valueOf(number);
        }
    }

    @GetMapping("/")
    String home(Model model) {
        Actor actor = currentActor.get();
        Instant now = clock.instant();
        // a decision is no task of the engine: nobody but the leader can answer it
        Stream<WorkItem> decisions = approvals.waitingFor(actor.username()).stream().map(waiting -> new WorkItem(waiting.subjectKey(),
            "Quyết định phiếu trình " + waiting.subjectKey(), waiting.sentence(), waiting.openedAt(), waiting.due(), false, "/duyet/phieu/" + waiting.subjectKey()));
        List<Line> lines = Stream.concat(decisions, worklist.waitingFor(actor, SHOWN).stream())
            .map(item -> new Line(item, DueWords.of(item.due() == null ? null : item.due().at(), now, calendar)))
            .sorted(Comparator.comparing((Line line) -> !line.due().late()))
            .toList();
        boolean all = NavItem.holdsAny(actor, Role.OFFICE, Role.CHIEF_OF_OFFICE);
        boolean unit = NavItem.holdsAny(actor, Role.UNIT_OFFICER, Role.UNIT_HEAD);
        model.addAttribute("lines", lines);
        model.addAttribute("late", lines.stream().filter(line -> line.due().late()).count());
        model.addAttribute("more", lines.size() >= SHOWN);
        model.addAttribute("zone", ZoneId.of(WorkCalendar.ZONE.getId()));
        model.addAttribute("mayNominate", actor.holds(Role.UNIT_OFFICER));
        model.addAttribute("mayPropose", actor.holds(Role.OFFICE));
        model.addAttribute("decides", actor.holds(Role.LEADER));
        model.addAttribute("administers", actor.holds(Role.ADMIN));
        if (all || unit) {
            Map<NominationState, Integer> found = counts.open(all ? null : actor.unitCode());
            model.addAttribute("counts", found.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList());
            model.addAttribute("countsOf", all ? "toàn Sở" : directory.unit(actor.unitCode()).map(Unit::name).orElse(actor.unitCode()));
            model.addAttribute("countsUnit", all ? null : actor.unitCode());
        }
        return "web/home";
    }
}
