package vn.guongsang.signature;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Which seal this installation has and until when; it comes with the configuration, so nothing is changed here. */
@Controller
@RequestMapping("/quan-tri/con-dau")
class SealController {
    private final Seal seal;
    private final AccessPolicy policy;
    private final CurrentActor current;

    SealController(Seal seal, AccessPolicy policy, CurrentActor current) {
        this.seal = seal;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping
    String page(Model model) {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        model.addAttribute("configured", seal.configured());
        if (seal.configured()) {
            model.addAttribute("holder", SignerCertificates.commonName(seal.certificate().getSubjectX500Principal()));
            model.addAttribute("issuer", SignerCertificates.commonName(seal.certificate().getIssuerX500Principal()));
            model.addAttribute("until", seal.expires().atZone(WorkCalendar.ZONE));
            model.addAttribute("soon", seal.expiresSoon());
            model.addAttribute("diameter", Math.round(seal.diameter() / SignaturePlace.MM));
        }
        return "signature/seal";
    }

    @GetMapping("/anh")
    ResponseEntity<byte[]> image() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        if (!seal.configured()) {
            throw new NotFoundException();
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).cacheControl(CacheControl.noStore()).body(seal.image());
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        /** Not DOWN: everything else works, and a restart would not help. */
        private static final Status EXPIRES_SOON = new Status("EXPIRES_SOON");

        @Bean
        AdministrationPage sealPage() {
            return new AdministrationPage(42, "Dấu số của cơ quan", "Chứng thư số, ảnh dấu và ngày hết hạn.", "/quan-tri/con-dau");
        }

        @Bean
        HealthIndicator sealHealthIndicator(Seal seal) {
            return () -> seal.configured() && seal.expiresSoon() ? Health.status(EXPIRES_SOON).build() : Health.up().build();
        }
    }
}
