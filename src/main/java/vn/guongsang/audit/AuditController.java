package vn.guongsang.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;

/** What administrators did, and whether the chains hold. Shows nothing of a case but its key: the administrator reads no dossier. */
@Controller
@RequestMapping("/quan-tri/nhat-ky")
class AuditController {
    private final AuditVerifier verifier;
    private final JdbcClient jdbc;
    private final CurrentActor current;
    private final AccessPolicy policy;

    AuditController(AuditVerifier verifier, JdbcClient jdbc, CurrentActor current, AccessPolicy policy) {
        this.verifier = verifier;
        this.jdbc = jdbc;
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
        model.addAttribute("lines", administration());
        model.addAttribute("zone", ZoneId.of("Asia/Ho_Chi_Minh"));
        return "audit/log";
    }

    private List<Line> administration() {
        return jdbc.sql("""
            select e.case_key, e.at, e.action, coalesce(o.full_name, e.actor) as actor_name
            from audit_entry e left join official o on o.username = e.actor
            where e.case_key like 'NGUOI-DUNG/%' or e.case_key like 'DON-VI/%' or e.case_key like 'LICH/%' order by e.id desc limit 100""")
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
