package vn.guongsang.register;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.award.Awards;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.Files;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.Spreadsheet;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Lists in: template, upload, what it would do, and only then the taking over. */
@Controller
class ImportController {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HOME = "/so/nhap/{register}";
    private static final String ONE = HOME + "/{id}";

    private final Imports imports;
    private final Files files;
    private final Awards awards;
    private final CurrentActor current;
    private final AccessPolicy policy;

    ImportController(Imports imports, Files files, Awards awards, CurrentActor current, AccessPolicy policy) {
        this.imports = imports;
        this.files = files;
        this.awards = awards;
        this.current = current;
        this.policy = policy;
    }

    @GetMapping(HOME)
    String form(@PathVariable("register") String slug, Model model) {
        keeper();
        return form(Register.of(slug), FormProblems.NONE, model);
    }

    private static String form(Register register, FormProblems problems, Model model) {
        model.addAttribute("register", register);
        model.addAttribute("columns", Imports.all(register));
        model.addAttribute("problems", problems);
        return "register/import";
    }

    @PostMapping(HOME)
    String upload(@PathVariable("register") String slug, @RequestParam(required = false) MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        String actor = keeper();
        Register register = Register.of(slug);
        if (file == null || file.isEmpty()) {
            response.setStatus(422);
            return form(register, new FormProblems(List.of(new Problem("file", "Hãy chọn tệp Excel (xlsx)."))), model);
        }
        try (Upload upload = files.receive(file.getOriginalFilename(), file.getInputStream(), Imports.MAX_BYTES)) {
            return "redirect:/so/nhap/" + slug + "/" + imports.upload(register, upload, actor);
        } catch (RefusedFileException e) {
            response.setStatus(422);
            return form(register, new FormProblems(List.of(new Problem("file", e.getMessage()))), model);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(register, new FormProblems(e.problems().stream().map(problem -> new Problem("file", problem.message())).toList()), model);
        }
    }

    @GetMapping(ONE)
    String preview(@PathVariable("register") String slug, @PathVariable UUID id, Model model) {
        model.addAttribute("preview", imports.preview(id, keeper()));
        model.addAttribute("register", Register.of(slug));
        return "register/preview";
    }

    @GetMapping(ONE + "/dong-loi.xlsx")
    void faulty(@PathVariable("register") String slug, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        List<List<String>> rows = imports.faulty(id, keeper());
        Register register = Register.of(slug);
        List<Integer> widths = new ArrayList<>(widths(register));
        widths.add(80);
        send("Dòng lỗi - " + register.label() + ".xlsx", List.of(new Spreadsheet.Sheet("Dòng lỗi", widths, rows, Map.of())), response);
    }

    @PostMapping(ONE + "/nhan")
    String take(@PathVariable("register") String slug, @PathVariable UUID id, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String actor = keeper();
        try {
            redirect.addFlashAttribute("message", "Đã nhập %d dòng vào %s.".formatted(imports.take(id, actor), Register.of(slug).label()));
            return "redirect:/so";
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            model.addAttribute("problems", FormProblems.of(e));
            return preview(slug, id, model);
        }
    }

    @PostMapping(ONE + "/bo")
    String discard(@PathVariable("register") String slug, @PathVariable UUID id, RedirectAttributes redirect) {
        imports.discard(id, keeper());
        redirect.addFlashAttribute("message", "Đã bỏ tệp, không nhập dòng nào.");
        return "redirect:/so/nhap/" + Register.of(slug).slug();
    }

    @GetMapping(HOME + "/mau.xlsx")
    void template(@PathVariable("register") String slug, HttpServletResponse response) throws IOException {
        keeper();
        Register register = Register.of(slug);
        List<Column> columns = Imports.all(register);
        List<List<String>> rows = List.of(Stream.concat(Stream.of("TT"), columns.stream().map(Column::heading)).toList(),
            Stream.concat(Stream.of(Imports.EXAMPLE), columns.stream().map(Column::example)).toList());
        Map<Integer, List<String>> choices = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).choices().isEmpty()) {
                choices.put(i + 1, List.copyOf(columns.get(i).choices().keySet()));
            }
        }
        List<List<String>> help = new ArrayList<>();
        help.add(List.of("Cột", "Bắt buộc", "Ghi gì"));
        columns.forEach(column -> help.add(List.of(column.heading(), column.required() ? "có" : "", column.choices().isEmpty() ? column.help() : String.join(" | ", column.choices().keySet()))));
        List<List<String>> codes = new ArrayList<>();
        codes.add(List.of("Mã", "Danh hiệu, hình thức"));
        awards.all().forEach(award -> codes.add(List.of(award.code(), award.name())));
        send("Mẫu - " + register.label() + ".xlsx", List.of(new Spreadsheet.Sheet("Nhập", widths(register), rows, choices),
            new Spreadsheet.Sheet("Hướng dẫn", List.of(34, 10, 80), help, Map.of()), new Spreadsheet.Sheet("Mã khen thưởng", List.of(16, 80), codes, Map.of())), response);
    }

    private static List<Integer> widths(Register register) {
        return Stream.concat(Stream.of(8), Imports.all(register).stream().map(column -> Math.max(14, Math.min(40, column.heading().length() + 4)))).toList();
    }

    static void send(String name, List<Spreadsheet.Sheet> sheets, HttpServletResponse response) throws IOException {
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
        Spreadsheet.write(response.getOutputStream(), sheets);
    }

    private String keeper() {
        policy.require(current.get(), Act.KEEP_REGISTERS, Subject.none());
        return current.get().username();
    }
}
