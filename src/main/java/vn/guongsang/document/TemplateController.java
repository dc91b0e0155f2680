package vn.guongsang.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
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
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** The office's templates: download, change in Word, enter, look at the sample, put in force, go back. */
@Controller
@RequestMapping("/quan-tri/mau-van-ban")
class TemplateController {
    private static final long MAX_BYTES = 2L * 1024 * 1024;
    private static final int LONGEST_NOTE = 300;

    private final TemplateVersions versions;
    private final TemplateLint lint;
    private final TemplatePapers papers;
    private final Files files;
    private final CurrentActor current;
    private final AccessPolicy policy;

    TemplateController(TemplateVersions versions, TemplateLint lint, TemplatePapers papers, Files files, CurrentActor current, AccessPolicy policy) {
        this.versions = versions;
        this.lint = lint;
        this.papers = papers;
        this.files = files;
        this.current = current;
        this.policy = policy;
    }

    /** A line of the list. */
    record Line(PaperTemplates paper, TemplateVersions.Listed inForce, int count) {
    }

    @GetMapping
    String list(Model model) {
        administrator();
        model.addAttribute("lines", lines());
        return "document/templates";
    }

    @GetMapping("/danh-sach.xlsx")
    View export() {
        administrator();
        return Workbook.of("Mẫu văn bản", Sheet.<Line>of("Mẫu").text("Văn bản", 40, line -> line.paper().title()).number("Bản đang áp dụng", line -> line.inForce().version())
            .moment("Từ", line -> line.inForce().inForceSince().toInstant()).text("Ghi chú", 40, line -> line.inForce().note()).number("Số bản", Line::count).with(lines()));
    }

    private List<Line> lines() {
        return Arrays.stream(PaperTemplates.values()).map(paper -> {
            List<TemplateVersions.Listed> all = versions.versions(paper);
            return new Line(paper, all.stream().filter(TemplateVersions.Listed::inForce).findFirst().orElseThrow(), all.size());
        }).toList();
    }

    @GetMapping("/{paper}")
    String paper(@PathVariable String paper, Model model) {
        administrator();
        return paper(known(paper), "", FormProblems.NONE, model);
    }

    @PostMapping("/{paper}")
    String enter(@PathVariable String paper, @RequestParam(required = false) MultipartFile file, @RequestParam(defaultValue = "") String note, Model model,
                 RedirectAttributes redirect, HttpServletResponse response) throws IOException {
        String by = administrator();
        PaperTemplates of = known(paper);
        try {
            int version = versions.enter(of, sound(of, file), note(note), by);
            redirect.addFlashAttribute("message", "Đã nhận mẫu, bản %d. Xem bản điền thử rồi áp dụng.".formatted(version));
            return "redirect:/quan-tri/mau-van-ban/%s/%d".formatted(paper, version);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return paper(of, note, FormProblems.of(e), model);
        }
    }

    private static String note(String note) {
        String clean = note.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NOTE) {
            throw new RuleBrokenException(List.of(new Problem("note", "Hãy ghi đã sửa gì, nhiều nhất %d ký tự.".formatted(LONGEST_NOTE))));
        }
        return clean;
    }

    private byte[] sound(PaperTemplates paper, MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new RuleBrokenException(List.of(new Problem("file", "Hãy chọn tệp Word (docx) của mẫu.")));
        }
        byte[] docx;
        try (Upload upload = files.receive(file.getOriginalFilename(), file.getInputStream(), MAX_BYTES); InputStream content = upload.spool().open()) {
            if (!upload.mediaType().equals(JdbcPaperArchive.DOCX)) {
                throw new RuleBrokenException(List.of(new Problem("file", "Mẫu phải là tệp Word có đuôi docx.")));
            }
            docx = content.readAllBytes();
        } catch (RefusedFileException e) {
            throw new RuleBrokenException(List.of(new Problem("file", e.getMessage())));
        }
        List<Problem> faults = lint.of(paper, docx).stream().filter(TemplateLint.Finding::fatal).limit(30).map(finding -> new Problem("file", finding.sentence())).toList();
        if (!faults.isEmpty()) {
            throw new RuleBrokenException(faults);
        }
        return docx;
    }

    @GetMapping("/{paper}/{version}")
    String version(@PathVariable String paper, @PathVariable int version, Model model) {
        administrator();
        return version(known(paper), version, FormProblems.NONE, model);
    }

    @PostMapping("/{paper}/{version}/ap-dung")
    String putInForce(@PathVariable String paper, @PathVariable int version, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        try {
            versions.putInForce(known(paper), version, by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return version(known(paper), version, FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", "Từ bây giờ văn bản được dựng bằng bản %d. Văn bản đã dựng giữ mẫu cũ.".formatted(version));
        return "redirect:/quan-tri/mau-van-ban/" + paper;
    }

    @GetMapping("/{paper}/{version}/tep")
    ResponseEntity<byte[]> download(@PathVariable String paper, @PathVariable int version) {
        administrator();
        PaperTemplate template = versions.version(known(paper), version);
        return PaperResponses.file(template.docx(), JdbcPaperArchive.DOCX, ContentDisposition.attachment(), "Mẫu %s (bản %d).docx".formatted(template.paper().title(), version));
    }

    @GetMapping("/{paper}/{version}/xem")
    ResponseEntity<byte[]> preview(@PathVariable String paper, @PathVariable int version) {
        administrator();
        PaperTemplate template = versions.version(known(paper), version);
        byte[] pdf = papers.render(template, PaperSamples.fields(template.paper()), PaperSamples.tables(template.paper(), 2), false).pdf();
        return PaperResponses.pdf(pdf, "Xem thử %s (bản %d)".formatted(template.paper().title(), version));
    }

    private String paper(PaperTemplates paper, String note, FormProblems problems, Model model) {
        model.addAttribute("paper", paper);
        model.addAttribute("versions", versions.versions(paper));
        model.addAttribute("note", note);
        model.addAttribute("problems", problems);
        return "document/template";
    }

    private String version(PaperTemplates paper, int version, FormProblems problems, Model model) {
        PaperTemplate template = versions.version(paper, version);
        model.addAttribute("paper", paper);
        model.addAttribute("v", versions.versions(paper).stream().filter(one -> one.version() == version).findFirst().orElseThrow(NotFoundException::new));
        model.addAttribute("findings", lint.of(paper, template.docx()));
        model.addAttribute("problems", problems);
        return "document/template-version";
    }

    private static PaperTemplates known(String paper) {
        return PaperTemplates.find(paper).orElseThrow(NotFoundException::new);
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        AdministrationPage templatesPage() {
            return new AdministrationPage(36, "Mẫu văn bản", "Sửa câu chữ của quyết định, tờ trình, báo cáo bằng Word; xem thử, áp dụng, quay lại bản cũ.", "/quan-tri/mau-van-ban");
        }
    }
}
