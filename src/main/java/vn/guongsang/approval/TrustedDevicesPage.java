package vn.guongsang.approval;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Everybody's trusted devices and authenticators, for the administrator: to see and to take away, never to give. */
@Controller
@RequestMapping("/quan-tri/thiet-bi")
class TrustedDevicesPage {
    private final Devices devices;
    private final Authenticators authenticators;
    private final Directory directory;
    private final AccessPolicy access;
    private final CurrentActor currentActor;

    TrustedDevicesPage(Devices devices, Authenticators authenticators, Directory directory, AccessPolicy access, CurrentActor currentActor) {
        this.devices = devices;
        this.authenticators = authenticators;
        this.directory = directory;
        this.access = access;
        this.currentActor = currentActor;
    }

    @GetMapping
    String list(Model model) {
        administrator();
        List<Devices.Device> trusted = devices.trusted(null);
        Map<String, Instant> enrolled = authenticators.all();
        Set<String> usernames = new LinkedHashSet<>(enrolled.keySet());
        trusted.forEach(device -> usernames.add(device.username()));
        Map<String, String> names = directory.fullNames(usernames);
        model.addAttribute("devices", trusted.stream().map(device -> new Row(device, names.getOrDefault(device.username(), device.username()))).toList());
        model.addAttribute("authenticators", enrolled.entrySet().stream()
            .map(entry -> new Enrolled(entry.getKey(), names.getOrDefault(entry.getKey(), entry.getKey()), Dates.day(entry.getValue()))).toList());
        return "approval/quan-tri-thiet-bi";
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        List<Devices.Device> trusted = devices.trusted(null);
        Map<String, String> names = directory.fullNames(trusted.stream().map(Devices.Device::username).collect(Collectors.toSet()));
        return Workbook.of("Thiết bị được ghi nhớ", Sheet.<Devices.Device>of("Thiết bị").text("Người dùng", 28, device -> names.get(device.username())).text("Thiết bị", 28, Devices.Device::label)
            .text("Xác nhận bằng", 22, Devices.Device::how).moment("Từ", Devices.Device::createdAt).moment("Dùng lần cuối", Devices.Device::lastUsedAt)
            .moment("Đến hết", Devices.Device::expiresAt).with(trusted));
    }

    @PostMapping("/{id}/thu-hoi")
    String revoke(@PathVariable UUID id, RedirectAttributes redirect) {
        Actor actor = administrator();
        if (!devices.revoke(id, null, actor.username())) {
            throw new NotFoundException();
        }
        redirect.addFlashAttribute("message", "Thiết bị không còn được ghi nhớ: lần sau trên thiết bị đó sẽ hỏi mã.");
        return "redirect:/quan-tri/thiet-bi";
    }

    @PostMapping("/xac-thuc/{username}/go")
    String remove(@PathVariable String username, RedirectAttributes redirect) {
        Actor actor = administrator();
        if (authenticators.confirmedAt(username).isEmpty()) {
            throw new NotFoundException();
        }
        authenticators.remove(username, actor.username());
        redirect.addFlashAttribute("message", "Đã gỡ ứng dụng xác thực. Người đó cài lại ở trang Tài khoản của tôi.");
        return "redirect:/quan-tri/thiet-bi";
    }

    private Actor administrator() {
        Actor actor = currentActor.get();
        access.require(actor, Act.ADMINISTER, Subject.none());
        return actor;
    }

    /** A device and whose it is. */
    record Row(Devices.Device device, String owner) {
    }

    /** A person with an authenticator. */
    record Enrolled(String username, String owner, String since) {
    }
}
