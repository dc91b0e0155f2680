package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.guongsang.directory.CurrentActor;

@Controller
class LoginController {
    /** The sample department's logins, shown in trial mode only; all have the password {@code demo}. */
    private static final List<SampleLogin> SAMPLES = List.of(
        new SampleLogin("chuyenvien1", "Chuyên viên, Phòng Quản lý Khoa học"), new SampleLogin("truongphong1", "Trưởng phòng Quản lý Khoa học"),
        new SampleLogin("chuyenvien2", "Viên chức, Trung tâm Thông tin, Thống kê và Ứng dụng tiến bộ KH&CN"), new SampleLogin("truongphong2", "Giám đốc Trung tâm Thông tin, Thống kê và Ứng dụng tiến bộ KH&CN"),
        new SampleLogin("vanphong", "Chuyên viên Văn phòng Sở"), new SampleLogin("chanhvp", "Chánh Văn phòng"), new SampleLogin("giamdoc", "Giám đốc Sở"),
        new SampleLogin("phogiamdoc", "Phó Giám đốc Sở"), new SampleLogin("vanthu", "Văn thư"), new SampleLogin("quantri", "Quản trị hệ thống"));

    private final CurrentActor currentActor;
    private final PageModel pages;

    LoginController(CurrentActor currentActor, PageModel pages) {
        this.currentActor = currentActor;
        this.pages = pages;
    }

    record SampleLogin(String username, String who) {
    }

    @GetMapping("/dang-nhap")
    String login(HttpServletRequest request, Model model) {
        if (currentActor.find().isPresent()) {
            return "redirect:/";
        }
        Map<String, String[]> asked = request.getParameterMap();
        HttpSession session = request.getSession(false);
        if (asked.containsKey("loi")) {
            Object text = session == null ? null : session.getAttribute(WebSecurity.FAILURE_TEXT);
            model.addAttribute("failure", text instanceof String known ? known
                : "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.");
        } else if (asked.containsKey("het-phien")) {
            model.addAttribute("notice", "Trang đăng nhập đã mở quá lâu. Mời đăng nhập lại.");
        } else if (asked.containsKey("da-dang-xuat")) {
            model.addAttribute("notice", "Bạn đã đăng xuất.");
        }
        model.addAttribute("typedName", session == null ? null : session.getAttribute(WebSecurity.TYPED_NAME));
        model.addAttribute("samples", pages.trial() ? SAMPLES : List.of());
        return "web/login";
    }
}
