package vn.guongsang.register;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.Files;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Lists in: template, upload, what it would do, and only then the taking over. */
@Controller
class ImportController {
    private static final String HOME = "/so/nhap/{register}";
    private static final String ONE = HOME + "/{id}";
    private static final Sheet<Column> HELP = Sheet.<Column>of("Hướng dẫn").text("Cột", 34, Column::heading).text("Bắt buộc", 10, column -> column.required() ? "có" : "")
        .text("Ghi gì", 80, column -> column.choices().isEmpty() ? column.help() : String.join(" | ", column.choices().keySet()));
    private static final Sheet<Award> CODES = Sheet.<Award>of("Mã khen thưởng").text("Mã", 16, Award::code).text("Danh hiệu, hình thức", 80, Award::name);

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
    View faulty(@PathVariable("register") String slug, @PathVariable UUID id) {
        List<List<String>> rows = imports.faulty(id, keeper());
        Register register = Register.of(slug);
        return Workbook.of("Dòng lỗi - " + register.label(), Imports.form(register).text("Lỗi", 80, row -> row.get(row.size() - 1)).with(rows));
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
    View template(@PathVariable("register") String slug) {
        keeper();
        Register register = Register.of(slug);
        List<Column> columns = Imports.all(register);
        return Workbook.of("Mẫu - " + register.label(),
            Imports.form(register).with(List.of(Stream.concat(Stream.of(Imports.EXAMPLE), columns.stream().map(Column::example)).toList())), HELP.with(columns), CODES.with(awards.all()));
    }

    private String keeper() {
        policy.require(current.get(), Act.KEEP_REGISTERS, Subject.none());
        return current.get().username();
    }
}
