package vn.guongsang.web;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.worklist.Worklist;

/**
 * Links in mails name the case and never the engine's task: this finds the reader's open task, or says why there is none. A direct link into
 * Tasklist would lose its fragment at the login.
 */
@Controller
class TaskLinkController {
    private final CurrentActor currentActor;
    private final ObjectProvider<Worklist> worklist;

    TaskLinkController(CurrentActor currentActor, ObjectProvider<Worklist> worklist) {
        this.currentActor = currentActor;
        this.worklist = worklist;
    }

    @GetMapping("/viec/{caseKey:(?:DN|PT)-\\d{4}-\\d{4,}}")
    String task(@PathVariable String caseKey, Model model) {
        Optional<String> address = worklist.getObject().taskAddress(currentActor.get(), caseKey);
        if (address.isPresent()) {
            return "redirect:" + address.get();
        }
        // the same words for a finished, a foreign and an unknown case; the case's own page decides who may read more
        model.addAttribute("caseKey", caseKey);
        model.addAttribute("casePath", (caseKey.startsWith("PT") ? "/phieu-trinh/" : "/ho-so/") + caseKey);
        return "web/no-task";
    }
}
