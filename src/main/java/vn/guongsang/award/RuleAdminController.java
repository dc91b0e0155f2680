package vn.guongsang.award;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;
import vn.guongsang.workcalendar.WorkCalendar;

/** The versions of the decision tables: download, enter a new one, look at what the linter says, activate it from a day. */
@Controller
@RequestMapping("/quan-tri/quy-tac")
class RuleAdminController {
    private static final Sheet<RuleVersions.Listed> SHEET = Sheet.<RuleVersions.Listed>of("Bảng quy tắc").text("Bảng", 34, one -> one.kind().label()).day("Áp dụng từ", RuleVersions.Listed::effectiveFrom)
        .text("Ghi chú", 50, RuleVersions.Listed::note).text("Nạp bởi", 24, RuleVersions.Listed::enteredBy).moment("Nạp lúc", one -> one.enteredAt().toInstant())
        .text("SHA-256", 68, RuleVersions.Listed::hash);

    private final RuleVersions versions;
    private final RuleTableLint lint;
    private final RuleReading reading;
    private final Replays replays;
    private final AccessLog log;
    private final CurrentActor current;
    private final AccessPolicy policy;
    private final Clock clock;

    RuleAdminController(RuleVersions versions, RuleTableLint lint, RuleReading reading, Replays replays, AccessLog log, CurrentActor current, AccessPolicy policy,
                        Clock clock) {
        this.versions = versions;
        this.lint = lint;
        this.reading = reading;
        this.replays = replays;
        this.log = log;
        this.current = current;
        this.policy = policy;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        administrator();
        return list(model, FormProblems.NONE, "");
    }

    @PostMapping
    String enter(@RequestParam(required = false) MultipartFile file, @RequestParam(defaultValue = "") String note, Model model, RedirectAttributes redirect,
                 HttpServletResponse response) throws IOException {
        String by = administrator();
        try {
            String hash = versions.enter(file == null ? new byte[0] : file.getBytes(), note.strip(), by);
            redirect.addFlashAttribute("message", "Đã nhận bảng. Xem khác biệt rồi chọn ngày áp dụng.");
            return "redirect:/quan-tri/quy-tac/" + hash;
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return list(model, FormProblems.of(e), note);
        }
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Bảng quy tắc", SHEET.with(versions.all()));
    }

    @GetMapping("/{hash}")
    String version(@PathVariable String hash, Model model) {
        looked(hash, administrator());
        return version(hash, model, FormProblems.NONE);
    }

    @PostMapping("/{hash}/kich-hoat")
    String activate(@PathVariable String hash, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from, Model model,
                    RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        try {
            versions.activate(hash, from, by);
            redirect.addFlashAttribute("message", "Đã đặt ngày áp dụng. Hồ sơ tiếp nhận từ ngày đó dùng bảng này.");
            return "redirect:/quan-tri/quy-tac/" + hash;
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return version(hash, model, FormProblems.of(e));
        }
    }

    @PostMapping("/{hash}/thu-lai")
    String replay(@PathVariable String hash) {
        replays.begin(hash, administrator());
        return "redirect:/quan-tri/quy-tac/" + hash + "#thu-lai";
    }

    @GetMapping("/{hash}/thu-lai")
    ResponseEntity<byte[]> replayed(@PathVariable String hash) throws IOException {
        String by = administrator();
        Replays.Replay replay = replays.latest(hash).orElseThrow(NotFoundException::new);
        looked(hash, by);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("thu-lai-" + hash.substring(0, 8) + ".xlsx").build().toString())
            .body(ReplayWorkbook.of(replay, replays.changes(replay.id(), Integer.MAX_VALUE)));
    }

    @GetMapping("/{hash}/tep")
    ResponseEntity<byte[]> download(@PathVariable String hash) {
        administrator();
        RuleTableVersion version = versions.version(hash);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(version.table() + "-" + hash.substring(0, 8) + ".dmn").build().toString())
            .body(version.dmn());
    }

    private String list(Model model, FormProblems problems, String note) {
        model.addAttribute("tables", versions.all().stream().collect(Collectors.groupingBy(RuleVersions.Listed::kind, () -> new EnumMap<>(TableKind.class), Collectors.toList())));
        model.addAttribute("now", Arrays.stream(TableKind.values()).map(kind -> versions.on(kind, today()).hash()).toList());
        model.addAttribute("problems", problems);
        model.addAttribute("note", note);
        return "award/rule-versions";
    }

    private String version(String hash, Model model, FormProblems problems) {
        RuleTableVersion version = versions.version(hash);
        RuleVersions.Listed listed = versions.listed(hash);
        RuleTableVersion now = versions.on(listed.kind(), today());
        model.addAttribute("listed", listed);
        model.addAttribute("inForce", now.hash().equals(hash));
        model.addAttribute("findings", lint.of(version.dmn()));
        model.addAttribute("differences", reading.differences(now, version));
        model.addAttribute("judging", listed.kind() == TableKind.ELIGIBILITY);
        model.addAttribute("parts", listed.kind() == TableKind.ELIGIBILITY ? reading.read(version) : reading.statements(version));
        Optional<Replays.Replay> replay = replays.latest(hash);
        model.addAttribute("replay", replay.orElse(null));
        model.addAttribute("changes", replay.map(one -> replays.changes(one.id(), Replays.SHOWN)).orElse(List.of()));
        model.addAttribute("problems", problems);
        model.addAttribute("tomorrow", today().plusDays(1));
        return "award/rule-version";
    }

    /** What a replay says of cases is said of people. */
    private void looked(String hash, String by) {
        if (replays.latest(hash).isPresent()) {
            log.read("QUY-TAC/" + hash, Reading.LIST, by);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        AdministrationPage rulesPage() {
            return new AdministrationPage(35, "Quy tắc khen thưởng", "Bảng quyết định theo luật: xem, nạp bảng mới, thử trên hồ sơ đã có, đặt ngày áp dụng.", "/quan-tri/quy-tac");
        }
    }
}
