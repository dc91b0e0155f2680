package vn.guongsang.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Workbook;

/** Sổ văn bản đi and sổ văn bản đến: read by the Office and the clerk, written by the clerk. */
@Controller
@RequestMapping("/so-van-ban")
class BooksController {
    private static final Bookkeeping.Issue NEW_ISSUE = new Bookkeeping.Issue(null, "VP", "", "", "", "VT, VP", 1, 10);

    private final Books books;
    private final Bookkeeping keeping;
    private final Files files;
    private final SignatureCheck signatures;
    private final FileResponses responses;
    private final AccessLog log;
    private final AccessPolicy policy;
    private final CurrentActor current;

    BooksController(Books books, Bookkeeping keeping, Files files, SignatureCheck signatures, FileResponses responses, AccessLog log, AccessPolicy policy, CurrentActor current) {
        this.books = books;
        this.keeping = keeping;
        this.files = files;
        this.signatures = signatures;
        this.responses = responses;
        this.log = log;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping({"/di", "/den"})
    String list(@RequestParam(required = false) Integer nam, @RequestParam(required = false) String loai, @RequestParam(required = false) String tim,
                @RequestParam(defaultValue = "1") int trang, HttpServletRequest request, Model model) {
        Actor actor = reader();
        return request.getRequestURI().endsWith("/di") ? outgoing(question(nam, loai, tim), trang, actor, NEW_ISSUE, List.of(), model)
            : incoming(question(nam, null, tim), trang, actor, newArrival(), List.of(), model);
    }

    @GetMapping("/di/danh-sach.xlsx")
    View outgoingWorkbook(@RequestParam(required = false) Integer nam, @RequestParam(required = false) String loai, @RequestParam(required = false) String tim) {
        reader();
        Books.Question question = question(nam, loai, tim);
        return Workbook.of("Sổ văn bản đi %d".formatted(question.year()), BookSheets.OUTGOING.titled(title(true, question), lines -> books.eachOutgoing(question, lines)));
    }

    @GetMapping("/den/danh-sach.xlsx")
    View incomingWorkbook(@RequestParam(required = false) Integer nam, @RequestParam(required = false) String tim) {
        reader();
        Books.Question question = question(nam, null, tim);
        return Workbook.of("Sổ văn bản đến %d".formatted(question.year()), BookSheets.INCOMING.titled(title(false, question), lines -> books.eachIncoming(question, lines)));
    }

    /** The whole year in the order of its numbers, to be printed and bound. */
    @GetMapping({"/di/in", "/den/in"})
    String print(@RequestParam(required = false) Integer nam, @RequestParam(required = false) String loai, @RequestParam(required = false) String tim, HttpServletRequest request, Model model) {
        reader();
        Books.Question question = question(nam, loai, tim);
        List<List<String>> rows = new ArrayList<>();
        boolean out = request.getRequestURI().endsWith("/di/in");
        if (out) {
            books.eachOutgoing(question, line -> rows.add(BookSheets.OUTGOING.texts(line)));
        } else {
            books.eachIncoming(question, line -> rows.add(BookSheets.INCOMING.texts(line)));
        }
        model.addAttribute("title", title(out, question));
        model.addAttribute("back", out ? "/so-van-ban/di" : "/so-van-ban/den");
        model.addAttribute("heads", out ? BookSheets.OUTGOING.heads() : BookSheets.INCOMING.heads());
        model.addAttribute("rows", rows);
        return "document/book-print";
    }

    private static String title(boolean out, Books.Question question) {
        return (out ? "Sổ đăng ký văn bản đi năm " : "Sổ đăng ký văn bản đến năm ") + question.year();
    }

    // ---- outgoing

    @PostMapping("/di")
    String issue(Bookkeeping.Issue paper, RedirectAttributes flash, HttpServletResponse response, Model model) {
        Actor clerk = clerk();
        try {
            PaperNumber number = keeping.issue(paper, clerk.username());
            flash.addFlashAttribute("message", "Đã cấp số " + number.text() + " và ghi vào sổ văn bản đi.");
            return "redirect:/so-van-ban/di";
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return outgoing(question(null, null, null), 1, clerk, paper, e.problems(), model);
        }
    }

    @GetMapping("/di/{code}")
    String line(@PathVariable String code, Model model) {
        return line(code, reader(), List.of(), model);
    }

    @PostMapping("/di/{code}/tep")
    String attach(@PathVariable String code, @RequestParam(required = false) MultipartFile file, RedirectAttributes flash, HttpServletResponse response, Model model) throws IOException {
        Actor clerk = clerk();
        try (Upload upload = received(file)) {
            if (upload == null) {
                throw new RuleBrokenException(List.of(new Problem("file", "Hãy chọn tệp PDF của bản đã ký.")));
            }
            flash.addFlashAttribute("message", "Đã lưu bản ký. Chữ ký số: " + keeping.attach(code, upload, clerk.username()) + " Trang xác minh từ nay so với tệp này.");
        } catch (RuleBrokenException e) {
            return refused(code, clerk, e.problems(), response, model);
        } catch (RefusedFileException e) {
            return refused(code, clerk, List.of(new Problem("file", e.getMessage())), response, model);
        }
        return "redirect:/so-van-ban/di/" + code;
    }

    @GetMapping("/di/{code}/tep/{file}")
    ResponseEntity<StreamingResponseBody> file(@PathVariable String code, @PathVariable UUID file) {
        Actor actor = reader();
        Books.Outgoing line = books.outgoing(code).orElseThrow(NotFoundException::new);
        Books.Filed filed = books.files(line.number()).stream().filter(one -> one.file().id().equals(file)).findFirst().orElseThrow(NotFoundException::new);
        log.readFile(Bookkeeping.key(line.number()), Reading.PREVIEW, file, actor.username());
        return filed.file().previewable() ? responses.preview(file) : responses.download(file);
    }

    @PostMapping("/di/{code}/chuyen")
    String pass(@PathVariable String code, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam(required = false) String receipt,
                @RequestParam(required = false) String note, RedirectAttributes flash, HttpServletResponse response, Model model) {
        Actor clerk = clerk();
        return write(code, clerk, () -> keeping.pass(code, new Bookkeeping.Passing("", on, receipt, note), clerk.username()), "Đã ghi vào sổ.", flash, response, model);
    }

    @PostMapping("/di/{code}/huy-so")
    String discard(@PathVariable String code, @RequestParam(required = false) String reason, RedirectAttributes flash, HttpServletResponse response, Model model) {
        Actor clerk = clerk();
        return write(code, clerk, () -> keeping.discard(code, reason, clerk.username()), "Đã hủy số. Số này không cấp lại.", flash, response, model);
    }

    @PostMapping("/di/{code}/het-hieu-luc")
    String end(@PathVariable String code, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam(required = false) String reason,
               @RequestParam(required = false) String replacement, RedirectAttributes flash, HttpServletResponse response, Model model) {
        Actor clerk = clerk();
        return write(code, clerk, () -> keeping.end(code, on, reason, replacement, clerk.username()), "Đã ghi. Trang xác minh của văn bản đã đổi theo.", flash, response, model);
    }

    private String write(String code, Actor clerk, Runnable change, String done, RedirectAttributes flash, HttpServletResponse response, Model model) {
        try {
            change.run();
        } catch (RuleBrokenException e) {
            return refused(code, clerk, e.problems(), response, model);
        }
        flash.addFlashAttribute("message", done);
        return "redirect:/so-van-ban/di/" + code;
    }

    private String refused(String code, Actor clerk, List<Problem> problems, HttpServletResponse response, Model model) {
        response.setStatus(422);
        return line(code, clerk, problems, model);
    }

    private String line(String code, Actor actor, List<Problem> problems, Model model) {
        Books.Outgoing line = books.outgoing(code).orElseThrow(NotFoundException::new);
        model.addAttribute("line", line);
        List<Books.Filed> filed = books.files(line.number());
        model.addAttribute("files", filed);
        model.addAttribute("signature", filed.stream().filter(Books.Filed::signed).findFirst().flatMap(signed -> signatures.said(signed.file().id())).orElse(null));
        model.addAttribute("mayWrite", policy.permits(actor, Act.ISSUE_PAPER, Subject.none()));
        model.addAttribute("today", keeping.today());
        model.addAttribute("problems", problems);
        return "document/outgoing-line";
    }

    private String outgoing(Books.Question question, int page, Actor actor, Bookkeeping.Issue typed, List<Problem> problems, Model model) {
        model.addAttribute("series", PaperSeries.values());
        model.addAttribute("result", books.outgoing(question, page));
        return shared("document/outgoing", question, actor, typed, problems, model);
    }

    // ---- incoming

    @PostMapping("/den")
    String arrive(Bookkeeping.Arrival paper, @RequestParam(required = false) MultipartFile scan, RedirectAttributes flash, HttpServletResponse response, Model model) throws IOException {
        Actor clerk = clerk();
        try (Upload upload = received(scan)) {
            flash.addFlashAttribute("message", "Đã ghi sổ văn bản đến, số đến " + keeping.arrive(paper, upload, clerk.username()) + ".");
            return "redirect:/so-van-ban/den";
        } catch (RuleBrokenException e) {
            return refused(clerk, paper, e.problems(), response, model);
        } catch (RefusedFileException e) {
            return refused(clerk, paper, List.of(new Problem("scan", e.getMessage())), response, model);
        }
    }

    private String refused(Actor clerk, Bookkeeping.Arrival paper, List<Problem> problems, HttpServletResponse response, Model model) {
        response.setStatus(422);
        return incoming(question(null, null, null), 1, clerk, paper, problems, model);
    }

    private Upload received(MultipartFile scan) throws IOException {
        return scan == null || scan.isEmpty() ? null : files.receive(scan.getOriginalFilename(), scan.getInputStream(), Files.MAX_FILE_BYTES);
    }

    @GetMapping("/den/{year}/{number}/tep/{file}")
    ResponseEntity<StreamingResponseBody> scan(@PathVariable int year, @PathVariable int number, @PathVariable UUID file) {
        Actor actor = reader();
        if (!books.incoming(year, number).orElseThrow(NotFoundException::new).files().contains(file)) {
            throw new NotFoundException();
        }
        log.readFile("SO-DEN-%d-%d".formatted(year, number), Reading.PREVIEW, file, actor.username());
        return files.file(file).previewable() ? responses.preview(file) : responses.download(file);
    }

    @PostMapping("/den/{year}/{number}/chuyen")
    String passArrival(@PathVariable int year, @PathVariable int number, Bookkeeping.Passing passing, @RequestParam(required = false) MultipartFile scan, RedirectAttributes flash)
        throws IOException {
        String clerk = clerk().username();
        try (Upload upload = received(scan)) {
            keeping.passArrival(year, number, passing, upload, clerk);
            flash.addFlashAttribute("message", "Đã ghi vào dòng văn bản đến số %d.".formatted(number));
        }
        return "redirect:/so-van-ban/den?nam=" + year;
    }

    private String incoming(Books.Question question, int page, Actor actor, Bookkeeping.Arrival typed, List<Problem> problems, Model model) {
        model.addAttribute("result", books.incoming(question, page));
        return shared("document/incoming", question, actor, typed, problems, model);
    }

    private String shared(String view, Books.Question question, Actor actor, Object typed, List<Problem> problems, Model model) {
        model.addAttribute("q", question);
        model.addAttribute("typed", typed);
        model.addAttribute("mayWrite", policy.permits(actor, Act.ISSUE_PAPER, Subject.none()));
        model.addAttribute("problems", problems);
        return view;
    }

    private Bookkeeping.Arrival newArrival() {
        return new Bookkeeping.Arrival(keeping.today(), "", "", null, "", "", null, "", "");
    }

    private Books.Question question(Integer year, String series, String text) {
        return new Books.Question(year == null ? keeping.today().getYear() : year, series, text);
    }

    private Actor reader() {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, Subject.none());
        return actor;
    }

    private Actor clerk() {
        Actor actor = current.get();
        policy.require(actor, Act.ISSUE_PAPER, Subject.none());
        return actor;
    }
}
