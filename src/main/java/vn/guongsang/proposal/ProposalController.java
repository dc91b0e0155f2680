package vn.guongsang.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.FileResponses;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;
import vn.guongsang.workcalendar.WorkCalendar;
import vn.guongsang.worklist.CasePosition;
import vn.guongsang.worklist.Worklist;

/** The pages of proposals: list, building, one proposal, revising. */
@Controller
@RequestMapping("/phieu-trinh")
class ProposalController {
    private static final Sheet<ProposalReader.Line> SHEET = Sheet.<ProposalReader.Line>of("Phiếu trình").text("Phiếu", 16, ProposalReader.Line::number)
        .text("Loại văn bản", 16, line -> line.series().equals("QĐ") ? "Quyết định" : "Tờ trình").text("Số văn bản", 18, ProposalReader.Line::paper)
        .text("Nơi nhận", 30, ProposalReader.Line::authority).number("Số đề nghị", ProposalReader.Line::items).text("Lãnh đạo", 28, ProposalReader.Line::leaderName)
        .text("Trạng thái", 24, line -> line.state().label()).day("Hạn", line -> line.due() == null ? null : line.due().day()).moment("Ngày lập", ProposalReader.Line::createdAt);

    private final ProposalService proposals;
    private final ProposalReader reader;
    private final PaperSigning signing;
    private final ProposalFiles kept;
    private final ProposalCertificates certificates;
    private final FileResponses responses;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final Worklist worklist;
    private final AuditTrail audit;
    private final AccessLog log;
    private final Clock clock;

    ProposalController(ProposalService proposals, ProposalReader reader, PaperSigning signing, ProposalFiles kept, ProposalCertificates certificates, FileResponses responses, AccessPolicy policy, CurrentActor current,
                       Worklist worklist, AuditTrail audit, AccessLog log, Clock clock) {
        this.proposals = proposals;
        this.reader = reader;
        this.signing = signing;
        this.kept = kept;
        this.certificates = certificates;
        this.responses = responses;
        this.policy = policy;
        this.current = current;
        this.worklist = worklist;
        this.audit = audit;
        this.log = log;
        this.clock = clock;
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return WorkCalendar.ZONE;
    }

    // --- list

    @GetMapping
    String list(@RequestParam(required = false) String tim, @RequestParam(required = false) ProposalState trangThai, @RequestParam(defaultValue = "1") int trang, Model model) {
        Actor actor = current.get();
        model.addAttribute("result", reader.list(tim, trangThai, addressee(actor), trang));
        model.addAttribute("tim", tim);
        model.addAttribute("trangThai", trangThai);
        model.addAttribute("states", ProposalState.values());
        model.addAttribute("mayBuild", policy.permits(actor, Act.BUILD_PROPOSAL, Subject.none()));
        return "proposal/list";
    }

    @GetMapping("/danh-sach.xlsx")
    View export(@RequestParam(required = false) String tim, @RequestParam(required = false) ProposalState trangThai) {
        return Workbook.of("Phiếu trình", SHEET.with(reader.all(tim, trangThai, addressee(current.get()))));
    }

    /** Whose proposals alone that person reads, or null for all. */
    private String addressee(Actor actor) {
        boolean all = policy.permits(actor, Act.READ_PROPOSAL, Subject.none());
        if (!all && !actor.holds(Role.LEADER)) {
            throw new AccessDeniedException("no proposals for this person");
        }
        return all ? null : actor.username();
    }

    // --- building

    @GetMapping("/moi")
    String create(@RequestParam(required = false) String nhom, Model model) {
        policy.require(current.get(), Act.BUILD_PROPOSAL, Subject.none());
        return form(nhom, null, null, null, List.of(), model);
    }

    @PostMapping("/moi")
    String create(@RequestParam(required = false) String nhom, @RequestParam(required = false) List<String> nominations, @RequestParam(required = false) String leader,
                  @RequestParam(required = false) String remark, Model model, RedirectAttributes flash, HttpServletResponse response) {
        List<String> chosen = nominations == null ? List.of() : nominations;
        try {
            String number = proposals.prepare(chosen, leader, remark, current.get().username());
            flash.addFlashAttribute("message", "Đã lập phiếu trình %s. Phần mềm đang dựng dự thảo, sau đó gửi Chánh Văn phòng ký nháy.".formatted(number));
            return "redirect:/phieu-trinh/" + number;
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(nhom, chosen, leader, remark, e.problems(), model);
        }
    }

    private String form(String nhom, List<String> chosen, String leader, String remark, List<Problem> problems, Model model) {
        List<ProposalReader.Group> groups = reader.ready(proposals::kind);
        Optional<ProposalReader.Group> group = groups.stream().filter(g -> g.key().equals(nhom)).findFirst().or(() -> groups.stream().findFirst());
        List<ProposalView.Leader> leaders = reader.leaders();
        model.addAttribute("groups", groups);
        model.addAttribute("group", group.orElse(null));
        model.addAttribute("chosen", chosen != null ? Set.copyOf(chosen) : group.map(g -> g.nominations().stream().map(NominationBrief::number).collect(Collectors.toSet())).orElse(Set.of()));
        model.addAttribute("leaders", leaders);
        model.addAttribute("leader", leader != null ? leader : leaders.isEmpty() ? null : leaders.get(0).username());
        model.addAttribute("remark", remark != null ? remark
            : "Hồ sơ đầy đủ, đúng đối tượng, đúng thẩm quyền theo quy định. Văn phòng Sở kính trình lãnh đạo Sở xem xét, quyết định.");
        model.addAttribute("problems", problems);
        return "proposal/new";
    }

    /** What will be, before anything is. */
    @PostMapping("/moi/xem-truoc")
    String preview(@RequestParam(required = false) List<String> nominations, @RequestParam(required = false) String leader, Model model) {
        policy.require(current.get(), Act.BUILD_PROPOSAL, Subject.none());
        List<NominationBrief> briefs = reader.briefs(nominations == null ? List.of() : new LinkedHashSet<>(nominations));
        Set<ProposalService.Kind> kinds = briefs.stream().map(proposals::kind).collect(Collectors.toSet());
        model.addAttribute("briefs", briefs);
        model.addAttribute("mixed", kinds.size() > 1);
        model.addAttribute("paper", kinds.size() == 1 ? ProposalPapers.paperName(kinds.iterator().next().series()) : null);
        model.addAttribute("counts", briefs.isEmpty() ? "" : Words.nominees(briefs));
        model.addAttribute("awards", briefs.isEmpty() ? "" : Words.awards(briefs));
        model.addAttribute("signer", leader == null || leader.isBlank() ? null : reader.signer(leader));
        return "proposal/preview :: preview";
    }

    // --- one proposal

    @GetMapping("/{number}")
    String show(@PathVariable String number, Model model) {
        Actor actor = current.get();
        Subject subject = proposals.subject(number);
        policy.require(actor, Act.READ_PROPOSAL, subject);
        log.read(number, Reading.PAGE, actor.username());
        return page(number, actor, subject, List.of(), model);
    }

    private String page(String number, Actor actor, Subject subject, List<Problem> problems, Model model) {
        ProposalView view = reader.view(number);
        List<AuditLine> history = audit.history(number);
        boolean builder = policy.permits(actor, Act.BUILD_PROPOSAL, subject);
        Optional<CasePosition> position = worklist.position(number);
        model.addAttribute("p", view);
        model.addAttribute("history", history);
        model.addAttribute("certificates", certificates.parts(number));
        model.addAttribute("waits", position.map(CasePosition::waits).orElse(List.of()));
        model.addAttribute("model", position.map(CasePosition::model).orElse(null));
        model.addAttribute("position", position.orElse(null));
        model.addAttribute("task", worklist.taskAddress(actor, number).isPresent() ? "/viec/" + number : null);
        model.addAttribute("decide", reader.waitsFor(number, actor.username()) ? "/duyet/phieu/" + number : null);
        model.addAttribute("maySign", signing.offeredTo(number, actor));
        model.addAttribute("mayRecall", builder && Set.of(ProposalState.PREPARING, ProposalState.AWAITING_SIGN_OFF, ProposalState.REVISING, ProposalState.AWAITING_LEADER).contains(view.state()));
        model.addAttribute("mayRemind", builder && view.state() == ProposalState.AWAITING_LEADER);
        model.addAttribute("mayRevise", builder && view.state() == ProposalState.REVISING);
        model.addAttribute("upward", view.series().equals(Proposal.LETTER) && Set.of(ProposalState.ISSUED, ProposalState.SUBMITTED, ProposalState.CLOSED).contains(view.state()));
        model.addAttribute("mayRetry", mayRetry(actor, subject));
        model.addAttribute("problems", problems);
        model.addAttribute("now", clock.instant());
        return "proposal/page";
    }

    /** Asked every few seconds while papers are rendered or results told; the page loads anew when that is over. */
    @GetMapping("/{number}/tien-do")
    String progress(@PathVariable String number, Model model, HttpServletResponse response) {
        Actor actor = current.get();
        Subject subject = proposals.subject(number);
        policy.require(actor, Act.READ_PROPOSAL, subject);
        ProposalView view = reader.view(number);
        if (!view.busy()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("p", view);
        model.addAttribute("mayRetry", mayRetry(actor, subject));
        return "proposal/page :: progress";
    }

    /** What the product could not do is tried again at once, not when its turn comes or an operator finds it. */
    @PostMapping("/{number}/thu-lai")
    String retry(@PathVariable String number, RedirectAttributes flash) {
        Subject subject = proposals.subject(number);
        if (!mayRetry(current.get(), subject)) {
            policy.require(current.get(), Act.BUILD_PROPOSAL, subject);
        }
        worklist.retry(number);
        flash.addFlashAttribute("message", "Phần mềm đang thử lại; trang tự cập nhật.");
        return "redirect:/phieu-trinh/" + number;
    }

    private boolean mayRetry(Actor actor, Subject subject) {
        return policy.permits(actor, Act.BUILD_PROPOSAL, subject) || policy.permits(actor, Act.ISSUE_PAPER, subject);
    }

    @PostMapping("/{number}/thu-hoi")
    String recall(@PathVariable String number, @RequestParam(required = false) String reason, Model model, RedirectAttributes flash, HttpServletResponse response) {
        Actor actor = current.get();
        try {
            proposals.recall(number, reason, actor.username());
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(number, actor, proposals.subject(number), e.problems(), model);
        }
        flash.addFlashAttribute("message", "Đã thu hồi phiếu trình %s. Các đề nghị trở lại danh sách chờ trình; đường dẫn đã gửi lãnh đạo không còn dùng được.".formatted(number));
        return "redirect:/phieu-trinh/" + number;
    }

    @PostMapping("/{number}/nhac")
    String remind(@PathVariable String number, RedirectAttributes flash) {
        policy.require(current.get(), Act.BUILD_PROPOSAL, proposals.subject(number));
        proposals.remindLeader(number, false);
        flash.addFlashAttribute("message", "Đã gửi thư nhắc.");
        return "redirect:/phieu-trinh/" + number;
    }

    @PostMapping("/{number}/ky")
    String sign(@PathVariable String number, RedirectAttributes flash) {
        signing.sign(number, current.get());
        flash.addFlashAttribute("message", "Đã ký số văn bản của phiếu trình %s. Văn thư đóng dấu và phát hành.".formatted(number));
        return "redirect:/phieu-trinh/" + number;
    }

    // --- revising

    @GetMapping("/{number}/sua")
    String revise(@PathVariable String number, Model model) {
        policy.require(current.get(), Act.BUILD_PROPOSAL, proposals.subject(number));
        return reviseForm(number, null, null, null, List.of(), model);
    }

    @PostMapping("/{number}/sua")
    String revise(@PathVariable String number, @RequestParam(required = false) List<String> nominations, @RequestParam(required = false) String leader,
                  @RequestParam(required = false) String remark, Model model, RedirectAttributes flash, HttpServletResponse response) {
        List<String> stay = nominations == null ? List.of() : nominations;
        try {
            proposals.revise(number, stay, leader, remark, current.get().username());
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return reviseForm(number, new HashSet<>(stay), leader, remark, e.problems(), model);
        }
        flash.addFlashAttribute("message", "Đã gửi lại phiếu trình %s. Phần mềm đang dựng lại dự thảo.".formatted(number));
        return "redirect:/phieu-trinh/" + number;
    }

    private String reviseForm(String number, Set<String> stay, String leader, String remark, List<Problem> problems, Model model) {
        ProposalView view = reader.view(number);
        if (view.state() != ProposalState.REVISING) {
            return "redirect:/phieu-trinh/" + number;
        }
        model.addAttribute("p", view);
        model.addAttribute("chosen", stay != null ? stay : view.living().stream().map(ProposalView.Item::number).collect(Collectors.toSet()));
        model.addAttribute("leaders", view.leaders());
        model.addAttribute("leader", leader != null ? leader : view.leader().username());
        model.addAttribute("remark", remark != null ? remark : view.remark());
        model.addAttribute("problems", problems);
        return "proposal/revise";
    }

    // --- files

    @GetMapping("/{number}/tep/{file}")
    ResponseEntity<StreamingResponseBody> file(@PathVariable String number, @PathVariable UUID file, @RequestParam(required = false) String tai) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        if (!kept.belongs(number, file)) {
            throw new NotFoundException();
        }
        log.readFile(number, tai != null ? Reading.DOWNLOAD : Reading.PREVIEW, file, actor.username());
        return tai != null ? responses.download(file) : responses.preview(file);
    }
}
