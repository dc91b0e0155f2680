package vn.guongsang.submission;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.FileResponses;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.workcalendar.WorkCalendar;

/** The part of a proposal's page that tells about its way upward: fetched by that page, since proposals know nothing of submissions. */
@Controller
@RequestMapping("/phieu-trinh/{number}")
class SubmissionController {
    private final SubmissionAgreement agreement;
    private final SubmissionReader reader;
    private final SubmissionTable table;
    private final Proposals proposals;
    private final Exchange exchange;
    private final ExchangeTable messages;
    private final ExchangeReplies replies;
    private final FileResponses responses;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final AccessLog log;

    SubmissionController(SubmissionAgreement agreement, SubmissionReader reader, SubmissionTable table, Proposals proposals, Exchange exchange, ExchangeTable messages, ExchangeReplies replies,
                         FileResponses responses, AccessPolicy policy, CurrentActor current, AccessLog log) {
        this.agreement = agreement;
        this.reader = reader;
        this.table = table;
        this.proposals = proposals;
        this.exchange = exchange;
        this.messages = messages;
        this.replies = replies;
        this.responses = responses;
        this.policy = policy;
        this.current = current;
        this.log = log;
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return WorkCalendar.ZONE;
    }

    @GetMapping("/trinh-cap-tren")
    String part(@PathVariable String number, @RequestHeader(name = "HX-Request", required = false) String htmx, Model model) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        log.read(number, Reading.PAGE, actor.username());
        model.addAttribute("number", number);
        model.addAttribute("s", reader.view(number).orElse(null));
        model.addAttribute("differences", table.find(number).filter(Submission::packed).isPresent() ? List.of() : agreement.differences(number));
        Optional<Submission> submission = table.find(number);
        model.addAttribute("axis", submission.filter(exchange::reaches).isPresent());
        List<ExchangeTable.Sent> sent = messages.of(number);
        model.addAttribute("sent", sent);
        model.addAttribute("waiting", sent.stream().anyMatch(message -> message.sentAt() == null));
        model.addAttribute("heard", messages.heard(number));
        model.addAttribute("replies", messages.replies(number));
        model.addAttribute("replyFiles", replies.files(number));
        model.addAttribute("mayExchange", policy.permits(actor, Act.ISSUE_PAPER, Subject.none()));
        return htmx == null ? "submission/page" : "submission/part :: part";
    }

    @PostMapping("/truc-lien-thong")
    String exchange(@PathVariable String number, @RequestParam(defaultValue = "NEW") EdxmlMessage.Business business, @RequestParam(required = false) String reason, RedirectAttributes flash) {
        Actor actor = current.get();
        policy.require(actor, Act.ISSUE_PAPER, proposals.subject(number));
        try {
            exchange.queue(table.find(number).orElseThrow(NotFoundException::new), business, reason, actor.username());
            flash.addFlashAttribute("message", "Đã xếp gửi văn bản điện tử. Trạng thái của nơi nhận sẽ hiện ở phần Trình cấp trên.");
        } catch (RuleBrokenException e) {
            flash.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/phieu-trinh/" + number;
    }

    @PostMapping("/truc-lien-thong/gui-lai")
    String again(@PathVariable String number, RedirectAttributes flash) {
        Actor actor = current.get();
        policy.require(actor, Act.ISSUE_PAPER, proposals.subject(number));
        try {
            exchange.again(number, actor.username());
            flash.addFlashAttribute("message", "Phần mềm gửi lại ngay trong một phút tới.");
        } catch (RuleBrokenException e) {
            flash.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/phieu-trinh/" + number;
    }

    @GetMapping("/goi-ho-so")
    ResponseEntity<StreamingResponseBody> download(@PathVariable String number) {
        UUID file = table.find(number).map(Submission::packageFile).orElse(null);
        return file(number, file, true);
    }

    @GetMapping("/ban-quet/{file}")
    ResponseEntity<StreamingResponseBody> scan(@PathVariable String number, @PathVariable UUID file) {
        boolean belongs = table.scanBelongs(number, file) || replies.files(number).stream().anyMatch(one -> one.id().equals(file));
        return file(number, belongs ? file : null, false);
    }

    private ResponseEntity<StreamingResponseBody> file(String number, UUID file, boolean download) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        if (file == null) {
            throw new NotFoundException();
        }
        log.readFile(number, download ? Reading.PACKAGE : Reading.PREVIEW, file, actor.username());
        return download ? responses.download(file) : responses.preview(file);
    }
}
