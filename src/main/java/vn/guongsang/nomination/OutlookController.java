package vn.guongsang.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.Award;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.register.Outlook;
import vn.guongsang.register.Outlooks;

/** When somebody will be eligible for an award, and what is missing until then. */
@Controller
class OutlookController {
    private final Outlooks outlooks;
    private final NomineeRegister register;
    private final Awards awards;
    private final AccessLog log;
    private final CurrentActor actor;

    OutlookController(Outlooks outlooks, NomineeRegister register, Awards awards, AccessLog log, CurrentActor actor) {
        this.outlooks = outlooks;
        this.register = register;
        this.awards = awards;
        this.log = log;
        this.actor = actor;
    }

    /**
     * @param nominee id in the register of nominees
     * @param award   code of the catalogue
     * @param basis   the usual one when absent
     */
    record WhenQuestion(UUID nominee, String award, AwardBasis basis) {
    }

    /** @param earliest null when none of the years will do */
    record WhenAnswer(String award, Integer earliest, String summary, List<String> assumptions, List<OfYear> years) {
        static WhenAnswer of(Outlook outlook) {
            return new WhenAnswer(outlook.award().code(), outlook.earliest().map(Outlook.Year::year).orElse(null), outlook.summary(), outlook.assumptions(),
                outlook.years().stream().map(year -> new OfYear(year.year(), year.received(), year.sheet().verdict(), year.failing(), year.missing())).toList());
        }
    }

    record OfYear(int year, LocalDate received, RuleSheet.Verdict verdict, List<RuleSheet.Line> failing, List<RuleSheet.Line> missing) {
    }

    @GetMapping("/danh-muc/khi-nao")
    String page(@RequestParam(name = "nguoi", required = false) UUID nominee, @RequestParam(defaultValue = "") String award, Model model) {
        if (nominee == null) {
            register.requireJudging(actor.get());
            return "nomination/outlook";
        }
        NomineeCard card = known(nominee);
        List<Award> open = awards.all().stream().filter(one -> one.nominable() && one.nomineeKinds().contains(card.kind())).toList();
        model.addAttribute("nominee", card);
        model.addAttribute("awards", open);
        model.addAttribute("award", award);
        model.addAttribute("outlook", open.stream().anyMatch(one -> one.code().equals(award)) ? outlooks.of(nominee, card.kind(), award, null) : null);
        return "nomination/outlook";
    }

    @PostMapping("/api/v1/rules/when")
    @ResponseBody
    WhenAnswer when(@RequestBody WhenQuestion question) {
        register.requireJudging(actor.get());
        if (question.nominee() == null || question.award() == null) {
            throw new RuleBrokenException(List.of(new Problem(question.nominee() == null ? "nominee" : "award", "Hãy cho biết người được đề nghị và mã danh hiệu, hình thức.")));
        }
        return WhenAnswer.of(outlooks.of(question.nominee(), known(question.nominee()).kind(), question.award(), question.basis()));
    }

    /** Whom the reader may judge; that he looked is kept. */
    private NomineeCard known(UUID nominee) {
        var reader = actor.get();
        NomineeCard card = register.judged(nominee, reader);
        log.read(NomineeRegister.key(nominee), Reading.PERSON, reader.username());
        return card;
    }
}
