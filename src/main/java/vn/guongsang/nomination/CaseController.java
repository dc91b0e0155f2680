package vn.guongsang.nomination;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.Awards;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.directory.Unit;
import vn.guongsang.document.FileResponses;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;
import vn.guongsang.worklist.CasePosition;
import vn.guongsang.worklist.Worklist;

/** Sent cases: list, page, files, withdrawing and recalling. */
@Controller
class CaseController {
    private static final Sheet<CaseLine> SHEET = Sheet.<CaseLine>of("Hồ sơ").text("Số hồ sơ", 16, CaseLine::number).text("Người được đề nghị", 34, CaseLine::nominee)
        .text("Hình thức", 34, CaseLine::award).text("Đơn vị", 30, CaseLine::unit).text("Tình trạng", 24, line -> line.state().label())
        .text("Thẩm định", 20, line -> line.verdict() == null ? "" : line.verdict().label()).moment("Gửi lúc", CaseLine::submittedAt)
        .day("Hạn", line -> line.due() == null ? null : line.due().day());

    private final CaseList list;
    private final CaseReads reads;
    private final Nominations nominations;
    private final Awards awards;
    private final Directory directory;
    private final ObjectProvider<Worklist> worklist;
    private final FileResponses responses;
    private final AccessPolicy access;
    private final AccessLog log;
    private final CurrentActor actor;
    private final MessageSource messages;
    private final Terms terms;
    private final CaseLetters letters;

    CaseController(CaseList list, CaseReads reads, Nominations nominations, Awards awards, Directory directory, ObjectProvider<Worklist> worklist,
                   FileResponses responses, AccessPolicy access, AccessLog log, CurrentActor actor, MessageSource messages, Terms terms, CaseLetters letters) {
        this.list = list;
        this.reads = reads;
        this.nominations = nominations;
        this.awards = awards;
        this.directory = directory;
        this.worklist = worklist;
        this.responses = responses;
        this.access = access;
        this.log = log;
        this.actor = actor;
        this.messages = messages;
        this.terms = terms;
        this.letters = letters;
    }

    // ---- list ------------------------------------------------------------------------------------------------------------

    @GetMapping("/ho-so")
    String list(@RequestParam(required = false) String q, @RequestParam(required = false) String trangThai, @RequestParam(required = false) String thamDinh,
                @RequestParam(required = false) String donVi, @RequestParam(required = false) String hinhThuc,
                @RequestParam(required = false) String nam, @RequestParam(defaultValue = "false") String quaHan,
                @RequestParam(required = false) String sapXep, @RequestParam(defaultValue = "1") String trang, Model model) {
        var reader = actor.get();
        var filter = CaseFilter.of(q, trangThai, thamDinh, donVi, hinhThuc, number(nam), "true".equals(quaHan), sapXep, number(trang) == null ? 1 : number(trang));
        int count = list.count(filter, reader);
        int pages = Math.max(1, (count + CaseFilter.PAGE - 1) / CaseFilter.PAGE);
        boolean all = list.seesAll(reader);
        model.addAttribute("words", new PageWords());
        model.addAttribute("filter", filter);
        model.addAttribute("lines", count == 0 ? List.of() : list.page(filter, reader));
        model.addAttribute("count", count);
        model.addAttribute("pages", pages);
        model.addAttribute("states", Arrays.stream(NominationState.values()).filter(state -> state != NominationState.DRAFT).toList());
        model.addAttribute("verdicts", RuleSheet.Verdict.values());
        model.addAttribute("units", all ? directory.units() : List.<Unit>of());
        model.addAttribute("awards", awards.all());
        model.addAttribute("years", years());
        model.addAttribute("sorts", CaseFilter.Sort.values());
        model.addAttribute("mayDraft", access.permits(reader, Act.DRAFT_NOMINATION, Subject.none()));
        return "nomination/cases";
    }

    private List<Integer> years() {
        int now = Year.from(terms.today()).getValue();
        var years = new ArrayList<Integer>();
        for (int year = now; year > now - 6; year--) {
            years.add(year);
        }
        return years;
    }

    private static Integer number(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : null;
    }

    /** The list as it is filtered. */
    @GetMapping("/ho-so/danh-sach.xlsx")
    View export(@RequestParam(required = false) String q, @RequestParam(required = false) String trangThai, @RequestParam(required = false) String thamDinh,
                @RequestParam(required = false) String donVi, @RequestParam(required = false) String hinhThuc,
                @RequestParam(required = false) String nam, @RequestParam(defaultValue = "false") String quaHan, @RequestParam(required = false) String sapXep) {
        var reader = actor.get();
        var filter = CaseFilter.of(q, trangThai, thamDinh, donVi, hinhThuc, number(nam), "true".equals(quaHan), sapXep, 1);
        return Workbook.of("Danh sách hồ sơ", SHEET.with(taker -> list.export(filter, reader, taker)));
    }

    // ---- one case --------------------------------------------------------------------------------------------------------

    /** A step as the page tells it: done, here or next. */
    record Step(String name, String mark) {
    }

    /** A row of the history in the reader's language. */
    record Told(String action, String when, String who, String note, boolean back) {
    }

    @GetMapping("/ho-so/{number}")
    String page(@PathVariable String number, @RequestParam(name = "ban", required = false) Integer version,
                @RequestParam(name = "soVoi", required = false) Integer compared, Locale locale, Model model) {
        var reader = actor.get();
        if (reads.needsReason(number, reader)) {
            return "redirect:/quan-tri/doc-ho-so?so=" + UriUtils.encodeQueryParam(number, StandardCharsets.UTF_8);
        }
        var one = reads.read(number, version, compared, reader);
        log.read(number, Reading.PAGE, reader.username());
        var position = worklist.getObject().position(number);
        model.addAttribute("one", one);
        model.addAttribute("dossier", one.shown());
        model.addAttribute("papers", letters.offers(one, reader));
        model.addAttribute("waits", position.map(CasePosition::waits).orElse(List.of()));
        model.addAttribute("position", position.orElse(null));
        model.addAttribute("here", position.map(found -> String.join(" ", found.elements())).orElse(""));
        model.addAttribute("done", position.map(found -> String.join(" ", found.done())).orElse(""));
        model.addAttribute("myTask", !one.state().ended() && worklist.getObject().taskAddress(reader, number).isPresent());
        // the proposal knows its own addressees; the case knows whom it was put before, which is the same people
        model.addAttribute("proposalLink", one.proposalNumber() != null && access.permits(reader, Act.READ_PROPOSAL, nominations.subject(number)));
        model.addAttribute("mayReadLog", access.permits(reader, Act.READ_ACCESS_LOG, nominations.subject(number)));
        model.addAttribute("next", CaseSteps.next(one.state()));
        model.addAttribute("steps", CaseSteps.of(one.state()));
        model.addAttribute("since", Words.moment(one.stateSince()));
        model.addAttribute("today", terms.now());
        model.addAttribute("words", new PageWords());
        model.addAttribute("history", one.history().stream().map(line -> new Told(
                messages.getMessage("audit." + line.action(), null, line.action(), locale), Words.moment(line.at()),
                line.actor().equals("system") ? "Phần mềm" : line.actorName() == null ? line.actor() : line.actorName(), line.note(),
                CaseSteps.backward(line.action()))).toList());
        return "nomination/case";
    }

    @PostMapping("/ho-so/{number}/rut")
    String withdraw(@PathVariable String number, @RequestParam(required = false) String reason, RedirectAttributes flash) {
        nominations.withdraw(number, reason, actor.get().username());
        flash.addFlashAttribute("message", "Đã rút hồ sơ " + number + ". Những người liên quan được báo bằng thư.");
        return "redirect:/ho-so/" + number;
    }

    @PostMapping("/ho-so/{number}/thu-hoi")
    String recall(@PathVariable String number, @RequestParam(required = false) String reason, RedirectAttributes flash) {
        nominations.recall(number, reason, actor.get().username());
        flash.addFlashAttribute("message", "Đã thu hồi hồ sơ " + number + ". Những người liên quan được báo bằng thư.");
        return "redirect:/ho-so/" + number;
    }

    @GetMapping("/ho-so/{number}/tep/{file}")
    ResponseEntity<StreamingResponseBody> download(@PathVariable String number, @PathVariable UUID file) {
        reads.readFile(number, file, Reading.DOWNLOAD, actor.get());
        return responses.download(file);
    }

    @GetMapping("/ho-so/{number}/tep/{file}/xem")
    ResponseEntity<StreamingResponseBody> preview(@PathVariable String number, @PathVariable UUID file) {
        reads.readFile(number, file, Reading.PREVIEW, actor.get());
        return responses.preview(file);
    }
}
