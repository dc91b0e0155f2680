package vn.guongsang.approval;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.commons.codec.binary.Base32;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Department;
import vn.guongsang.problem.NotFoundException;

/** A person's own trusted devices and authenticator. */
@Controller
@RequestMapping("/tai-khoan")
class AccountDevices {
    private final Devices devices;
    private final Authenticators authenticators;
    private final Limits limits;
    private final CurrentActor currentActor;
    private final Department department;

    AccountDevices(Devices devices, Authenticators authenticators, Limits limits, CurrentActor currentActor, Department department) {
        this.devices = devices;
        this.authenticators = authenticators;
        this.limits = limits;
        this.currentActor = currentActor;
        this.department = department;
    }

    /** The whole page, or for htmx its two sections, to be put into the account's page. */
    @GetMapping("/thiet-bi")
    String list(@RequestHeader(name = "HX-Request", required = false) String htmx, Model model) {
        Actor actor = currentActor.get();
        model.addAttribute("devices", devices.trusted(actor.username()));
        model.addAttribute("authenticatorSince", authenticators.confirmedAt(actor.username()).map(Dates::day).orElse(null));
        return htmx == null ? "approval/thiet-bi" : "approval/devices :: sections";
    }

    @PostMapping("/thiet-bi/{id}/thu-hoi")
    String revoke(@PathVariable UUID id, RedirectAttributes redirect) {
        Actor actor = currentActor.get();
        if (!devices.revoke(id, actor.username(), actor.username())) {
            throw new NotFoundException();
        }
        redirect.addFlashAttribute("message", "Thiết bị không còn được ghi nhớ: lần sau trên thiết bị đó sẽ hỏi mã.");
        return "redirect:/tai-khoan/thiet-bi";
    }

    @GetMapping("/xac-thuc")
    String authenticator(Model model) {
        Actor actor = currentActor.get();
        model.addAttribute("since", authenticators.confirmedAt(actor.username()).map(Dates::day).orElse(null));
        model.addAttribute("key", authenticators.pending(actor.username()).map(AccountDevices::text).orElse(null));
        return "approval/xac-thuc";
    }

    @PostMapping("/xac-thuc")
    String begin() {
        authenticators.begin(currentActor.get().username());
        return "redirect:/tai-khoan/xac-thuc";
    }

    /** The picture to scan; there is none once the authenticator works. */
    @GetMapping("/xac-thuc/qr.svg")
    ResponseEntity<String> picture() {
        Actor actor = currentActor.get();
        byte[] secret = authenticators.pending(actor.username()).orElseThrow(NotFoundException::new);
        String issuer = URLEncoder.encode("Gương Sáng " + department.symbol(), StandardCharsets.UTF_8).replace("+", "%20");
        String address = "otpauth://totp/" + issuer + ":" + actor.username() + "?secret=" + new Base32().encodeToString(secret).replace("=", "") + "&issuer=" + issuer;
        return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml")).cacheControl(CacheControl.noStore()).body(svg(address));
    }

    @PostMapping("/xac-thuc/xac-nhan")
    String confirm(@RequestParam(defaultValue = "") String ma, RedirectAttributes redirect) {
        Actor actor = currentActor.get();
        if (limits.take("enrol", actor.username(), 10, Duration.ofMinutes(10)) && authenticators.confirm(actor.username(), ma.replaceAll("\\D", ""))) {
            redirect.addFlashAttribute("message", "Ứng dụng xác thực đã hoạt động. Từ nay mã trong ứng dụng thay cho mã gửi qua thư.");
        } else {
            redirect.addFlashAttribute("warning", "Mã chưa đúng. Kiểm tra giờ trên điện thoại (đặt tự động) rồi nhập mã đang hiện.");
        }
        return "redirect:/tai-khoan/xac-thuc";
    }

    /** Only with a code of it: a login left open is not enough. Without the telephone the administrator removes it. */
    @PostMapping("/xac-thuc/go")
    String remove(@RequestParam(defaultValue = "") String ma, RedirectAttributes redirect) {
        Actor actor = currentActor.get();
        if (limits.take("enrol", actor.username(), 10, Duration.ofMinutes(10)) && authenticators.verify(actor.username(), ma.replaceAll("\\D", ""))) {
            authenticators.remove(actor.username(), actor.username());
            redirect.addFlashAttribute("message", "Đã gỡ ứng dụng xác thực.");
        } else {
            redirect.addFlashAttribute("warning", "Mã chưa đúng nên chưa gỡ. Mất điện thoại? Nhờ quản trị gỡ giúp.");
        }
        return "redirect:/tai-khoan/xac-thuc";
    }

    /** In groups of four, as people type it. */
    private static String text(byte[] secret) {
        return new Base32().encodeToString(secret).replace("=", "").replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String svg(String content) {
        try {
            BitMatrix matrix = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0);
            var path = new StringBuilder();
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"220\" height=\"220\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%1$dv%2$dH0z\"/><path d=\"%s\"/></svg>"
                .formatted(matrix.getWidth(), matrix.getHeight(), path);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
