package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.SearchText;
import vn.guongsang.problem.RuleBrokenException;

@Service
@Transactional
class JdbcOutgoingBook implements OutgoingBook {
    private static final Logger log = LoggerFactory.getLogger(JdbcOutgoingBook.class);

    /** Before it nothing: the paper as it was signed. */
    static final int SIGNED = 1;

    private final JdbcClient jdbc;
    private final Books books;
    private final Files files;
    private final PaperArchive archive;
    private final Department department;
    private final Clock clock;

    JdbcOutgoingBook(JdbcClient jdbc, Books books, Files files, PaperArchive archive, Department department, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.files = files;
        this.archive = archive;
        this.department = department;
        this.clock = clock;
    }

    @Override
    public void enter(PaperNumber number, OutgoingPaper paper, String actor) {
        int rows = jdbc.sql("""
                insert into outgoing_paper (series, year, number, paper_date, type_name, subject, signer, recipients, keeper, copies, sha256, kept_years, cases, issued_by, issued_at, search)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (series, year, number) do nothing""")
            .params(number.series(), number.year(), number.number(), paper.date(), paper.type(), paper.subject(), paper.signer(), paper.recipients(), paper.keeper(),
                paper.copies(), paper.sha256() == null ? null : HexFormat.of().parseHex(paper.sha256()), paper.yearsKept(), paper.cases().toArray(String[]::new), actor, Timestamp.from(clock.instant()),
                SearchText.of(number.text(), paper.type(), paper.subject(), paper.signer(), paper.recipients()))
            .update();
        if (rows > 0) {
            log.info("{} of {} entered in the outgoing book", number.text(), number.year());
        }
    }

    @Override
    public void keep(PaperNumber number, UUID signed, Collection<Made> made) {
        if (signed != null && place(number, SIGNED, signed, PaperPart.SIGNED) == 0) {
            throw new RuleBrokenException("Văn bản %s đã có bản ký; bản ký đã lưu thì không thay.".formatted(number.text()));
        }
        int position = SIGNED;
        for (Made one : made) {
            place(number, ++position, one.file(), one.part());
        }
    }

    private int place(PaperNumber number, int position, UUID file, PaperPart part) {
        StoredFile stored = files.file(file);
        return jdbc.sql("insert into outgoing_paper_file (series, year, number, position, file_id, kind, pages) values (?, ?, ?, ?, ?, ?, ?) on conflict (series, year, number, position) do nothing")
            .params(number.series(), number.year(), number.number(), position, file, part.name(), stored.mediaType().equals(JdbcPaperArchive.PDF) ? pages(file) : null).update();
    }

    private Integer pages(UUID file) {
        OptionalInt known = archive.pages(file);
        if (known.isPresent()) {
            return known.getAsInt();
        }
        try (InputStream content = files.open(file); PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(content))) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Issued> issued(String takenFor) {
        return jdbc.sql("select code from issued_number where taken_for = ? and voided_at is null").param(takenFor).query(String.class).optional().flatMap(books::outgoing)
            .filter(Books.Outgoing::living).map(line -> new Issued(line.number(), line.paper(), books.files(line.number()).stream().map(Books.Filed::file).toList()));
    }

    @Override
    @Transactional(readOnly = true)
    public String address(PaperNumber number) {
        return VerificationCode.address(department, code(number));
    }

    @Override
    @Transactional(readOnly = true)
    public String qrAddress(PaperNumber number) {
        return "/xac-minh/" + code(number) + "/qr.png";
    }

    private String code(PaperNumber number) {
        return jdbc.sql("select code from issued_number where series = ? and year = ? and number = ?").params(number.series(), number.year(), number.number()).query(String.class).single();
    }
}
