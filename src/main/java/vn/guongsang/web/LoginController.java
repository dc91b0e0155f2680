package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** What the address of the page says about the last try. The words for an unknown name are those for a wrong password. */
    private static final Map<String, String> FAILURES = Map.of(
        "loi", "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.",
        "het-han", "Mật khẩu tạm đã hết hạn. Nhờ quản trị của Sở đặt lại rồi đăng nhập ngay bằng mật khẩu mới nhận.",
        "ban", "Hệ thống đang bận nên chưa kiểm tra được. Mời thử lại sau ít phút.",
        "chua-co-quyen", "Tài khoản của ông/bà chưa được cấp quyền vào Gương Sáng. Liên hệ quản trị của Sở để được thêm vào danh sách người dùng.",
        "cong-loi", "Đăng nhập qua cổng dùng chung chưa xong hoặc đã quá lâu. Mời bấm đăng nhập lại.",
        "cong-vang", "Chưa kết nối được cổng đăng nhập dùng chung. Mời thử lại sau ít phút; nếu vẫn không được, báo quản trị của Sở.");
    private static final Map<String, String> NOTICES = Map.of(
        "het-phien", "Trang đăng nhập đã mở quá lâu. Mời đăng nhập lại.",
        "da-dang-xuat", "Bạn đã đăng xuất.");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

    private final CurrentActor currentActor;
    private final PageModel pages;
    private final LoginFlow flow;
    private final OidcSettings oidc;

    LoginController(CurrentActor currentActor, PageModel pages, LoginFlow flow, OidcSettings oidc) {
        this.currentActor = currentActor;
        this.pages = pages;
        this.flow = flow;
        this.oidc = oidc;
    }

    record SampleLogin(String username, String who) {
    }

    @GetMapping("/dang-nhap")
    String login(HttpServletRequest request, Model model) {
        if (currentActor.find().isPresent()) {
            return "redirect:/";
        }
        Set<String> asked = request.getParameterMap().keySet();
        FAILURES.keySet().stream().filter(asked::contains).findFirst().map(FAILURES::get).ifPresent(text -> model.addAttribute("failure", text));
        NOTICES.keySet().stream().filter(asked::contains).findFirst().map(NOTICES::get).ifPresent(text -> model.addAttribute("notice", text));
        String wait = request.getParameter("cho");
        if (wait != null && SECONDS.matcher(wait).matches()) {
            model.addAttribute("failure", "Đã thử sai nhiều lần. Chờ " + LoginThrottle.words(Duration.ofSeconds(Long.parseLong(wait)))
                + " rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.");
        }
        model.addAttribute("typedName", flow.typedName(request));
        model.addAttribute("local", oidc.localLogin());
        model.addAttribute("provider", oidc.enabled() ? oidc.label() : null);
        model.addAttribute("providerAddress", OidcLogin.BEGIN + "/" + OidcLogin.REGISTRATION);
        model.addAttribute("samples", pages.trial() && oidc.localLogin() ? SAMPLES : List.of());
        return "web/login";
    }
}
