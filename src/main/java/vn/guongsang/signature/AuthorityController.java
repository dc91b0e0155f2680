package vn.guongsang.signature;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Whose signatures are believed: roots, authorities below them and their lists of revoked certificates. */
@Controller
@RequestMapping("/quan-tri/chung-thu-goc")
class AuthorityController {
    private static final int LONGEST = 300;
    private static final Sheet<TrustedAuthorities.Line> SHEET = Sheet.<TrustedAuthorities.Line>of("Chứng thư").text("Nơi cấp chứng thư", 34, line -> line.certificate().owner())
        .text("Vân tay SHA-256", 68, line -> line.certificate().fingerprint()).day("Hiệu lực từ", line -> line.certificate().from()).day("Đến", line -> line.certificate().until())
        .text("Nguồn", 40, TrustedAuthorities.Line::source).text("Thêm bởi", 24, TrustedAuthorities.Line::addedBy).moment("Thêm lúc", line -> line.addedAt().toInstant())
        .moment("Gỡ lúc", line -> line.removed() ? line.removedAt().toInstant() : null).text("Lý do gỡ", 40, TrustedAuthorities.Line::removalReason);
    private static final String HOME = "redirect:/quan-tri/chung-thu-goc";

    private final TrustedAuthorities authorities;
    private final CurrentActor current;
    private final AccessPolicy policy;

    AuthorityController(TrustedAuthorities authorities, CurrentActor current, AccessPolicy policy) {
        this.authorities = authorities;
        this.current = current;
        this.policy = policy;
    }

    private interface Step {
        void run() throws IOException;
    }

    @GetMapping
    String list(Model model) {
        administrator();
        return list(FormProblems.NONE, model);
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Chứng thư gốc", SHEET.with(authorities.all()));
    }

    private String list(FormProblems problems, Model model) {
        List<TrustedAuthorities.Line> all = authorities.all();
        model.addAttribute("inForce", all.stream().filter(line -> !line.removed()).toList());
        model.addAttribute("removed", all.stream().filter(TrustedAuthorities.Line::removed).toList());
        model.addAttribute("problems", problems);
        return "signature/authorities";
    }

    /** Shows what a certificate is before anybody believes it. */
    @PostMapping("/xem")
    String preview(@RequestParam(required = false) MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        administrator();
        try {
            return preview(authorities.preview(content(file)), "", FormProblems.NONE, model);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return list(FormProblems.of(e), model);
        }
    }

    private String preview(AuthorityCertificate certificate, String source, FormProblems problems, Model model) {
        model.addAttribute("c", certificate);
        model.addAttribute("certificate", Base64.getEncoder().encodeToString(certificate.der()));
        model.addAttribute("source", source);
        model.addAttribute("problems", problems);
        return "signature/authority-preview";
    }

    @PostMapping
    String trust(@RequestParam(defaultValue = "") String certificate, @RequestParam(defaultValue = "") String source, Model model, RedirectAttributes redirect,
                 HttpServletResponse response) throws IOException {
        String by = administrator();
        byte[] der = decoded(certificate);
        if (source.isBlank() || source.length() > LONGEST) {
            response.setStatus(422);
            return preview(authorities.preview(der), source, FormProblems.of(unfit("source", source, "Hãy ghi lấy chứng thư từ đâu, đã đối chiếu vân tay với ai.")), model);
        }
        return done(() -> authorities.add(der, source.strip(), by), "Đã tin cậy chứng thư này. Hãy nạp danh sách thu hồi của nơi cấp.", model, redirect, response);
    }

    @PostMapping("/{id}/go")
    String remove(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes redirect, HttpServletResponse response) throws IOException {
        String by = administrator();
        model.addAttribute("reasonOf", id).addAttribute("reason", reason);
        return done(() -> {
            if (reason.isBlank() || reason.length() > LONGEST) {
                throw unfit("reason", reason, "Hãy ghi lý do gỡ chứng thư.");
            }
            authorities.remove(id, reason.strip(), by);
        }, "Đã gỡ chứng thư. Bản ký đã nhận giữ kết quả kiểm tra cũ.", model, redirect, response);
    }

    @PostMapping("/{id}/thu-hoi")
    String revocations(@PathVariable UUID id, @RequestParam(required = false) MultipartFile file, Model model, RedirectAttributes redirect, HttpServletResponse response)
            throws IOException {
        String by = administrator();
        return done(() -> authorities.revocations(id, content(file), by), "Đã nạp danh sách thu hồi.", model, redirect, response);
    }

    private String done(Step step, String message, Model model, RedirectAttributes redirect, HttpServletResponse response) throws IOException {
        try {
            step.run();
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return list(FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", message);
        return HOME;
    }

    private static RuleBrokenException unfit(String field, String typed, String missing) {
        return new RuleBrokenException(List.of(new Problem(field, typed.isBlank() ? missing
            : "Nội dung đã ghi quá dài (%d ký tự). Hãy rút còn %d ký tự.".formatted(typed.length(), LONGEST))));
    }

    private static byte[] content(MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new RuleBrokenException(List.of(new Problem("file", "Hãy chọn tệp.")));
        }
        return file.getBytes();
    }

    private static byte[] decoded(String certificate) {
        try {
            return Base64.getDecoder().decode(certificate);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private String administrator() {
        Actor actor = current.get();
        policy.require(actor, Act.ADMINISTER, Subject.none());
        return actor.username();
    }

    @Configuration
    static class Overview {
        @Bean
        AdministrationPage authoritiesPage() {
            return new AdministrationPage(37, "Chứng thư gốc", "Chữ ký số của nơi cấp nào được tin; danh sách thu hồi.", "/quan-tri/chung-thu-goc");
        }
    }
}
