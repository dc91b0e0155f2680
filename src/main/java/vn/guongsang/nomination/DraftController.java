package vn.guongsang.nomination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Unit;
import vn.guongsang.document.FileResponses;
import vn.guongsang.document.Files;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** The unit's drafts: list, editing page, and what that page's script calls. */
@Controller
class DraftController {
    private static final Sheet<DraftLine> SHEET = Sheet.<DraftLine>of("Bản nháp").text("Người được đề nghị", 34, DraftLine::nominee).text("Hình thức", 34, DraftLine::award)
        .text("Cần bổ sung", 16, DraftLine::number).day("Hạn", line -> line.due() == null ? null : line.due().day()).number("Tệp", DraftLine::files)
        .moment("Lưu lần cuối", DraftLine::savedAt);

    private final Drafts drafts;
    private final Awards awards;
    private final Directory directory;
    private final FileResponses responses;
    private final AccessLog log;
    private final CurrentActor actor;
    private final ObjectMapper json;

    DraftController(Drafts drafts, Awards awards, Directory directory, FileResponses responses, AccessLog log, CurrentActor actor,
                    ObjectMapper json) {
        this.drafts = drafts;
        this.awards = awards;
        this.directory = directory;
        this.responses = responses;
        this.log = log;
        this.actor = actor;
        this.json = json;
    }

    // ---- pages -----------------------------------------------------------------------------------------------------------

    /**
     * Reached from our pages and from Tasklist's header; nothing of the query is followed. An untouched draft of the reader is used again, so that
     * coming here often leaves nothing behind.
     */
    @GetMapping("/de-nghi/moi")
    String start() {
        return "redirect:/de-nghi/" + drafts.startOrContinueEmpty(actor.get());
    }

    @GetMapping("/de-nghi")
    String list(Model model) {
        var reader = actor.get();
        drafts.requireMayDraft(reader);
        var lines = drafts.ofUnits(reader);
        model.addAttribute("open", lines.stream().filter(line -> line.deletedAt() == null).toList());
        model.addAttribute("deleted", lines.stream().filter(line -> line.deletedAt() != null).toList());
        model.addAttribute("names", directory.fullNames(lines.stream().map(DraftLine::savedBy).distinct().toList()));
        model.addAttribute("words", new PageWords());
        model.addAttribute("kept", Drafts.KEPT.toDays());
        return "nomination/drafts";
    }

    @GetMapping("/de-nghi/danh-sach.xlsx")
    View export() {
        var reader = actor.get();
        drafts.requireMayDraft(reader);
        return Workbook.of("Bản nháp của đơn vị", SHEET.with(drafts.ofUnits(reader).stream().filter(line -> line.deletedAt() == null).toList()));
    }

    @GetMapping("/de-nghi/{id}")
    String edit(@PathVariable UUID id, Model model) {
        return editor(id, List.of(), model);
    }

    /** The part of the page that lives: drawn anew after each save that the rules care about. */
    @GetMapping("/de-nghi/{id}/phieu-tham-dinh")
    String sheet(@PathVariable UUID id, Model model) {
        model.addAttribute("sheet", drafts.sheet(id, actor.get()).orElse(null));
        return "nomination/sheet :: live";
    }

    @PostMapping("/de-nghi/{id}/gui")
    String submit(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "false") boolean duplicateConfirmed, Model model,
                  HttpServletResponse response, RedirectAttributes flash) {
        try {
            var number = drafts.submit(id, version, duplicateConfirmed, actor.get());
            flash.addFlashAttribute("message", "Đã gửi trưởng đơn vị. Số hồ sơ: " + number + ".");
            return "redirect:/ho-so/" + number;
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return editor(id, e.problems(), model);
        } catch (DraftConflictException e) {
            response.setStatus(409);
            return editor(id, List.of(Problem.of("Bản nháp vừa được lưu ở nơi khác lúc " + Words.time(e.savedAt())
                    + ", nên chưa gửi. Dưới đây là nội dung mới nhất: hãy xem lại rồi gửi.")), model);
        }
    }

    @PostMapping("/de-nghi/{id}/xoa")
    String delete(@PathVariable UUID id, RedirectAttributes flash) {
        drafts.delete(id, actor.get());
        flash.addFlashAttribute("message", "Đã xóa bản nháp. Trong " + Drafts.KEPT.toDays() + " ngày có thể lấy lại ở cuối trang này.");
        return "redirect:/de-nghi";
    }

    @PostMapping("/de-nghi/{id}/khoi-phuc")
    String restore(@PathVariable UUID id, RedirectAttributes flash) {
        drafts.restore(id, actor.get());
        flash.addFlashAttribute("message", "Đã lấy lại bản nháp.");
        return "redirect:/de-nghi/" + id;
    }

    private String editor(UUID id, List<Problem> problems, Model model) {
        var reader = actor.get();
        var draft = drafts.view(id, reader);
        if (!draft.deleted() && draft.state() != NominationState.DRAFT && draft.state() != NominationState.SUPPLEMENTING) {
            return "redirect:/ho-so/" + draft.number();
        }
        if (draft.deleted()) {
            return "redirect:/de-nghi";
        }
        log.read(draft.number() == null ? key(id) : draft.number(), Reading.PAGE, reader.username());
        var known = problems.stream().filter(one -> one.field() != null)
                .collect(Collectors.toMap(Problem::field, Problem::message, (a, b) -> a + " " + b, LinkedHashMap::new));
        model.addAttribute("words", new PageWords());
        model.addAttribute("draft", draft);
        model.addAttribute("content", draft.content());
        model.addAttribute("problems", problems);
        model.addAttribute("errors", new HashMap<>(known));
        model.addAttribute("bases", AwardBasis.values());
        model.addAttribute("kinds", NomineeKind.values());
        var units = directory.units().stream().filter(Unit::active).toList();
        model.addAttribute("units", units);
        model.addAttribute("savedAt", Words.time(draft.savedAt()));
        model.addAttribute("data", script(new EditorData(id, draft.version(), Words.time(draft.savedAt()), draft.nominee(), draft.content().awardCode(),
                draft.files().stream().map(file -> EditorData.File.of(id, file)).toList(),
                awards.all(draft.received()).stream().map(EditorData.AwardChoice::of).toList(),
                units.stream().map(unit -> Map.of("code", unit.code(), "name", unit.name())).toList(), problems, Drafts.MAX_FILES,
                Files.MAX_FILE_BYTES, Drafts.MAX_DOSSIER_BYTES)));
        return "nomination/editor";
    }

    /** JSON that may stand inside a script element whatever people typed. */
    private String script(Object value) {
        try {
            return json.writeValueAsString(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the script's calls ----------------------------------------------------------------------------------------------

    record SaveRequest(int version, UUID nomineeId, String awardCode, AwardBasis basis, String periodFrom, String periodTo, String achievement,
                       List<Section> sections, List<PreviousAward> previousAwards) {
        DraftContent content() {
            return new DraftContent(nomineeId, awardCode, basis, month(periodFrom), month(periodTo), achievement, clean(sections), clean(previousAwards));
        }

        private static <T> List<T> clean(List<T> list) {
            return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
        }

        private static java.time.YearMonth month(String text) {
            try {
                return text == null || text.isBlank() ? null : java.time.YearMonth.parse(text);
            } catch (java.time.format.DateTimeParseException e) {
                return null;
            }
        }
    }

    record Saved(int version, String savedAt) {
    }

    record Conflict(String title, List<Problem> problems, int version, String savedAt, String savedBy, DraftContent content, String nomineeTitle,
                    String periodFrom, String periodTo) {
    }

    @PutMapping("/api/de-nghi/{id}")
    @ResponseBody
    Saved save(@PathVariable UUID id, @RequestBody SaveRequest request) {
        var reader = actor.get();
        int version = drafts.save(id, request.version(), request.content(), reader);
        return new Saved(version, Words.time(drafts.savedAt(id)));
    }

    /** Both texts survive: the page keeps its own and gets the other. */
    @ExceptionHandler
    @ResponseBody
    ResponseEntity<Conflict> conflict(DraftConflictException e) {
        var name = directory.fullNames(List.of(e.savedBy())).getOrDefault(e.savedBy(), e.savedBy());
        var message = "Bản nháp này vừa được " + name + " lưu ở nơi khác lúc " + Words.time(e.savedAt()) + ".";
        var content = e.content();
        return ResponseEntity.status(409).contentType(MediaType.APPLICATION_JSON).body(new Conflict("Có hai bản khác nhau", List.of(Problem.of(message)),
                e.version(), Words.time(e.savedAt()), name, content, drafts.nomineeTitle(content.nomineeId()),
                Objects.toString(content.periodFrom(), null), Objects.toString(content.periodTo(), null)));
    }

    /** One file as the request's body. */
    @PostMapping(path = "/api/de-nghi/{id}/tep", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseBody
    EditorData.File upload(@PathVariable UUID id, @RequestParam String name, @RequestParam(defaultValue = FileKinds.OTHER) String kind,
                           @RequestParam(required = false) UUID replaces, HttpServletRequest request) throws IOException {
        var reader = actor.get();
        drafts.requireEditable(id, reader);
        return EditorData.File.of(id, drafts.addFile(id, name, request.getInputStream(), kind, replaces, reader));
    }

    @DeleteMapping("/api/de-nghi/{id}/tep/{file}")
    @ResponseBody
    List<EditorData.File> remove(@PathVariable UUID id, @PathVariable UUID file) {
        drafts.removeFile(id, file, actor.get());
        return files(id);
    }

    @PostMapping("/api/de-nghi/{id}/tep/{file}/khoi-phuc")
    @ResponseBody
    List<EditorData.File> restoreFile(@PathVariable UUID id, @PathVariable UUID file) {
        drafts.restoreFile(id, file, actor.get());
        return files(id);
    }

    record KindRequest(String kind) {
    }

    @PutMapping("/api/de-nghi/{id}/tep/{file}/loai")
    @ResponseBody
    List<EditorData.File> kind(@PathVariable UUID id, @PathVariable UUID file, @RequestBody KindRequest request) {
        drafts.changeKind(id, file, request.kind(), actor.get());
        return files(id);
    }

    record OrderRequest(List<UUID> order) {
    }

    @PutMapping("/api/de-nghi/{id}/tep")
    @ResponseBody
    List<EditorData.File> order(@PathVariable UUID id, @RequestBody OrderRequest request) {
        drafts.orderFiles(id, request.order() == null ? List.of() : new ArrayList<>(request.order()), actor.get());
        return files(id);
    }

    private List<EditorData.File> files(UUID id) {
        return drafts.view(id, actor.get()).files().stream().sorted(Comparator.comparingInt(DraftFile::position))
                .map(file -> EditorData.File.of(id, file)).toList();
    }

    // ---- files -----------------------------------------------------------------------------------------------------------

    @GetMapping("/de-nghi/{id}/tep/{file}")
    ResponseEntity<StreamingResponseBody> download(@PathVariable UUID id, @PathVariable UUID file) {
        readFile(id, file, Reading.DOWNLOAD);
        return responses.download(file);
    }

    @GetMapping("/de-nghi/{id}/tep/{file}/xem")
    ResponseEntity<StreamingResponseBody> preview(@PathVariable UUID id, @PathVariable UUID file) {
        readFile(id, file, Reading.PREVIEW);
        return responses.preview(file);
    }

    private void readFile(UUID id, UUID file, Reading reading) {
        var reader = actor.get();
        drafts.requireFile(id, file, reader);
        log.readFile(key(id), reading, file, reader.username());
    }

    /** The access log's key of what has no number yet. */
    static String key(UUID draft) {
        return "NHAP/" + draft;
    }
}
