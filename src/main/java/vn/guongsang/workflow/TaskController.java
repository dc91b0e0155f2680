package vn.guongsang.workflow;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.workcalendar.DueDates;
import vn.guongsang.workcalendar.Why;

/** Links in mails and pages name the case; here they find the reader's task. */
@Controller
class TaskController {
    private final EngineWorklist worklist;
    private final CaseTexts texts;
    private final CurrentActor currentActor;
    private final DueDates dueDates;

    TaskController(EngineWorklist worklist, CaseTexts texts, CurrentActor currentActor, DueDates dueDates) {
        this.worklist = worklist;
        this.texts = texts;
        this.currentActor = currentActor;
        this.dueDates = dueDates;
    }

    /** To the reader's open task, or to a page that says where the case is now and why there is none. */
    @GetMapping("/viec/{caseKey}")
    String open(@PathVariable String caseKey, Model model) {
        Actor reader = currentActor.get();
        Optional<String> task = worklist.taskAddress(reader, caseKey);
        if (task.isPresent()) {
            return "redirect:" + task.get();
        }
        texts.requireReadable(reader, caseKey);
        model.addAttribute("caseKey", caseKey);
        model.addAttribute("barred", worklist.barredFromCase(reader, caseKey) ? Interests.WHY : null);
        model.addAttribute("state", texts.state(caseKey));
        model.addAttribute("casePage", texts.page(caseKey));
        model.addAttribute("position", worklist.position(caseKey).orElse(null));
        return "workflow/no-task";
    }

    /** For a form in Tasklist, which knows only its task: the case number and what the task is. */
    @GetMapping("/api/viec/{taskId}")
    @ResponseBody
    TaskView task(@PathVariable String taskId) {
        EngineWorklist.OpenTask task = worklist.task(currentActor.get(), taskId).orElseThrow(NotFoundException::new);
        if (worklist.barred(currentActor.get(), taskId)) {
            throw Interests.refused();
        }
        return new TaskView(task.caseKey(), task.task(), task.title(), task.description(), task.due(),
            task.reckoned() == null ? null : dueDates.why(task.reckoned()));
    }

    /** @param task id of the task in its model */
    record TaskView(String caseKey, String task, String title, String description, Instant due, Why why) {
    }
}
