package vn.guongsang.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.problem.NotFoundException;

/** "Hộp thư thử nghiệm": an administrator of the trial mode reads every mail the program sent, with links that work. */
@Controller
@Profile("demo")
@RequestMapping("/quan-tri/hop-thu-thu-nghiem")
class TrialMailboxController {
    private static final int SHOWN = 25;

    private final TrialMailbox mailbox;

    TrialMailboxController(TrialMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping
    String list(@RequestParam(required = false) String tim, @RequestParam(defaultValue = "1") int trang, Model model) {
        return page(tim, trang, model);
    }

    @GetMapping("/{id}")
    String letter(@PathVariable String id, @RequestParam(required = false) String tim, @RequestParam(defaultValue = "1") int trang, Model model) {
        model.addAttribute("letter", mailbox.find(id).orElseThrow(NotFoundException::new));
        return page(tim, trang, model);
    }

    private String page(String search, int number, Model model) {
        int shown = Math.max(1, number);
        model.addAttribute("page", mailbox.page(search, shown, SHOWN));
        model.addAttribute("tim", search);
        model.addAttribute("trang", shown);
        return "demo/mailbox";
    }

    /** The HTML part as the recipient sees it, in a frame of its own: no script, links open in a new tab. */
    @GetMapping("/{id}/html")
    ResponseEntity<String> html(@PathVariable String id) {
        String html = mailbox.find(id).orElseThrow(NotFoundException::new).html();
        return ResponseEntity.ok()
            .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
                + "sandbox allow-popups allow-popups-to-escape-sandbox")
            .header("X-Frame-Options", "SAMEORIGIN")
            .body("<base target=\"_blank\">" + html);
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    static class Pages {
        @Bean
        AdministrationPage trialMailboxPage() {
            return new AdministrationPage(55, "Hộp thư thử nghiệm", "Mọi thư của chế độ dùng thử; bấm được đường dẫn trong thư.", "/quan-tri/hop-thu-thu-nghiem");
        }
    }
}
