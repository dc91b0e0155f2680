package vn.guongsang.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Mail that failed or waits, for the administrator. Shows neither text nor address. */
@Controller
@RequestMapping("/quan-tri/thu-loi")
class FailedMailController {
    private static final int SHOWN = 200;

    private static final Map<String, String> WORDS = Map.of(
        "NO_RECIPIENT", "Người nhận không còn hoạt động trong danh bạ.",
        "NO_ADDRESS", "Người nhận chưa có địa chỉ thư trong danh bạ.",
        "BAD_ADDRESS", "Địa chỉ thư không đúng dạng: sửa trong danh bạ rồi gửi lại.",
        "NOT_RENDERED", "Không soạn được nội dung thư: báo người vận hành xem nhật ký.",
        "NOT_READY", "Chưa lấy được dữ liệu hoặc tệp đính kèm.",
        "SMTP_AWAY", "Không nối được máy chủ thư.",
        "SMTP_LOGIN", "Máy chủ thư không nhận tài khoản gửi: kiểm tra cấu hình.",
        "REFUSED", "Máy chủ thư từ chối.");

    /** Names of templates for people. */
    static final Map<String, String> TITLES = Map.ofEntries(
        Map.entry("viec-khong-nguoi", "Việc không có người làm"),
        Map.entry("viec-moi", "Việc mới"),
        Map.entry("nhac-viec", "Nhắc việc"),
        Map.entry("xin-quyet-dinh", "Xin quyết định"),
        Map.entry("nhac-quyet-dinh", "Nhắc quyết định"),
        Map.entry("nhac-quyet-dinh-ban-sao", "Nhắc quyết định (bản sao Văn phòng)"),
        Map.entry("ma-xac-nhan", "Mã xác nhận"),
        Map.entry("da-quyet-dinh", "Xác nhận quyết định"),
        Map.entry("duong-dan-moi", "Đường dẫn mới"),
        Map.entry("qua-nhieu-lan-sai", "Nhiều lần nhập sai mã"),
        Map.entry("de-nghi-tu-choi", "Văn phòng Sở từ chối hồ sơ"),
        Map.entry("de-nghi-dung", "Hồ sơ được rút hoặc thu hồi"),
        Map.entry("doi-mat-khau", "Báo mật khẩu đã đổi"),
        Map.entry("ket-qua-don-vi", "Kết quả gửi đơn vị"),
        Map.entry("trinh-cap-tren", "Gói hồ sơ trình cấp trên"),
        Map.entry("don-doc-cap-tren", "Cấp trên chưa trả lời"),
        Map.entry("so-goc", "Sổ gốc nhật ký"),
        Map.entry("trao-doi-edxml", "Gói văn bản điện tử gửi cấp trên"),
        Map.entry("don-doc-co-quan", "Nhắc cơ quan tiếp nhận"));

    private static final Sheet<Row> SHEET = Sheet.<Row>of("Thư").text("Thư", 34, Row::title).text("Mã", 18, row -> row.mail().caseKey()).text("Người nhận", 28, Row::recipientName)
        .text("Tình trạng", 14, row -> row.mail().dead() ? "Lỗi" : "Đang chờ").text("Lỗi", 44, Row::words).number("Số lần thử", row -> row.mail().attempts())
        .moment("Tạo lúc", row -> row.mail().createdAt());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final OutboxTable table;
    private final Directory directory;
    private final AccessPolicy access;
    private final CurrentActor currentActor;
    private final AuditTrail audit;
    private final Clock clock;

    FailedMailController(OutboxTable table, Directory directory, AccessPolicy access, CurrentActor currentActor, AuditTrail audit, Clock clock) {
        this.table = table;
        this.directory = directory;
        this.access = access;
        this.currentActor = currentActor;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        access.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        List<Row> rows = rows(SHOWN);
        model.addAttribute("dead", rows.stream().filter(row -> row.mail().dead()).toList());
        model.addAttribute("waiting", rows.stream().filter(row -> !row.mail().dead()).toList());
        return "notification/thu-loi";
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        access.require(currentActor.get(), Act.ADMINISTER, Subject.none());
        return Workbook.of("Thư lỗi và thư đang chờ", SHEET.with(rows(Workbook.MOST + 1)));
    }

    private List<Row> rows(int most) {
        List<OutboxTable.Unsent> unsent = table.unsent(most);
        Map<String, String> names = directory.fullNames(unsent.stream().map(OutboxTable.Unsent::recipient).filter(Objects::nonNull).distinct().toList());
        return unsent.stream().map(mail -> new Row(mail, mail.outside() ? "Cơ quan tiếp nhận"
            : names.getOrDefault(mail.recipient(), "Không còn trong danh bạ"), words(mail.error()),
            TITLES.getOrDefault(mail.template(), mail.template()), text(mail.createdAt()), text(mail.nextAt()))).toList();
    }

    @PostMapping("/{id}/gui-lai")
    @Transactional
    public String again(@PathVariable UUID id, RedirectAttributes redirect) {
        Actor actor = currentActor.get();
        access.require(actor, Act.ADMINISTER, Subject.none());
        String caseKey = table.again(id).orElseThrow(NotFoundException::new);
        audit.record(AuditEvent.of(caseKey, "MAIL_SENT_AGAIN", actor.username()).withFacts(Map.of("mail", id.toString())));
        redirect.addFlashAttribute("message", "Thư sẽ được gửi lại ngay. Tải lại trang sau ít giây để xem kết quả.");
        return "redirect:/quan-tri/thu-loi";
    }

    private String text(Instant moment) {
        return TIME.format(moment.atZone(clock.getZone()));
    }

    private static String words(String error) {
        if (error == null) {
            return "Chưa thử gửi.";
        }
        return error.startsWith("REFUSED_") ? "Máy chủ thư từ chối (mã " + error.substring(8) + ")." : WORDS.getOrDefault(error, error);
    }

    /** A line of the page. */
    record Row(OutboxTable.Unsent mail, String recipientName, String words, String title, String createdAt, String nextAt) {
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage failedMailPage() {
            return new AdministrationPage(50, "Thư chưa gửi được", "Thư bị máy chủ từ chối hoặc còn chờ gửi; gửi lại.", "/quan-tri/thu-loi");
        }
    }
}
