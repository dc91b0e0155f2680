package vn.guongsang.nomination;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
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
import vn.guongsang.directory.CurrentActor;

/** What Tasklist's forms load and write while a task is open. Writes are checked again when the task is completed. */
@RestController
class CaseFormController {
    private final CaseReads reads;
    private final Reviews reviews;
    private final AccessLog log;
    private final CurrentActor actor;

    CaseFormController(CaseReads reads, Reviews reviews, AccessLog log, CurrentActor actor) {
        this.reads = reads;
        this.reviews = reviews;
        this.log = log;
        this.actor = actor;
    }

    @GetMapping("/api/ho-so/{number}")
    CaseJson read(@PathVariable String number, @RequestParam(name = "ban", required = false) Integer version,
                  @RequestParam(name = "soVoi", required = false) Integer compared) {
        var reader = actor.get();
        var one = reads.read(number, version, compared, reader);
        log.read(number, Reading.FORM, reader.username());
        return CaseJson.of(one);
    }

    @PutMapping("/api/ho-so/{number}/kiem-tra")
    CaseJson check(@PathVariable String number, @RequestBody DocumentCheck check) {
        var reader = actor.get();
        reviews.check(number, check, reads.award(number, reader), reader);
        return read(number, null, null);
    }

    @PostMapping("/api/ho-so/{number}/bien-ban")
    CaseJson minutes(@PathVariable String number, @RequestParam(name = "number", required = false) String minutesNumber,
                     @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
                     @RequestParam(required = false) Integer total, @RequestParam(required = false) Integer present,
                     @RequestParam(required = false) Integer votesFor, @RequestParam(required = false) MultipartFile file) throws IOException {
        boolean sent = file != null && !file.isEmpty();
        try (InputStream scan = sent ? file.getInputStream() : null) {
            reviews.minutes(number, minutesNumber, date, total, present, votesFor, sent ? file.getOriginalFilename() : null, scan, actor.get());
        }
        return read(number, null, null);
    }
}
