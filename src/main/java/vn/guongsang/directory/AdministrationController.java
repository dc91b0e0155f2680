package vn.guongsang.directory;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AdministrationController {
    private final CurrentActor current;
    private final AccessPolicy policy;
    private final ObjectProvider<AdministrationPage> pages;

    AdministrationController(CurrentActor current, AccessPolicy policy, ObjectProvider<AdministrationPage> pages) {
        this.current = current;
        this.policy = policy;
        this.pages = pages;
    }

    @GetMapping("/quan-tri")
    String overview(Model model) {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        List<AdministrationPage> all = pages.stream().sorted(Comparator.comparingInt(AdministrationPage::order)).toList();
        model.addAttribute("pages", all);
        return "directory/overview";
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage unitsPage() {
            return new AdministrationPage(10, "Đơn vị", "Cây phòng chuyên môn và đơn vị trực thuộc: thêm, đổi tên, ngừng hoạt động.", "/quan-tri/don-vi");
        }

        @Bean
        AdministrationPage officialsPage() {
            return new AdministrationPage(20, "Người dùng", "Tài khoản, vai trò, hộp thư, đặt lại mật khẩu.", "/quan-tri/nguoi-dung");
        }

        @Bean
        AdministrationPage absencesPage() {
            return new AdministrationPage(30, "Vắng mặt và ủy quyền", "Ai vắng, ai giải quyết thay, theo văn bản nào.", "/quan-tri/vang-mat");
        }
    }
}
