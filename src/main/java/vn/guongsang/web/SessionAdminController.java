package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Who is logged in now; the administrator may end any session. */
@Controller
class SessionAdminController {
    private static final Logger log = LoggerFactory.getLogger(SessionAdminController.class);

    private final CurrentActor currentActor;
    private final AccessPolicy access;
    private final Directory directory;
    private final LoginSessions sessions;

    SessionAdminController(CurrentActor currentActor, AccessPolicy access, Directory directory, LoginSessions sessions) {
        this.currentActor = currentActor;
        this.access = access;
        this.directory = directory;
        this.sessions = sessions;
    }

    @GetMapping("/quan-tri/phien")
    String list(HttpServletRequest request, Model model) {
        access.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        List<SessionView> lines = SessionView.of(sessions.all(), sessions.current(request.getSession(false)).orElse(null));
        Map<String, String> names = directory.fullNames(lines.stream().map(SessionView::username).collect(Collectors.toSet()));
        model.addAttribute("sessions", lines);
        model.addAttribute("names", names);
        return "web/sessions";
    }

    @GetMapping("/quan-tri/phien/danh-sach.xlsx")
    View export() {
        access.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        List<LoginSessions.Line> lines = sessions.all();
        Map<String, String> names = directory.fullNames(lines.stream().map(LoginSessions.Line::username).collect(Collectors.toSet()));
        return Workbook.of("Phiên đăng nhập", Sheet.<LoginSessions.Line>of("Phiên").text("Tên đăng nhập", 18, LoginSessions.Line::username)
            .text("Họ và tên", 28, line -> names.get(line.username())).moment("Đăng nhập lúc", LoginSessions.Line::since).moment("Dùng lần cuối", LoginSessions.Line::lastUsed)
            .text("Địa chỉ", 20, LoginSessions.Line::address).text("Thiết bị", 26, line -> SessionView.device(line.userAgent())).with(lines));
    }

    @PostMapping("/quan-tri/phien/{id}/ket-thuc")
    String end(@PathVariable UUID id, RedirectAttributes redirect) {
        access.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        if (!sessions.end(id, null)) {
            throw new NotFoundException();
        }
        log.info("An administrator ended a session");
        redirect.addFlashAttribute("message", "Đã kết thúc phiên. Người dùng phải đăng nhập lại ở lần thao tác tiếp theo.");
        return "redirect:/quan-tri/phien";
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage sessionsPage() {
            return new AdministrationPage(60, "Phiên đăng nhập", "Ai đang đăng nhập ở đâu; kết thúc một phiên lạ.", "/quan-tri/phien");
        }
    }
}
