package vn.guongsang.approval;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Department;
import vn.guongsang.document.FileResponses;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * The page behind the link. GET (and HEAD, OPTIONS) only read; every step is a POST that redirects. A cookie of this visit, and of a device that is
 * trusted, says who is there; the secret comes once, in the body of a script's POST, and is not kept.
 */
@Controller
@RequestMapping("/duyet")
class DecidingPages {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Proofs proofs;
    private final Deciding deciding;
    private final ApprovalRounds rounds;
    private final Visits visits;
    private final Subjects subjects;
    private final Limits limits;
    private final CurrentActor currentActor;
    private final FileResponses files;
    private final AccessLog log;
    private final WorkCalendar calendar;
    private final ApprovalProperties properties;
    private final Clock clock;
    private final Department department;
    private final boolean https;

    DecidingPages(Proofs proofs, Deciding deciding, ApprovalRounds rounds, Visits visits, Subjects subjects, Limits limits, CurrentActor currentActor,
                  FileResponses files, AccessLog log, WorkCalendar calendar, ApprovalProperties properties, Clock clock, Department department) {
        this.proofs = proofs;
        this.deciding = deciding;
        this.rounds = rounds;
        this.visits = visits;
        this.subjects = subjects;
        this.limits = limits;
        this.currentActor = currentActor;
        this.files = files;
        this.log = log;
        this.calendar = calendar;
        this.properties = properties;
        this.clock = clock;
        this.department = department;
        this.https = department.publicAddress().startsWith("https:");
    }

    /** Names of the request's parameters: what the page should say. (In a template {@code param.containsKey} is true for every name.) */
    @ModelAttribute("said")
    Set<String> said(HttpServletRequest request) {
        return request.getParameterMap().keySet();
    }

    /** The visit's cookie is SameSite=Strict; this is the second lock, and the only one of a first POST. */
    @ModelAttribute
    void sameOrigin(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        // "null" is what a page with Referrer-Policy no-referrer sends for its own forms
        boolean foreign = site != null ? !site.equals("same-origin") && !site.equals("none")
            : origin != null && !origin.equals("null") && !origin.equals(department.publicAddress())
                && !origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST));
        if (foreign) {
            // not AccessDeniedException: nobody is sent to the login for it
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    @GetMapping
    String landing() {
        return "approval/mo";
    }

    /** The body is the fragment of the link. Anybody may post here, so no more is read than a link can have. */
    @PostMapping(path = "/mo", consumes = MediaType.TEXT_PLAIN_VALUE, headers = "X-Gs-Duyet=1")
    ResponseEntity<Void> open(HttpServletRequest request) throws IOException {
        String secret = new String(request.getInputStream().readNBytes(Proofs.MAX_SECRET + 1), StandardCharsets.US_ASCII).strip();
        return proofs.begin(secret, cookie(request, deviceCookie()), client(request))
            .map(cookie -> ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, visitCookie(cookie).toString()).<Void>build())
            .orElseGet(() -> ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build());
    }

    @GetMapping("/xem")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Door> found = door(request);
        if (found.isEmpty()) {
            return "redirect:/duyet?het-phien";
        }
        Door door = found.get();
        model.addAttribute("door", door);
        if (door.open()) {
            log.read(door.round().subjectKey(), Reading.LINK, door.person().username());
            return decide(door, request.getParameter("thieu") != null, response, model);
        }
        if (door.proved()) {
            return explain(door, model);
        }
        proofForm(door, model);
        // templates may not read a request's parameter inside an attribute like this one
        model.addAttribute("wrong", request.getParameter("sai") == null ? null : "true");
        if (door.live()) {
            DecisionSubject.Summary summary = subjects.of(door.round()).summary(door.round().subjectKey());
            model.addAttribute("summary", summary);
            due(door.round(), model);
            return "approval/tom-tat";
        }
        response.setStatus(HttpStatus.GONE.value());
        return "approval/het-hieu-luc";
    }

    private String decide(Door door, boolean withProblems, HttpServletResponse response, Model model) {
        if (subjects.of(door.round()).interested(door.round().subjectKey()).contains(door.person().username())) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return "approval/co-loi-ich";
        }
        DecisionView view = subjects.of(door.round()).view(door.round().subjectKey());
        if (!java.security.MessageDigest.isEqual(view.digest(), door.round().digest())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return "approval/da-doi";
        }
        Draft draft = visits.draft(door.visit());
        String digest = HexFormat.of().formatHex(view.digest());
        // choices for other content are no choices for this one
        Draft shown = draft.digest().equals(digest) ? draft : Draft.EMPTY;
        List<Problem> problems = withProblems ? shown.problems(view) : List.of();
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("view", view);
        model.addAttribute("digest", digest);
        model.addAttribute("all", shown.all() == null ? "" : shown.all().name());
        model.addAttribute("remark", shown.remark());
        model.addAttribute("cards", cards(view, shown, problems));
        model.addAttribute("chosen", shown.chosen(view));
        model.addAttribute("problems", problems);
        model.addAttribute("onBehalfOf", door.round().onBehalfOf() == null ? null : rounds.facts(door.round()).get("onBehalfOf"));
        model.addAttribute("submittedOn", view.submittedAt() == null ? null : Dates.day(view.submittedAt()));
        due(door.round(), model);
        return "approval/quyet-dinh";
    }

    private static List<Card> cards(DecisionView view, Draft draft, List<Problem> problems) {
        Map<String, String> byField = problems.stream().collect(Collectors.toMap(Problem::field, Problem::message, (first, second) -> first));
        List<Card> cards = new ArrayList<>();
        for (DecisionView.Item item : view.items()) {
            Draft.Item own = draft.items().get(item.key());
            cards.add(new Card(item, own == null || own.choice() == null ? "" : own.choice().name(), own == null ? "" : own.remark(),
                byField.get("c." + item.key()), byField.get("r." + item.key())));
        }
        return cards;
    }

    /** Proved, but there is nothing to decide (any more): said in words, which nobody else gets to read. */
    private String explain(Door door, Model model) {
        Round round = door.round();
        if (round.state().equals("DECIDED") && rounds.decision(round).filter(d -> d.decidedBy().equals(door.person().username())).isPresent()) {
            return "redirect:/duyet/ket-qua";
        }
        boolean waits = rounds.current(round.subjectType(), round.subjectKey())
            .filter(current -> current.open() && current.approver().equals(door.person().username())).isPresent();
        String reason = round.open() && round.approver().equals(door.link().approver()) ? "Đường dẫn đã hết hạn hoặc đã có đường dẫn mới hơn."
            : round.state().equals("DECIDED") ? "Đã có quyết định."
            : switch (round.closeReason() == null ? "" : round.closeReason()) {
                case "SUPERSEDED" -> "Nội dung đã được cập nhật sau khi gửi thư này.";
                case "REASSIGNED", "ABSENCE" -> "Việc quyết định đã được chuyển cho người khác.";
                default -> "Văn phòng Sở đã thu hồi, không cần quyết định nữa.";
            };
        model.addAttribute("reason", reason);
        model.addAttribute("waits", waits);
        model.addAttribute("subjectKey", round.subjectKey());
        return "approval/da-khac";
    }

    @PostMapping("/ma")
    String sendCode(HttpServletRequest request) {
        return step(request, door -> {
            if (!limits.take("code-visit", door.visit().id(), 4, Duration.ofMinutes(10))) {
                return "redirect:/duyet/xem?cho-ma";
            }
            proofs.sendCode(door, client(request));
            return "redirect:/duyet/xem?ma";
        });
    }

    @PostMapping("/xac-minh")
    String prove(@RequestParam(defaultValue = "") String ma, @RequestParam(defaultValue = "false") boolean nho, HttpServletRequest request,
                 HttpServletResponse response) {
        return step(request, door -> {
            Proofs.Proof proof = proofs.prove(door, ma, nho, client(request));
            if (proof.deviceCookie() != null) {
                response.addHeader(HttpHeaders.SET_COOKIE, cookie(deviceCookie(), proof.deviceCookie(), properties.deviceValidity()).toString());
            }
            return switch (proof.answer()) {
                case RIGHT -> "redirect:/duyet/xem";
                case WRONG -> "redirect:/duyet/xem?sai";
                case PAUSED -> "redirect:/duyet/xem?tam-dung";
            };
        });
    }

    @PostMapping("/xin-lai")
    String fresh(HttpServletRequest request) {
        return step(request, door -> {
            if (door.link() != null && limits.take("fresh-from", client(request).address(), 30, HOUR)
                && limits.take("fresh-link", door.link().id(), 3, HOUR)) {
                deciding.sendFresh(door.link());
            }
            return "redirect:/duyet/xem?da-xin";
        });
    }

    @PostMapping("/chon")
    String choose(HttpServletRequest request) {
        return step(request, door -> {
            if (!door.open()) {
                return "redirect:/duyet/xem";
            }
            DecisionView view = subjects.of(door.round()).view(door.round().subjectKey());
            Draft draft = Draft.of(view, request::getParameter);
            visits.keep(door.visit(), draft);
            return draft.problems(view).isEmpty() ? "redirect:/duyet/xac-nhan" : "redirect:/duyet/xem?thieu";
        });
    }

    @GetMapping("/xac-nhan")
    String review(HttpServletRequest request, Model model) {
        return step(request, door -> {
            if (!door.open()) {
                return "redirect:/duyet/xem";
            }
            DecisionView view = subjects.of(door.round()).view(door.round().subjectKey());
            Draft draft = visits.draft(door.visit());
            if (!draft.digest().equals(HexFormat.of().formatHex(view.digest())) || !draft.problems(view).isEmpty()) {
                return "redirect:/duyet/xem?thieu";
            }
            model.addAttribute("door", door);
            model.addAttribute("view", view);
            model.addAttribute("digest", draft.digest());
            model.addAttribute("groups", groups(view, draft.choices(view)));
            model.addAttribute("remark", draft.remark());
            model.addAttribute("undoMinutes", properties.undoWindow().toMinutes());
            return "approval/xac-nhan";
        });
    }

    @PostMapping("/xac-nhan")
    String confirm(@RequestParam(defaultValue = "") String digest, HttpServletRequest request) {
        return step(request, door -> {
            if (!door.open()) {
                return "redirect:/duyet/xem";
            }
            try {
                deciding.decide(door, digest, visits.draft(door.visit()), client(request));
                return "redirect:/duyet/ket-qua";
            } catch (RuleBrokenException e) {
                return "redirect:/duyet/xem?thieu";
            } catch (DecisionGoneException e) {
                return "redirect:/duyet/xem";
            } catch (ContentChangedException e) {
                return "redirect:/duyet/xem?da-doi";
            } catch (DataIntegrityViolationException | TransientDataAccessException e) {
                // somebody changed the same thing in the same moment: nothing was recorded, the choices are kept
                return "redirect:/duyet/xem?thu-lai";
            }
        });
    }

    /** Truthful whenever it is opened, for whoever proved to have answered. */
    @GetMapping("/ket-qua")
    String result(HttpServletRequest request, Model model) {
        return step(request, door -> {
            Optional<Decision> found = door.proved() ? rounds.decision(door.round()).filter(d -> d.decidedBy().equals(door.person().username()))
                : Optional.empty();
            if (found.isEmpty()) {
                return "redirect:/duyet/xem";
            }
            Decision decision = found.get();
            Round round = door.round();
            model.addAttribute("door", door);
            model.addAttribute("sentence", subjects.of(round).summary(round.subjectKey()).sentence());
            model.addAttribute("subjectKey", round.subjectKey());
            model.addAttribute("at", Dates.time(decision.decidedAt()));
            model.addAttribute("how", Factor.valueOf(decision.factor()).label());
            model.addAttribute("remark", decision.remark());
            model.addAttribute("groups", groups(null, decision.choices()));
            model.addAttribute("takenBack", deciding.takenBack(round));
            model.addAttribute("mayTakeBack", deciding.mayTakeBack(round, decision));
            model.addAttribute("undoUntil", Dates.time(decision.finalAt()));
            return "approval/ket-qua";
        });
    }

    @PostMapping("/rut-lai")
    String takeBack(HttpServletRequest request) {
        return step(request, door -> {
            try {
                deciding.takeBack(door, client(request));
                return "redirect:/duyet/ket-qua?da-rut";
            } catch (RuleBrokenException | DataIntegrityViolationException | TransientDataAccessException e) {
                return "redirect:/duyet/ket-qua?khong-rut";
            } catch (DecisionGoneException e) {
                return "redirect:/duyet/xem";
            }
        });
    }

    /** Papers of what is shown, for whoever proved; nothing else is served here. */
    @GetMapping("/tai-lieu/{fileId}")
    ResponseEntity<StreamingResponseBody> paper(@PathVariable UUID fileId, @RequestParam(name = "tai", required = false) String download,
                                                HttpServletRequest request) {
        Door door = door(request).filter(Door::proved).orElseThrow(NotFoundException::new);
        Round round = door.round();
        boolean theirs = door.live() || round.state().equals("DECIDED")
            && rounds.decision(round).filter(d -> d.decidedBy().equals(door.person().username())).isPresent();
        if (!theirs || !subjects.of(round).shows(round.subjectKey(), fileId)) {
            throw new NotFoundException();
        }
        log.readFile(round.subjectKey(), download == null ? Reading.PREVIEW : Reading.DOWNLOAD, fileId, door.person().username());
        return download == null ? files.preview(fileId) : files.download(fileId);
    }

    /** For a leader who is logged in: same page, other proof. A foreign key answers like an unknown one, to the administrator too. */
    @GetMapping("/phieu/{subjectKey}")
    String forLoggedIn(@PathVariable String subjectKey, Model model) {
        Actor actor = currentActor.get();
        Round round = deciding.roundOf(actor.username(), subjectKey).orElseThrow(NotFoundException::new);
        model.addAttribute("summary", subjects.of(round).summary(subjectKey));
        model.addAttribute("subjectKey", subjectKey);
        model.addAttribute("waits", round.open());
        due(round, model);
        return "approval/phieu";
    }

    @PostMapping("/phieu/{subjectKey}")
    String openLoggedIn(@PathVariable String subjectKey, HttpServletRequest request, HttpServletResponse response) {
        Actor actor = currentActor.get();
        UUID link = deciding.linkOf(actor.username(), subjectKey).orElseThrow(NotFoundException::new);
        response.addHeader(HttpHeaders.SET_COOKIE, visitCookie(proofs.beginLoggedIn(link, actor.username(), client(request))).toString());
        return "redirect:/duyet/xem";
    }

    private interface Step {
        String from(Door door);
    }

    private String step(HttpServletRequest request, Step step) {
        return door(request).map(step::from).orElse("redirect:/duyet?het-phien");
    }

    private Optional<Door> door(HttpServletRequest request) {
        return proofs.door(cookie(request, visitCookie()), cookie(request, deviceCookie()));
    }

    /** The same for a dead link as for one that never was. */
    private void proofForm(Door door, Model model) {
        model.addAttribute("codeAsked", door.visit().codeAsked());
        model.addAttribute("authenticator", door.live() && !door.mailCode());
        model.addAttribute("mustEnrol", door.live() && !door.mailCode() && !door.enrolled());
        model.addAttribute("minutes", properties.codeValidity().toMinutes());
    }

    private void due(Round round, Model model) {
        if (round.dueAt() == null) {
            return;
        }
        int days = calendar.workingDaysBetween(clock.instant().atZone(WorkCalendar.ZONE).toLocalDate(), round.dueAt().atZone(WorkCalendar.ZONE).toLocalDate());
        model.addAttribute("due", Dates.day(round.dueAt()));
        model.addAttribute("reckoned", subjects.of(round).summary(round.subjectKey()).due());
        model.addAttribute("late", round.dueAt().isBefore(clock.instant()));
        model.addAttribute("dueIn", round.dueAt().isBefore(clock.instant()) ? "đã quá hạn" : days <= 0 ? "hạn hôm nay" : "còn " + days + " ngày làm việc");
    }

    private static List<Group> groups(DecisionView view, List<ItemChoice> choices) {
        Map<String, DecisionView.Item> items = view == null ? Map.of()
            : view.items().stream().collect(Collectors.toMap(DecisionView.Item::key, item -> item));
        List<Group> groups = new ArrayList<>();
        for (Choice choice : Choice.values()) {
            List<Line> lines = choices.stream().filter(item -> item.choice() == choice)
                .map(item -> new Line(item.itemKey(), items.containsKey(item.itemKey()) ? items.get(item.itemKey()).nominee() : null, item.remark())).toList();
            if (!lines.isEmpty()) {
                groups.add(new Group(choice.label(), choice == Choice.APPROVE ? "ok" : choice == Choice.RETURN ? "wait" : "no", lines));
            }
        }
        return groups;
    }

    private ResponseCookie visitCookie(String value) {
        return cookie(visitCookie(), value, properties.visitValidity());
    }

    private String visitCookie() {
        return https ? "__Host-gs-duyet" : "gs-duyet";
    }

    private String deviceCookie() {
        return https ? "__Host-gs-thiet-bi" : "gs-thiet-bi";
    }

    /** Host-only: no domain is set. */
    private ResponseCookie cookie(String name, String value, Duration age) {
        return ResponseCookie.from(name, value).httpOnly(true).secure(https).sameSite("Strict").path("/").maxAge(age).build();
    }

    private static String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static Client client(HttpServletRequest request) {
        return new Client(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
    }

    /** One nomination with what was chosen so far and what is wrong with it. */
    record Card(DecisionView.Item item, String choice, String remark, String choiceProblem, String remarkProblem) {
    }

    /** Items with the same answer. */
    record Group(String label, String chip, List<Line> lines) {
    }

    record Line(String key, String nominee, String remark) {
    }
}
