package vn.guongsang.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** What administrators did, and whether the chains hold. Shows nothing of a case but its key: the administrator reads no dossier. */
@Controller
@RequestMapping("/quan-tri/nhat-ky")
class AuditController {
    private static final int SHOWN = 100;

    private final AuditVerifier verifier;
    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final CurrentActor current;
    private final AccessPolicy policy;

    AuditController(AuditVerifier verifier, JdbcClient jdbc, MessageSource messages, CurrentActor current, AccessPolicy policy) {
        this.verifier = verifier;
        this.jdbc = jdbc;
        this.messages = messages;
        this.current = current;
        this.policy = policy;
    }

    record Line(String key, Instant at, String action, String actorName) {
    }

    @GetMapping
    String page(@RequestParam(name = "kiem", defaultValue = "false") boolean verify, @RequestParam(name = "ho-so", required = false) String typed, Model model) {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        String key = typed == null || typed.isBlank() ? null : typed.strip().replaceFirst("(?i)^dn-", "DN-").replaceFirst("(?i)^pt-", "PT-");
        model.addAttribute("key", key);
        model.addAttribute("result", verify ? verifier.verify(key) : null);
        model.addAttribute("lines", administration(SHOWN));
        model.addAttribute("zone", ZoneId.of("Asia/Ho_Chi_Minh"));
        return "audit/log";
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return Workbook.of("Thay đổi quản trị", Sheet.<Line>of("Thay đổi").moment("Lúc", Line::at).text("Ai", 28, Line::actorName)
            .text("Việc", 36, line -> messages.getMessage("audit." + line.action(), null, line.action(), Locale.getDefault())).text("Đối tượng", 32, Line::key).with(administration(Workbook.MOST + 1)));
    }

    private List<Line> administration(int most) {
        return jdbc.sql("""
            select e.case_key, e.at, e.action, coalesce(o.full_name, e.actor) as actor_name
            from audit_entry e left join official o on o.username = e.actor
            where e.case_key like 'NGUOI-DUNG/%' or e.case_key like 'DON-VI/%' or e.case_key like 'LICH/%' order by e.id desc limit ?""").param(most)
            .query((row, n) -> new Line(row.getString("case_key"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("action"),
                row.getString("actor_name"))).list();
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage auditPage() {
            return new AdministrationPage(90, "Nhật ký", "Kiểm tra chuỗi nhật ký không bị sửa; ai đã thay đổi tài khoản, đơn vị, lịch.", "/quan-tri/nhat-ky");
        }
    }
}
