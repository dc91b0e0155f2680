package vn.guongsang.nomination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.OutgoingPaper;
import vn.guongsang.document.PaperArchive;
import vn.guongsang.document.PaperDates;
import vn.guongsang.document.PaperNumber;
import vn.guongsang.document.PaperPart;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.document.StoredFile;
import vn.guongsang.problem.NotFoundException;

/**
 * The Office's letters of a case that leave with a number: Công văn trả lại once for each return, Thông báo kết quả once. The Office numbers them here; the
 * clerk finds them in the outgoing book and files there what was signed.
 */
@Component
class CaseLetters {
    private static final Logger log = LoggerFactory.getLogger(CaseLetters.class);
    /** Correspondence ([GH-2362]). */
    private static final int YEARS_KEPT = 10;

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
    private final TransactionTemplate transaction;

    CaseLetters(CasePapers papers, NumberRegister numbers, OutgoingBook book, PaperArchive archive, Files files, AccessPolicy access, Nominations nominations,
                AuditTrail audit, Department department, Terms terms, TransactionTemplate transaction) {
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
        this.transaction = transaction;
    }

    /** A paper of a case as its page offers it; {@code number} once it is issued. */
    record Offer(PaperTemplates paper, String number, boolean mayIssue) {
    }

    @Transactional(readOnly = true)
    List<Offer> offers(CaseFile one, Actor actor) {
        boolean office = access.permits(actor, Act.REVIEW_NOMINATION, nominations.subject(one.number()));
        return papers.of(one).stream().map(paper -> {
            String number = issued(paper, one).map(issued -> issued.number().text()).orElse(null);
            return new Offer(paper, number, office && number == null && leaves(paper));
        }).toList();
    }

    /** The file of an issued letter; empty for a paper that is made anew each time. */
    Optional<byte[]> content(PaperTemplates paper, CaseFile one, String mediaType) {
        return issued(paper, one).map(issued -> {
            if (issued.files().isEmpty()) {
                make(paper, one, issued);
            }
            return issued(paper, one).orElseThrow().files().stream().filter(file -> file.mediaType().equals(mediaType)).findFirst().map(this::read).orElseThrow(NotFoundException::new);
        });
    }

    private byte[] read(StoredFile file) {
        try (InputStream content = files.open(file.id())) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the number and enters the book at once; the page is rendered after that, so that nobody waits for the series' row meanwhile. */
    PaperNumber issue(PaperTemplates paper, CaseFile one, Actor actor) {
        access.require(actor, Act.REVIEW_NOMINATION, nominations.subject(one.number()));
        if (!leaves(paper) || !papers.of(one).contains(paper)) {
            throw new NotFoundException();
        }
        OutgoingBook.Issued issued = transaction.execute(status -> issued(paper, one).orElseGet(() -> {
            enter(paper, one, actor.username());
            return issued(paper, one).orElseThrow();
        }));
        if (issued.files().isEmpty()) {
            make(paper, one, issued);
        }
        return issued.number();
    }

    private void enter(PaperTemplates paper, CaseFile one, String actor) {
        boolean returned = paper == PaperTemplates.CONG_VAN_TRA_LAI;
        PaperNumber number = numbers.take(returned ? PaperNumber.DISPATCH : PaperNumber.NOTICE, terms.today().getYear(), department.symbol() + (returned ? "-VP" : ""), key(paper, one));
        Map<String, String> fields = papers.fields(paper, one);
        String signer = "%s, %s".formatted(fields.get("nguoi_ky"), fields.get("quyen_han_chuc_vu").replace('\n', ' '));
        // the notice names its case here: whoever verifies it reads the subject, so neither names a person
        String subject = returned ? "V/v " + fields.get("trich_yeu") : "%s đối với đề nghị %s".formatted(fields.get("trich_yeu"), one.number());
        book.enter(number, new OutgoingPaper(terms.today(), returned ? "Công văn" : "Thông báo", subject, signer, one.shown().unitName(), "VT, VP", 1, null, YEARS_KEPT,
            List.of(one.number())), actor);
        audit.record(AuditEvent.of(one.number(), "CASE_LETTER_ISSUED", actor).withFacts(Map.of("paper", number.text())));
        log.info("{} takes number {}", one.number(), number.text());
    }

    private void make(PaperTemplates paper, CaseFile one, OutgoingBook.Issued issued) {
        transaction.executeWithoutResult(status -> {
            PaperArchive.Kept kept = archive.keep("%s %s".formatted(issued.paper().type(), issued.number().text().replace('/', '-')), papers.render(paper, one,
                Map.of("so_ky_hieu", issued.number().text(), "ngay_thang", PaperDates.text(issued.paper().date()), "xac_minh", book.address(issued.number()))));
            book.keep(issued.number(), null, List.of(new OutgoingBook.Made(kept.docx(), PaperPart.PAPER), new OutgoingBook.Made(kept.pdf(), PaperPart.PAPER)));
        });
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
