package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.approval.TrustedDevices;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.OwnPassword;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Unit;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** What a person sees and changes of the own account: data, password, sessions. */
@Controller
class AccountController {
    private static final Logger log = LoggerFactory.getLogger(AccountController.class);

    private final CurrentActor currentActor;
    private final Directory directory;
    private final OwnPassword password;
    private final LoginSessions sessions;
    private final LoginThrottle throttle;
    private final KnownBrowsers browsers;
    private final TrustedDevices trusted;
    private final OidcSettings oidc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountController(CurrentActor currentActor, Directory directory, OwnPassword password, LoginSessions sessions, LoginThrottle throttle,
                      KnownBrowsers browsers, TrustedDevices trusted, OidcSettings oidc, TransactionTemplate transaction, Clock clock) {
        this.currentActor = currentActor;
        this.directory = directory;
        this.password = password;
        this.sessions = sessions;
        this.throttle = throttle;
        this.browsers = browsers;
        this.trusted = trusted;
        this.oidc = oidc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/tai-khoan")
    String account(HttpServletRequest request, Model model) {
        show(request, model);
        return "web/account";
    }

    /** Where a password from the administrator is replaced; the only page its session opens. */
    @GetMapping(InitialPasswordGate.PAGE)
    String newPassword(HttpServletRequest request, Model model) {
        if (!oidc.localLogin()) {
            throw new NotFoundException();
        }
        showPassword(request, model, List.of());
        return "web/password";
    }

    @PostMapping(InitialPasswordGate.PAGE)
    String changePassword(@RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String next,
                          @RequestParam(defaultValue = "") String again, HttpServletRequest request, HttpServletResponse response, Model model,
                          RedirectAttributes redirect) {
        if (!oidc.localLogin()) {
            throw new NotFoundException();
        }
        String username = currentActor.get().username();
        HttpSession session = request.getSession();
        // who found a session open must not find out its password here
        LoginThrottle.Try attempt = new LoginThrottle.Try(username, "tai-khoan", null);
        try {
            Duration wait = throttle.admit(attempt);
            if (!wait.isZero()) {
                throw new RuleBrokenException(List.of(new Problem("current", "Đã nhập sai nhiều lần. Chờ " + LoginThrottle.words(wait) + " rồi thử lại.")));
            }
            if (!next.equals(again)) {
                throw new RuleBrokenException(List.of(new Problem("again", "Hai lần nhập mật khẩu mới chưa giống nhau.")));
            }
            transaction.executeWithoutResult(status -> {
                password.change(username, current, next);
                throttle.succeeded(attempt);
                browsers.forget(username);
                browsers.remember(request, response, username);
                sessions.endOthers(username, session);
            });
        } catch (RuleBrokenException e) {
            if (e.problems().stream().noneMatch(problem -> "current".equals(problem.field()))) {
                throttle.succeeded(attempt);
            }
            response.setStatus(422);
            showPassword(request, model, e.problems());
            return "web/password";
        }
        LoginSessions.newPasswordChosen(session);
        request.changeSessionId();
        log.info("A password was changed by its owner; the other sessions have ended");
        redirect.addFlashAttribute("message", "Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.");
        return "redirect:/tai-khoan";
    }

    @PostMapping("/tai-khoan/phien/{id}/ket-thuc")
    String endSession(@PathVariable UUID id, RedirectAttributes redirect) {
        if (!sessions.end(id, currentActor.get().username())) {
            throw new NotFoundException();
        }
        redirect.addFlashAttribute("message", "Đã kết thúc phiên đăng nhập đó.");
        return "redirect:/tai-khoan";
    }

    /** @param devices also forget the devices on which decisions are made without a code */
    @PostMapping("/tai-khoan/phien/ket-thuc-tat-ca")
    String endAll(@RequestParam(defaultValue = "false") boolean devices, HttpServletRequest request) {
        String username = currentActor.get().username();
        transaction.executeWithoutResult(status -> {
            sessions.endOthers(username, null);
            browsers.forget(username);
            if (devices) {
                trusted.revokeAll(username, username);
            }
        });
        // only now: Spring Session deletes in a transaction of its own, which would wait for ours
        request.getSession().invalidate();
        log.info("A person ended all own sessions{}", devices ? " and trusted devices" : "");
        return "redirect:/dang-nhap?da-dang-xuat";
    }

    private void showPassword(HttpServletRequest request, Model model, List<Problem> problems) {
        model.addAttribute("username", currentActor.get().username());
        model.addAttribute("first", LoginSessions.newPasswordFirst(request.getSession()));
        model.addAttribute("problems", problems);
        model.addAttribute("fieldProblems", problems.stream().filter(problem -> problem.field() != null)
            .collect(Collectors.toMap(Problem::field, Problem::message, (first, second) -> first)));
        model.addAttribute("shortest", OwnPassword.SHORTEST);
    }

    private void show(HttpServletRequest request, Model model) {
        Actor actor = currentActor.get();
        Official official = directory.official(actor.username()).orElseThrow(NotFoundException::new);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        model.addAttribute("official", official);
        model.addAttribute("unitName", directory.unit(official.unitCode()).map(Unit::name).orElse(official.unitCode()));
        model.addAttribute("roles", official.roles().stream().sorted().map(Role::label).collect(Collectors.joining(", ")));
        model.addAttribute("deputises", actor.seats().stream().filter(seat -> !official.holds(seat.role()) || !seat.unitCode().equals(official.unitCode()))
            .map(seat -> seat.role().label()).distinct().sorted().collect(Collectors.joining(", ")));
        model.addAttribute("absence", directory.absence(actor.username(), today).orElse(null));
        model.addAttribute("sessions", SessionView.of(sessions.of(actor.username()), sessions.current(request.getSession(false)).orElse(null)));
        model.addAttribute("signs", official.holds(Role.LEADER));
        model.addAttribute("local", oidc.localLogin());
    }
}
