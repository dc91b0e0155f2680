package vn.guongsang.nomination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Department;
import vn.guongsang.document.Files;
import vn.guongsang.document.NumberRegister;
import vn.guongsang.document.NumberVoided;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.OutgoingPaper;
import vn.guongsang.document.PaperArchive;
import vn.guongsang.document.PaperDates;
import vn.guongsang.document.PaperNumber;
import vn.guongsang.document.PaperPart;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.NotFoundException;

/**
 * The Office's letters of a case that leave with a number: Công văn trả lại once for each return, Thông báo kết quả once. The Office numbers them here; the
 * clerk finds them in the outgoing book and files there what was signed. What a letter says stands with its number; its files are made after that, once.
 */
@Component
class CaseLetters {
    private static final Logger log = LoggerFactory.getLogger(CaseLetters.class);
    /** Correspondence ([GH-2362]). */
    private static final int YEARS_KEPT = 10;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String OF_NUMBER = " where series = :series and year = :year and number = :number";

    private final CasePapers papers;
    private final NumberRegister numbers;
    private final OutgoingBook book;
    private final PaperArchive archive;
    private final Files files;
    private final AccessPolicy access;
    private final Nominations nominations;
    private final AuditTrail audit;
    private final Department department;
    private final Terms terms;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    CaseLetters(CasePapers papers, NumberRegister numbers, OutgoingBook book, PaperArchive archive, Files files, AccessPolicy access, Nominations nominations,
                AuditTrail audit, Department department, Terms terms, JdbcClient jdbc, ObjectMapper json, TransactionTemplate transaction) {
        this.papers = papers;
        this.numbers = numbers;
        this.book = book;
        this.archive = archive;
        this.files = files;
        this.access = access;
        this.nominations = nominations;
        this.audit = audit;
        this.department = department;
        this.terms = terms;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
    }

    /** A paper of a case as its page offers it; {@code number} once it is issued, {@code making} until its files are there. */
    record Offer(PaperTemplates paper, String number, boolean mayIssue, boolean making) {
    }

    @Transactional(readOnly = true)
    List<Offer> offers(CaseFile one, Actor actor) {
        boolean office = access.permits(actor, Act.REVIEW_NOMINATION, nominations.subject(one.number()));
        return papers.of(one).stream().map(paper -> {
            PaperNumber number = issued(paper, one).map(OutgoingBook.Issued::number).orElse(null);
            boolean making = number != null && making(number);
            return new Offer(paper, number == null ? null : number.text(), office && leaves(paper) && (number == null || making), making);
        }).toList();
    }

    /** The file of an issued letter; empty for a paper that is made anew each time. */
    Optional<byte[]> content(PaperTemplates paper, CaseFile one, String mediaType) {
        return issued(paper, one).map(issued -> {
            if (making(issued.number())) {
                throw new BusyException("Văn bản %s đang được tạo. Hãy thử lại sau ít giây; nếu vẫn chưa có, Văn phòng bấm “Tạo lại” ở trang hồ sơ.".formatted(issued.number().text()), SOON);
            }
            return issued(paper, one).orElseThrow().files().stream().filter(file -> file.mediaType().equals(mediaType)).findFirst().map(file -> files.bytes(file.id())).orElseThrow(NotFoundException::new);
        });
    }

    /**
     * Takes the number, enters the book and keeps what the letter says at once; the page is rendered after that, so that nobody waits for the series' row
     * meanwhile. Asked again it makes what was left unmade.
     */
    PaperNumber issue(PaperTemplates paper, CaseFile one, Actor actor) {
        access.require(actor, Act.REVIEW_NOMINATION, nominations.subject(one.number()));
        if (!leaves(paper) || !papers.of(one).contains(paper)) {
            throw new NotFoundException();
        }
        OutgoingBook.Issued issued = transaction.execute(status -> issued(paper, one).orElseGet(() -> {
            enter(paper, one, actor.username());
            return issued(paper, one).orElseThrow();
        }));
        make(paper, issued);
        return issued.number();
    }

    private void enter(PaperTemplates paper, CaseFile one, String actor) {
        boolean returned = paper == PaperTemplates.CONG_VAN_TRA_LAI;
        PaperNumber number = numbers.take(returned ? PaperNumber.DISPATCH : PaperNumber.NOTICE, terms.today().getYear(), department.symbol() + (returned ? "-VP" : ""), key(paper, one));
        CasePapers.Wording wording = papers.wording(paper, one);
        Map<String, String> fields = wording.fields();
        String signer = "%s, %s".formatted(fields.get("nguoi_ky"), fields.get("quyen_han_chuc_vu").replace('\n', ' '));
        // the notice names its case here: whoever verifies it reads the subject, so neither names a person
        String subject = returned ? "V/v " + fields.get("trich_yeu") : "%s đối với đề nghị %s".formatted(fields.get("trich_yeu"), one.number());
        book.enter(number, new OutgoingPaper(terms.today(), returned ? "Công văn" : "Thông báo", subject, signer, one.shown().unitName(), "VT, VP", 1, null, YEARS_KEPT,
            List.of(one.number())), actor);
        fields.putAll(Map.of("so_ky_hieu", number.text(), "ngay_thang", PaperDates.text(terms.today()), "xac_minh", book.address(number)));
        jdbc.sql("insert into case_letter (series, year, number, words) values (:series, :year, :number, cast(:words as jsonb))").params(row(number)).param("words", written(wording)).update();
        audit.record(AuditEvent.of(one.number(), "CASE_LETTER_ISSUED", actor).withFacts(Map.of("paper", number.text())));
        log.info("{} takes number {}", one.number(), number.text());
    }

    /** Whoever comes second waits for the row and finds it gone; it comes back when this fails. */
    private void make(PaperTemplates paper, OutgoingBook.Issued issued) {
        transaction.executeWithoutResult(status -> take(issued.number()).ifPresent(wording -> {
            PaperArchive.Kept kept = archive.keep("%s %s".formatted(issued.paper().type(), issued.number().text().replace('/', '-')), papers.render(paper, wording));
            book.keep(issued.number(), null, List.of(new OutgoingBook.Made(kept.docx(), PaperPart.PAPER), new OutgoingBook.Made(kept.pdf(), PaperPart.PAPER)));
        }));
    }

    /** Nobody makes the letter of a void number any more. */
    @EventListener
    void on(NumberVoided voided) {
        take(voided.number());
    }

    private Optional<CasePapers.Wording> take(PaperNumber number) {
        return jdbc.sql("delete from case_letter" + OF_NUMBER + " returning words").params(row(number)).query(String.class).optional().map(this::read);
    }

    private boolean making(PaperNumber number) {
        return jdbc.sql("select exists (select 1 from case_letter" + OF_NUMBER + ")").params(row(number)).query(Boolean.class).single();
    }

    private CasePapers.Wording read(String words) {
        try {
            return json.readValue(words, CasePapers.Wording.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(CasePapers.Wording wording) {
        try {
            return json.writeValueAsString(wording);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> row(PaperNumber number) {
        return Map.of("series", number.series(), "year", number.year(), "number", number.number());
    }

    private Optional<OutgoingBook.Issued> issued(PaperTemplates paper, CaseFile one) {
        return leaves(paper) ? book.issued(key(paper, one)) : Optional.empty();
    }

    /** Each return is of one version. */
    private static String key(PaperTemplates paper, CaseFile one) {
        return "%s/%s/%d".formatted(one.number(), paper.file(), one.latest());
    }

    private static boolean leaves(PaperTemplates paper) {
        return paper == PaperTemplates.CONG_VAN_TRA_LAI || paper == PaperTemplates.THONG_BAO_KET_QUA;
    }
}
