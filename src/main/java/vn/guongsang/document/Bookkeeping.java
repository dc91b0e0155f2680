package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.SearchText;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** What the clerk writes into the books. Numbers are never deleted; who wrote what stands in the audit. */
@Component
@Transactional(rollbackFor = IOException.class)
class Bookkeeping implements IncomingBook {
    static final String ARRIVALS = "ĐẾN";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Logger log = LoggerFactory.getLogger(Bookkeeping.class);

    /** A paper drawn up outside the product that needs a number; {@code unit} stands in the number of a dispatch, {@code kept} are years or null for ever. */
    record Issue(PaperSeries series, String unit, String subject, String signer, String recipients, String keeper, Integer copies, Integer kept) {
    }

    record Arrival(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate arrivedOn, String author, String notation, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate paperDate,
                   String subject, String recipient, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate passedOn, String receipt, String note) {
    }

    record Passing(String recipient, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, String receipt, String note) {
    }

    private final JdbcClient jdbc;
    private final Books books;
    private final NumberRegister numbers;
    private final Files files;
    private final OutgoingBook outgoing;
    private final SignatureCheck signatures;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Department department;
    private final Clock clock;

    Bookkeeping(JdbcClient jdbc, Books books, NumberRegister numbers, Files files, OutgoingBook outgoing, SignatureCheck signatures, TransactionTemplate transaction, AuditTrail audit,
                ApplicationEventPublisher events, Department department, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.numbers = numbers;
        this.files = files;
        this.outgoing = outgoing;
        this.signatures = signatures;
        this.transaction = transaction;
        this.audit = audit;
        this.events = events;
        this.department = department;
        this.clock = clock;
    }

    // ---- outgoing

    /** Takes the number of today's year and enters the paper. */
    PaperNumber issue(Issue paper, String actor) {
        List<Problem> problems = new ArrayList<>();
        if (paper.series() == null) {
            problems.add(new Problem("series", "Hãy chọn loại văn bản."));
        }
        boolean dispatch = paper.series() == PaperSeries.DISPATCH;
        if (dispatch && !text(paper.unit()).matches("[A-ZĐ0-9]{1,10}")) {
            problems.add(new Problem("unit", "Hãy ghi chữ viết tắt của đơn vị soạn thảo bằng chữ in hoa, ví dụ VP."));
        }
        required(problems, "subject", paper.subject(), 500, "Hãy ghi trích yếu nội dung.");
        required(problems, "signer", paper.signer(), 200, "Hãy ghi người ký và chức vụ.");
        required(problems, "recipients", paper.recipients(), 1000, "Hãy ghi nơi nhận.");
        required(problems, "keeper", paper.keeper(), 200, "Hãy ghi đơn vị nhận bản lưu.");
        if (paper.copies() == null || paper.copies() < 1 || paper.copies() > 9999) {
            problems.add(new Problem("copies", "Số lượng bản phải từ 1 đến 9999."));
        }
        if (paper.kept() != null && (paper.kept() < 2 || paper.kept() > 70)) {
            problems.add(new Problem("kept", "Thời hạn bảo quản từ 2 đến 70 năm, hoặc vĩnh viễn."));
        }
        refuse(problems);
        LocalDate today = today();
        String symbol = dispatch ? department.symbol() + "-" + text(paper.unit()) : department.symbol();
        PaperNumber number = numbers.take(paper.series().code(), today.getYear(), symbol, "VT-" + UUID.randomUUID());
        outgoing.enter(number, new OutgoingPaper(today, paper.series().label(), text(paper.subject()), text(paper.signer()), text(paper.recipients()), text(paper.keeper()),
            paper.copies(), null, paper.kept(), List.of()), actor);
        record(number, "BOOK_PAPER_ENTERED", actor, null);
        return number;
    }

    /**
     * The paper as it was signed; where it was made here, what was signed is compared with that. From now on the public page compares with it.
     *
     * @return what was found of its signatures
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    String attach(String code, Upload signed, String actor) throws IOException {
        Books.Outgoing line = living(code);
        if (!signed.mediaType().equals(JdbcPaperArchive.PDF)) {
            throw new RuleBrokenException(List.of(new Problem("file", "Bản ký phải là tệp PDF.")));
        }
        byte[] rendered = books.files(line.number()).stream().filter(filed -> filed.part() == PaperPart.PAPER && filed.file().mediaType().equals(JdbcPaperArchive.PDF)).findFirst()
            .map(filed -> files.bytes(filed.file().id())).orElse(null);
        SignatureCheck.Answer answer;
        try (InputStream content = signed.open()) {
            answer = signatures.check(content.readAllBytes(), rendered);
        }
        if (answer.refused()) {
            throw new RuleBrokenException(List.of(new Problem("file", "Bản ký không được nhận. " + answer.said())));
        }
        transaction.executeWithoutResult(status -> file(living(code).number(), signed, answer, actor));
        return answer.said();
    }

    private void file(PaperNumber number, Upload signed, SignatureCheck.Answer answer, String actor) {
        StoredFile file;
        try {
            file = files.store(signed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer.keep(file.id());
        outgoing.keep(number, file.id(), List.of());
        record(number, "BOOK_PAPER_FILED", actor, null, Map.of("sha256", file.sha256()));
    }

    void pass(String code, Passing passing, String actor) {
        Books.Outgoing line = living(code);
        List<Problem> problems = new ArrayList<>();
        check(problems, passing, line.paper().date());
        refuse(problems);
        jdbc.sql("update outgoing_paper set sent_on = :on, receipt = :receipt, note = :note where series = :series and year = :year and number = :number")
            .param("on", passing.on()).param("receipt", text(passing.receipt())).param("note", text(passing.note())).params(row(line.number())).update();
        record(line.number(), "BOOK_PAPER_PASSED_ON", actor, null);
    }

    /** The number stays in the book with the reason; what it was taken for may take another. */
    void discard(String code, String reason, String actor) {
        Books.Outgoing line = line(code);
        if (line.voidReason() != null) {
            throw new RuleBrokenException("Số " + line.number().text() + " đã hủy.");
        }
        if (line.paper() != null && (line.sentOn() != null || line.status() != PaperStatus.VALID)) {
            throw new RuleBrokenException("Văn bản %s đã chuyển đi hoặc đã hết hiệu lực nên không hủy số. Hãy ghi thu hồi hoặc thay thế.".formatted(line.number().text()));
        }
        List<Problem> problems = new ArrayList<>();
        required(problems, "reason", reason, 500, "Hãy ghi lý do hủy số.");
        refuse(problems);
        numbers.discard(line.number(), text(reason), actor);
        record(line.number(), "BOOK_NUMBER_VOIDED", actor, text(reason));
        events.publishEvent(new NumberVoided(line.number(), line.takenFor()));
    }

    /** @param replacement code or text of the number that stands for it now; blank when it is only withdrawn */
    void end(String code, LocalDate on, String reason, String replacement, String actor) {
        Books.Outgoing line = living(code);
        List<Problem> problems = new ArrayList<>();
        if (line.status() != PaperStatus.VALID) {
            problems.add(Problem.of("Văn bản %s đã được ghi: %s.".formatted(line.number().text(), line.status().label().toLowerCase(java.util.Locale.ROOT))));
        }
        required(problems, "reason", reason, 500, "Hãy ghi lý do, căn cứ thu hồi hoặc thay thế.");
        if (on == null || on.isAfter(today()) || on.isBefore(line.paper().date())) {
            problems.add(new Problem("on", "Ngày thu hồi, thay thế phải từ ngày văn bản đến hôm nay."));
        }
        Books.Outgoing other = null;
        if (!text(replacement).isEmpty()) {
            other = byNumber(text(replacement), line.number());
            if (other == null) {
                problems.add(new Problem("replacement", "Trong sổ không có văn bản “%s” đang có hiệu lực. Hãy ghi số, ký hiệu như trong sổ.".formatted(text(replacement))));
            }
        }
        refuse(problems);
        PaperNumber by = other == null ? null : other.number();
        jdbc.sql("""
                update outgoing_paper set status = :status, ended_on = :on, ended_reason = :reason, ended_by = :actor, replaced_series = :rs, replaced_year = :ry, replaced_number = :rn
                where series = :series and year = :year and number = :number and status = 'VALID'""")
            .param("status", (by == null ? PaperStatus.REVOKED : PaperStatus.REPLACED).name()).param("on", on).param("reason", text(reason)).param("actor", actor)
            .param("rs", by == null ? null : by.series()).param("ry", by == null ? null : by.year()).param("rn", by == null ? null : by.number()).params(row(line.number())).update();
        record(line.number(), by == null ? "BOOK_PAPER_REVOKED" : "BOOK_PAPER_REPLACED", actor, text(reason));
    }

    // ---- incoming

    @Override
    public Entry enter(Arrived paper, String actor) {
        LocalDate today = today();
        return new Entry(today.getYear(), arrive(new Arrival(today, paper.author(), paper.notation(), paper.paperDate(), paper.subject(), paper.recipient(), null, "", ""), paper.files(), actor));
    }

    @Override
    public List<StoredFile> files(Entry entry) {
        List<UUID> ids = books.incoming(entry.year(), entry.number()).orElseThrow(NotFoundException::new).files();
        Map<UUID, StoredFile> found = files.find(ids);
        return ids.stream().map(found::get).toList();
    }

    /** @param scan of the paper, or null */
    int arrive(Arrival paper, Upload scan, String actor) throws IOException {
        return arrive(paper, scan == null ? List.of() : List.of(files.store(scan).id()), actor);
    }

    private int arrive(Arrival paper, List<UUID> scans, String actor) {
        List<Problem> problems = new ArrayList<>();
        LocalDate today = today();
        if (paper.arrivedOn() == null || paper.arrivedOn().isAfter(today) || paper.arrivedOn().getYear() != today.getYear()) {
            problems.add(new Problem("arrivedOn", "Ngày đến phải trong năm nay và không ở tương lai."));
        }
        if (paper.paperDate() == null || paper.arrivedOn() != null && paper.paperDate().isAfter(paper.arrivedOn())) {
            problems.add(new Problem("paperDate", "Ngày văn bản không được sau ngày đến."));
        }
        required(problems, "author", paper.author(), 200, "Hãy ghi cơ quan, người gửi.");
        required(problems, "notation", paper.notation(), 60, "Hãy ghi số, ký hiệu văn bản.");
        required(problems, "subject", paper.subject(), 500, "Hãy ghi tên loại và trích yếu nội dung.");
        check(problems, new Passing(paper.recipient(), paper.passedOn(), paper.receipt(), paper.note()), paper.arrivedOn());
        refuse(problems);
        int year = paper.arrivedOn().getYear();
        int number = numbers.next(ARRIVALS, year);
        jdbc.sql("""
                insert into incoming_paper (year, number, arrived_on, author, notation, paper_date, subject, recipient, passed_on, receipt, note, entered_by, entered_at, search)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(year, number, paper.arrivedOn(), text(paper.author()), text(paper.notation()), paper.paperDate(), text(paper.subject()), text(paper.recipient()),
                paper.passedOn(), text(paper.receipt()), text(paper.note()), actor, Timestamp.from(clock.instant()),
                SearchText.of(paper.author(), paper.notation(), paper.subject(), paper.recipient(), String.valueOf(number))).update();
        scans.forEach(scan -> attach(year, number, scan));
        audit.record(AuditEvent.of("SO-DEN-%d-%d".formatted(year, number), "BOOK_ARRIVAL_ENTERED", actor));
        log.info("arrival {} of {} entered", number, year);
        return number;
    }

    private void attach(int year, int number, UUID file) {
        jdbc.sql("""
                insert into incoming_paper_file (year, number, file_id, position)
                select :year, :number, :file, count(*) + 1 from incoming_paper_file where year = :year and number = :number""")
            .param("year", year).param("number", number).param("file", file).update();
    }

    /** @param scan of the paper that is there only now, or null */
    void passArrival(int year, int number, Passing passing, Upload scan, String actor) throws IOException {
        Books.Incoming line = books.incoming(year, number).orElseThrow(NotFoundException::new);
        List<Problem> problems = new ArrayList<>();
        check(problems, passing, line.arrivedOn());
        refuse(problems);
        jdbc.sql("update incoming_paper set recipient = ?, passed_on = ?, receipt = ?, note = ?, search = ? where year = ? and number = ?")
            .params(text(passing.recipient()), passing.on(), text(passing.receipt()), text(passing.note()),
                SearchText.of(line.author(), line.notation(), line.subject(), passing.recipient(), String.valueOf(number)), year, number).update();
        if (scan != null) {
            attach(year, number, files.store(scan).id());
        }
        audit.record(AuditEvent.of("SO-DEN-%d-%d".formatted(year, number), "BOOK_ARRIVAL_PASSED_ON", actor));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private Books.Outgoing line(String code) {
        return books.outgoing(code).orElseThrow(NotFoundException::new);
    }

    private Books.Outgoing living(String code) {
        Books.Outgoing line = line(code);
        if (!line.living()) {
            throw new RuleBrokenException("Số %s chưa phát hành hoặc đã hủy.".formatted(line.number().text()));
        }
        return line;
    }

    /** The newest living paper of that text that is not the one it replaces. */
    private Books.Outgoing byNumber(String text, PaperNumber not) {
        List<String> codes = jdbc.sql("select n.code from issued_number n join outgoing_paper p using (series, year, number) where n.voided_at is null and p.status = 'VALID' and n.number = ? order by n.year desc limit 50")
            .param(leadingNumber(text)).query(String.class).list();
        return codes.stream().map(this::line).filter(line -> line.number().text().equalsIgnoreCase(text) && !line.number().equals(not)).findFirst().orElse(null);
    }

    private static int leadingNumber(String text) {
        return text.matches("\\d{1,9}/.*") ? Integer.parseInt(text.substring(0, text.indexOf('/'))) : 0;
    }

    /** Under which audit and access log speak of a number. */
    static String key(PaperNumber number) {
        return "SO-DI-%d-%s-%d".formatted(number.year(), number.series(), number.number());
    }

    private static Map<String, Object> row(PaperNumber number) {
        return Map.of("series", number.series(), "year", number.year(), "number", number.number());
    }

    private void record(PaperNumber number, String action, String actor, String note) {
        record(number, action, actor, note, Map.of());
    }

    private void record(PaperNumber number, String action, String actor, String note, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("paper", number.text());
        audit.record(AuditEvent.of(key(number), action, actor).withNote(note).withFacts(facts));
        log.info("{} of {}: {}", number.text(), number.year(), action);
    }

    private static void check(List<Problem> problems, Passing passing, LocalDate notBefore) {
        if (passing.on() != null && notBefore != null && passing.on().isBefore(notBefore)) {
            problems.add(new Problem("on", "Ngày chuyển không được trước ngày văn bản, ngày đến."));
        }
        tooLong(problems, "recipient", passing.recipient(), 200);
        tooLong(problems, "receipt", passing.receipt(), 200);
        tooLong(problems, "note", passing.note(), 500);
    }

    private static void required(List<Problem> problems, String field, String value, int most, String message) {
        if (text(value).isEmpty()) {
            problems.add(new Problem(field, message));
        }
        tooLong(problems, field, value, most);
    }

    private static void tooLong(List<Problem> problems, String field, String value, int most) {
        if (text(value).length() > most) {
            problems.add(new Problem(field, "Chỉ ghi tối đa %d ký tự.".formatted(most)));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }
}
