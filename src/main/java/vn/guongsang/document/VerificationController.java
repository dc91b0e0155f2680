package vn.guongsang.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.guongsang.directory.Department;
import vn.guongsang.problem.NotFoundException;

/** The public page behind the QR of an issued paper: no login, no name of a person. */
@Controller
@RequestMapping("/xac-minh")
class VerificationController {
    private final Verification verification;
    private final Department department;

    VerificationController(Verification verification, Department department) {
        this.verification = verification;
        this.department = department;
    }

    @GetMapping
    String ask(@RequestParam(required = false) String ma, HttpServletRequest request, HttpServletResponse response, Model model) {
        return ma == null ? "document/verify-ask" : page(ma, request, response, model);
    }

    @GetMapping("/{code}")
    String page(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        verification.admit(request.getRemoteAddr());
        show(code, response, model);
        return model.containsAttribute("paper") ? "document/verify" : "document/verify-ask";
    }

    /** For browsers that cannot hash by themselves: the file is read once and forgotten. */
    @PostMapping("/{code}/tep")
    String check(@PathVariable String code, @RequestParam(required = false) MultipartFile file, HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        verification.admit(request.getRemoteAddr());
        Optional<Verification.Verified> paper = show(code, response, model);
        if (paper.isEmpty()) {
            return "document/verify-ask";
        }
        if (file != null && !file.isEmpty()) {
            model.addAttribute("asked", sha256(file));
        }
        return "document/verify";
    }

    /** Of any code that could be one: it tells nothing. Printed on the paper before the code shows anything. */
    @GetMapping("/{code}/qr.png")
    ResponseEntity<byte[]> picture(@PathVariable String code) {
        String known = VerificationCode.of(code).orElseThrow(NotFoundException::new);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(QrCode.png(VerificationCode.address(department, known)));
    }

    private Optional<Verification.Verified> show(String code, HttpServletResponse response, Model model) {
        Optional<Verification.Verified> paper = verification.find(code);
        if (paper.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("unknown", true);
        } else {
            String known = VerificationCode.of(code).orElseThrow();
            model.addAttribute("paper", paper.get());
            model.addAttribute("code", known);
            model.addAttribute("shownCode", VerificationCode.shown(known));
        }
        return paper;
    }

    private static String sha256(MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream(); DigestInputStream hashed = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
