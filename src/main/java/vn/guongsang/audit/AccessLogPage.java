package vn.guongsang.audit;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.sheet.Workbook;

/** Who read a case, what a person read: the administrator's view of the access log. It shows nothing of a case but its key. */
@Controller
class AccessLogPage {
    static final int SHOWN = 500;

    private final AccessLog log;
    private final CurrentActor current;
    private final AccessPolicy policy;

    AccessLogPage(AccessLog log, CurrentActor current, AccessPolicy policy) {
        this.log = log;
        this.current = current;
        this.policy = policy;
    }

    @GetMapping("/quan-tri/da-xem")
    String page(@RequestParam(name = "ho-so", required = false) String key, @RequestParam(name = "nguoi", required = false) String viewer, Model model) {
        administrator();
        model.addAttribute("key", key(key));
        model.addAttribute("viewer", blank(viewer) ? null : viewer.strip());
        model.addAttribute("asked", !blank(key) || !blank(viewer));
        model.addAttribute("lines", lines(key, viewer, SHOWN));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("zone", ZoneId.of("Asia/Ho_Chi_Minh"));
        return "audit/access-log";
    }

    @GetMapping("/quan-tri/da-xem/danh-sach.xlsx")
    View export(@RequestParam(name = "ho-so", required = false) String key, @RequestParam(name = "nguoi", required = false) String viewer) {
        administrator();
        return Workbook.of("Lượt xem hồ sơ", AccessLine.SHEET.with(lines(key, viewer, Workbook.MOST + 1)));
    }

    private void administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
    }

    private List<AccessLine> lines(String key, String viewer, int limit) {
        return !blank(key) ? log.of(List.of(key(key)), limit) : blank(viewer) ? List.of() : log.by(viewer.strip().toLowerCase(Locale.ROOT), limit);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static String key(String typed) {
        return blank(typed) ? null : typed.strip().replaceFirst("(?i)^dn-", "DN-").replaceFirst("(?i)^pt-", "PT-");
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage accessLogPageEntry() {
            return new AdministrationPage(91, "Lượt xem hồ sơ", "Ai đã xem, tải hồ sơ nào, lúc nào, từ đâu; xuất ra bảng tính.", "/quan-tri/da-xem");
        }
    }
}
