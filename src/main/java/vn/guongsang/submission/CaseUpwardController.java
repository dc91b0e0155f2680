package vn.guongsang.submission;

import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.workcalendar.WorkCalendar;

/** Where a case stands above the department: a part of its page, fetched by it, for its readers who do not read proposals. */
@Controller
class CaseUpwardController {
    private final Nominations nominations;
    private final SubmissionTable table;
    private final ExchangeTable messages;
    private final AccessPolicy policy;
    private final CurrentActor current;

    CaseUpwardController(Nominations nominations, SubmissionTable table, ExchangeTable messages, AccessPolicy policy, CurrentActor current) {
        this.nominations = nominations;
        this.table = table;
        this.messages = messages;
        this.policy = policy;
        this.current = current;
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return WorkCalendar.ZONE;
    }

    @GetMapping("/ho-so/{number}/cap-tren")
    String part(@PathVariable String number, Model model) {
        policy.require(current.get(), Act.READ_NOMINATION, nominations.subject(number));
        String proposal = nominations.briefs(List.of(number)).stream().findFirst().map(NominationBrief::proposalNumber).orElse("");
        model.addAttribute("submission", table.find(proposal).orElse(null));
        model.addAttribute("heard", messages.heard(proposal));
        model.addAttribute("replies", messages.replies(proposal));
        return "submission/case :: part";
    }
}
