package vn.guongsang.signature;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.Files;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** A leader's own picture of the signature. */
@Controller
@RequestMapping("/tai-khoan/chu-ky")
class SignatureImageController {
    private final SignatureImages images;
    private final Files files;
    private final AccessPolicy policy;
    private final CurrentActor current;

    SignatureImageController(SignatureImages images, Files files, AccessPolicy policy, CurrentActor current) {
        this.images = images;
        this.files = files;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping
    String page(Model model) {
        return show(leader(), FormProblems.NONE, model);
    }

    @GetMapping("/anh")
    ResponseEntity<byte[]> image() {
        return images.of(leader()).map(file -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).cacheControl(CacheControl.noStore()).body(images.read(file)))
            .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping
    String keep(@RequestParam(required = false) MultipartFile file, Model model, RedirectAttributes flash, HttpServletResponse response) throws IOException {
        String leader = leader();
        try {
            if (file == null || file.isEmpty()) {
                throw new RuleBrokenException(List.of(new Problem("file", "Hãy chọn ảnh chữ ký (PNG).")));
            }
            try (InputStream content = file.getInputStream(); Upload upload = files.receive(file.getOriginalFilename(), content, SignatureImages.MOST_BYTES)) {
                images.put(leader, upload);
            } catch (RefusedFileException e) {
                throw new RuleBrokenException(List.of(new Problem("file", e.getMessage())));
            }
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return show(leader, FormProblems.of(e), model);
        }
        flash.addFlashAttribute("message", "Đã lưu ảnh chữ ký.");
        return "redirect:/tai-khoan/chu-ky";
    }

    @PostMapping("/xoa")
    String remove(RedirectAttributes flash) {
        images.remove(leader());
        flash.addFlashAttribute("message", "Đã xóa ảnh chữ ký. Lần ký sau sẽ ghi tên và thời gian ký thay cho ảnh.");
        return "redirect:/tai-khoan/chu-ky";
    }

    private String show(String leader, FormProblems problems, Model model) {
        model.addAttribute("kept", images.of(leader).isPresent());
        model.addAttribute("problems", problems);
        return "signature/image";
    }

    /** Whoever could be asked to sign a paper. */
    private String leader() {
        Actor actor = current.get();
        policy.require(actor, Act.SIGN_PAPER, new Subject(null, Set.of(actor.username()), Set.of()));
        return actor.username();
    }
}
