package vn.guongsang.audit;

import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Sổ gốc nhật ký: the daily roots, one sheet to print and keep for each, and the file that the verifier takes. */
@Controller
@RequestMapping("/quan-tri/so-goc")
class RootController {
    private static final int SHOWN = 400;
    private final RootBook book;
    private final RootKey key;
    private final RootSettings settings;
    private final AuditVerifier verifier;
    private final CurrentActor current;
    private final AccessPolicy policy;

    RootController(RootBook book, RootKey key, RootSettings settings, AuditVerifier verifier, CurrentActor current, AccessPolicy policy) {
        this.book = book;
        this.key = key;
        this.settings = settings;
        this.verifier = verifier;
        this.current = current;
        this.policy = policy;
    }

    /** How templates write a root. */
    public static final class Words {
        public String hex(byte[] bytes) {
            return bytes == null ? "–" : HexFormat.of().formatHex(bytes).replaceAll("(.{8})(?=.)", "$1 ");
        }

        public String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    @GetMapping
    String list(Model model) {
        administrator();
        var roots = book.newest(SHOWN);
        model.addAttribute("roots", roots);
        model.addAttribute("findings", roots.isEmpty() ? List.of() : verifier.verifyRoots(key.believed(), List.of()));
        model.addAttribute("mail", settings.rootMail());
        return show(model);
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Sổ gốc nhật ký", Sheet.<Root>of("Sổ gốc").number("Số", Root::number).day("Ngày", Root::day).number("Chuỗi", Root::chains).number("Dòng", Root::rows)
            .text("Gốc (SHA-256)", 72, root -> HexFormat.of().formatHex(root.root())).with(book.newest(Workbook.MOST + 1)));
    }

    @GetMapping("/{number}")
    String sheet(@PathVariable String number, Model model) {
        administrator();
        model.addAttribute("r", root(number));
        show(model);
        return "audit/root";
    }

    private String show(Model model) {
        model.addAttribute("publicKey", key.publicKey());
        model.addAttribute("words", new Words());
        model.addAttribute("zone", ZoneId.of("Asia/Ho_Chi_Minh"));
        return "audit/roots";
    }

    @GetMapping("/{number}/goc.txt")
    ResponseEntity<String> file(@PathVariable String number) {
        administrator();
        Root root = root(number);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("so-goc-" + root.day() + ".txt").build().toString()).body(root.file());
    }

    private Root root(String number) {
        return Optional.of(number).filter(text -> text.matches("[0-9]{1,8}")).map(Integer::valueOf).flatMap(book::find).orElseThrow(NotFoundException::new);
    }

    private void administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage rootsPage() {
            return new AdministrationPage(93, "Sổ gốc nhật ký", "Mỗi ngày một gốc có chữ ký cho mọi chuỗi nhật ký: in, lưu, gửi ra ngoài.", "/quan-tri/so-goc");
        }
    }
}
