package vn.guongsang.nomination;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** What Tasklist's forms load and write while a task is open. Writes are checked again when the task is completed. */
@RestController
class CaseFormController {
    private final CaseReads reads;
    private final Reviews reviews;
    private final Appraisals appraisals;
    private final Nominations nominations;
    private final AccessPolicy access;
    private final AccessLog log;
    private final CurrentActor actor;

    CaseFormController(CaseReads reads, Reviews reviews, Appraisals appraisals, Nominations nominations, AccessPolicy access, AccessLog log,
                       CurrentActor actor) {
        this.reads = reads;
        this.reviews = reviews;
        this.appraisals = appraisals;
        this.nominations = nominations;
        this.access = access;
        this.log = log;
        this.actor = actor;
    }

    @GetMapping("/api/ho-so/{number}")
    CaseJson read(@PathVariable String number, @RequestParam(name = "ban", required = false) Integer version,
                  @RequestParam(name = "soVoi", required = false) Integer compared) {
        var reader = actor.get();
        var one = reads.read(number, version, compared, reader);
        log.read(number, Reading.FORM, reader.username());
        // only for whoever may judge it again
        boolean mine = one.state() == NominationState.IN_REVIEW && one.shown().version() == one.latest() && access.permits(reader, Act.REVIEW_NOMINATION, nominations.subject(number));
        return CaseJson.of(one, mine ? appraisals.changed(one.shown()).orElse(null) : null);
    }

    @PutMapping("/api/ho-so/{number}/kiem-tra")
    CaseJson check(@PathVariable String number, @RequestBody DocumentCheck check) {
        var reader = actor.get();
        reviews.check(number, check, reads.award(number, reader), reader);
        return read(number, null, null);
    }

    /** @param rule of the sheet; null for every line without evidence that has no word yet */
    record SheetWord(String rule, RuleWord word, String reason) {
    }

    enum RuleWord {
        CONFIRMED, OVERRIDDEN
    }

    @PutMapping("/api/ho-so/{number}/tham-dinh")
    CaseJson say(@PathVariable String number, @RequestBody SheetWord said) {
        if (said.word() == null) {
            throw new RuleBrokenException(List.of(new Problem("word", "Hãy chọn xác nhận hoặc bỏ qua.")));
        }
        appraisals.say(number, said.rule(), said.word() == RuleWord.OVERRIDDEN, said.reason(), actor.get());
        return read(number, null, null);
    }

    @PostMapping("/api/ho-so/{number}/tham-dinh-lai")
    CaseJson judgeAgain(@PathVariable String number) {
        appraisals.again(number, actor.get());
        return read(number, null, null);
    }

    @PostMapping("/api/ho-so/{number}/bien-ban")
    CaseJson minutes(@PathVariable String number, @RequestParam(name = "number", required = false) String minutesNumber,
                     @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
                     @RequestParam(required = false) Integer total, @RequestParam(required = false) Integer present,
                     @RequestParam(required = false) Integer votesFor, @RequestParam(required = false) Boolean ballot,
                     @RequestParam(required = false) MultipartFile file) throws IOException {
        boolean sent = file != null && !file.isEmpty();
        try (InputStream scan = sent ? file.getInputStream() : null) {
            reviews.minutes(number, minutesNumber, date, total, present, votesFor, ballot, sent ? file.getOriginalFilename() : null, scan, actor.get());
        }
        return read(number, null, null);
    }
}
