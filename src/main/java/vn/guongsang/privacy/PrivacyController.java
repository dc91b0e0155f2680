package vn.guongsang.privacy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditTrail;
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

/** Requests about personal data: received, acknowledged, carried out, answered. Whoever sees a person's data here is logged. */
@Controller
@RequestMapping("/quan-tri/du-lieu-ca-nhan")
class PrivacyController {
    private static final String BASE = "/quan-tri/du-lieu-ca-nhan";
    private static final Sheet<DataRequest> SHEET = Sheet.<DataRequest>of("Yêu cầu").number("Số", DataRequest::id).text("Người yêu cầu", 28, DataRequest::requester)
        .text("Loại", 20, request -> request.kind().label()).day("Nhận ngày", DataRequest::receivedOn).day("Hạn xác nhận", DataRequest::acknowledgeBy)
        .day("Xác nhận ngày", DataRequest::acknowledgedOn).day("Trả lời ngày", DataRequest::answeredOn).text("Tình trạng", 18, DataRequest::state);
    private final DataRequests requests;
    private final PersonalData data;
    private final PersonExport export;
    private final AuditTrail audit;
    private final AccessLog log;
    private final TransactionTemplate transaction;
    private final CurrentActor current;
    private final AccessPolicy policy;

    PrivacyController(DataRequests requests, PersonalData data, PersonExport export, AuditTrail audit, AccessLog log, TransactionTemplate transaction,
                      CurrentActor current, AccessPolicy policy) {
        this.requests = requests;
        this.data = data;
        this.export = export;
        this.audit = audit;
        this.log = log;
        this.transaction = transaction;
        this.current = current;
        this.policy = policy;
    }

    /** What cannot be read as a date or kind is missing, and the service says so. */
    record Form(DataRequest.Kind kind, String requester, String contact, String details, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate receivedOn) {
    }

    @GetMapping
    String list(Model model) {
        administrator();
        model.addAttribute("requests", requests.all());
        model.addAttribute("today", requests.today());
        model.addAttribute("words", new PrivacyWords());
        return "privacy/requests";
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Yêu cầu về dữ liệu cá nhân", SHEET.with(requests.all()));
    }

    @GetMapping("/moi")
    String blank(Model model) {
        administrator();
        return form(new Form(null, null, null, null, requests.today()), FormProblems.NONE, model);
    }

    @PostMapping("/moi")
    String receive(@ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
        String actor = administrator();
        try {
            long id = requests.receive(new DataRequests.Draft(form.kind(), form.requester(), form.contact(), form.details(), form.receivedOn()), actor);
            flash.addFlashAttribute("message", "Đã ghi yêu cầu. Hãy xác nhận với người yêu cầu trong hạn.");
            return "redirect:" + BASE + "/" + id;
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(form, FormProblems.of(e), model);
        }
    }

    private static String form(Form form, FormProblems problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kinds", DataRequest.Kind.values());
        model.addAttribute("problems", problems);
        return "privacy/new";
    }

    @GetMapping("/{id}")
    String page(@PathVariable String id, @RequestParam(name = "tim", required = false) String text, Model model) {
        String actor = administrator();
        return page(number(id), text, FormProblems.NONE, actor, model);
    }

    private String page(long id, String text, FormProblems problems, String actor, Model model) {
        DataRequest request = requests.find(id);
        model.addAttribute("r", request);
        model.addAttribute("today", requests.today());
        model.addAttribute("words", new PrivacyWords());
        model.addAttribute("problems", problems);
        model.addAttribute("text", text);
        model.addAttribute("found", text == null || text.isBlank() ? List.of() : data.search(text));
        if (request.subjectId() != null) {
            log.read("NGUOI-DUOC-DE-NGHI/" + request.subjectId(), Reading.PERSON, actor);
            model.addAttribute("person", data.person(request.subjectId()).orElse(null));
            model.addAttribute("cases", data.cases(request.subjectId()));
            model.addAttribute("entry", data.entry(request.subjectId()));
            model.addAttribute("files", data.files(request.subjectId()).size());
        }
        model.addAttribute("history", audit.history(request.key()));
        return "privacy/request";
    }

    @PostMapping("/{id}/xac-nhan")
    String acknowledge(@PathVariable String id, RedirectAttributes flash) {
        String actor = administrator();
        return step(number(id), "Đã ghi ngày xác nhận.", () -> requests.acknowledge(number(id), actor), flash);
    }

    @PostMapping("/{id}/nguoi")
    String concerns(@PathVariable String id, @RequestParam(defaultValue = "") String person, RedirectAttributes flash) {
        String actor = administrator();
        return step(number(id), "Đã chọn người có dữ liệu.", () -> requests.concerns(number(id), uuid(person), actor), flash);
    }

    @PostMapping("/{id}/dinh-chinh")
    String rectify(@PathVariable String id, @RequestParam Map<String, String> fields, Model model, RedirectAttributes flash, HttpServletResponse response) {
        String actor = administrator();
        try {
            requests.rectify(number(id), fields, actor);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(number(id), null, FormProblems.of(e), actor, model);
        }
        flash.addFlashAttribute("message", "Đã đính chính. Bản ghi trước được giữ lại trong lịch sử.");
        return "redirect:" + BASE + "/" + number(id);
    }

    @PostMapping("/{id}/xoa")
    String erase(@PathVariable String id, RedirectAttributes flash) {
        String actor = administrator();
        return step(number(id), "Đã xóa những gì được xóa; phần phải giữ được nêu bên dưới.", () -> requests.erase(number(id), actor), flash);
    }

    @PostMapping("/{id}/tra-loi")
    String answer(@PathVariable String id, @RequestParam(defaultValue = "") String answer, Model model, RedirectAttributes flash, HttpServletResponse response) {
        String actor = administrator();
        try {
            requests.answer(number(id), answer, actor);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(number(id), null, FormProblems.of(e), actor, model);
        }
        flash.addFlashAttribute("message", "Đã ghi trả lời; yêu cầu kết thúc.");
        return "redirect:" + BASE + "/" + number(id);
    }

    @GetMapping("/{id}/du-lieu.zip")
    void export(@PathVariable String id, HttpServletResponse response) throws IOException {
        String actor = administrator();
        DataRequest request = requests.find(number(id));
        if (request.subjectId() == null) {
            throw new NotFoundException();
        }
        transaction.executeWithoutResult(status -> {
            requests.exported(request, actor);
            log.read("NGUOI-DUOC-DE-NGHI/" + request.subjectId(), Reading.EXPORT, actor);
        });
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("Dữ liệu cá nhân, yêu cầu " + request.id() + ".zip", StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        export.write(request.subjectId(), response.getOutputStream());
    }

    private static String step(long id, String message, Runnable work, RedirectAttributes flash) {
        try {
            work.run();
            flash.addFlashAttribute("message", message);
        } catch (RuleBrokenException e) {
            flash.addFlashAttribute("warning", e.problems().stream().map(problem -> problem.message()).collect(Collectors.joining(" ")));
        }
        return "redirect:" + BASE + "/" + id;
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,15}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(id);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new RuleBrokenException("Hãy chọn một người trong danh sách tìm được.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage privacyPage() {
            return new AdministrationPage(94, "Dữ liệu cá nhân", "Yêu cầu xem, đính chính, xóa của người có dữ liệu; hồ sơ hết hạn lưu.", BASE);
        }
    }
}
