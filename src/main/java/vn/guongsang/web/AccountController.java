package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
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
    private final Clock clock;

    AccountController(CurrentActor currentActor, Directory directory, OwnPassword password, LoginSessions sessions, Clock clock) {
        this.currentActor = currentActor;
        this.directory = directory;
        this.password = password;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/tai-khoan")
    String account(HttpServletRequest request, Model model) {
        show(request, model, List.of());
        return "web/account";
    }

    @PostMapping("/tai-khoan/mat-khau")
    String changePassword(@RequestParam String current, @RequestParam String next, @RequestParam String again, HttpServletRequest request,
                          HttpServletResponse response, Model model, RedirectAttributes redirect) {
        String username = currentActor.get().username();
        try {
            if (!next.equals(again)) {
                throw new RuleBrokenException(List.of(new Problem("again", "Hai lần nhập mật khẩu mới chưa giống nhau.")));
            }
            password.change(username, current, next);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            show(request, model, e.problems());
            return "web/account";
        }
        sessions.endOthers(username, sessions.current(request.getSession(false)).orElse(null));
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

    private void show(HttpServletRequest request, Model model, List<Problem> problems) {
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
        model.addAttribute("problems", problems);
        model.addAttribute("fieldProblems", problems.stream().filter(problem -> problem.field() != null)
            .collect(Collectors.toMap(Problem::field, Problem::message, (first, second) -> first)));
        model.addAttribute("shortest", OwnPassword.SHORTEST);
    }
}
