package vn.guongsang.document;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.SearchText;

/** The lines of both books as pages, prints and workbooks show them. */
@Component
@Transactional(readOnly = true)
class Books {
    static final int PAGE = 50;
    static final String OUTGOING_COLUMNS = """
        select n.series, n.year, n.number, n.symbol, n.code, n.taken_for, n.void_reason, p.paper_date, p.type_name, p.subject, p.signer, p.recipients, p.keeper, p.copies,
            encode(coalesce(p.sha256, s.sha256), 'hex') as sha256, p.kept_years, p.cases, p.sent_on, p.receipt, p.note, p.status, p.ended_on, p.ended_reason, p.replaced_series, p.replaced_year, p.replaced_number, r.symbol as replaced_symbol\s""";
    /** Other series (the book of honours, cases) are not of papers that leave. */
    static final String OUTGOING_TABLES = """
        from issued_number n left join outgoing_paper p using (series, year, number)
            left join outgoing_paper_file f on f.series = n.series and f.year = n.year and f.number = n.number and f.position = 1 left join stored_file s on s.id = f.file_id
            left join issued_number r on r.series = p.replaced_series and r.year = p.replaced_year and r.number = p.replaced_number
        where n.series in (%s) and\s""".formatted(Arrays.stream(PaperSeries.values()).map(series -> "'" + series.code() + "'").collect(Collectors.joining(", ")));
    private static final String OUTGOING = OUTGOING_TABLES + """
        n.year = :year and (:series = '' or n.series = :series) and coalesce(p.search, lower(n.taken_for)) like :text escape '\\'""";
    private static final String INCOMING_COLUMNS = """
        select *, array(select f.file_id from incoming_paper_file f where f.year = incoming_paper.year and f.number = incoming_paper.number order by f.position) as files\s""";
    private static final String INCOMING = "from incoming_paper where year = :year and search like :text escape '\\'";

    /** @param paper null while the number is only taken; {@code voidReason} when its paper never left */
    record Outgoing(PaperNumber number, String code, String takenFor, OutgoingPaper paper, LocalDate sentOn, String receipt, String note, PaperStatus status, LocalDate endedOn,
                    String endedReason, PaperNumber replacedBy, String voidReason) {
        public boolean living() {
            return paper != null && voidReason == null;
        }

        /** What the last column says. */
        public String remarks() {
            if (voidReason != null) {
                return "HỦY SỐ: " + voidReason;
            }
            if (paper == null) {
                return "Đã lấy số, chưa phát hành";
            }
            String fate = switch (status) {
                case VALID -> "";
                case REVOKED -> "Thu hồi: " + endedReason;
                case REPLACED -> "Được thay thế bằng " + replacedBy.text() + ": " + endedReason;
            };
            return note.isEmpty() || fate.isEmpty() ? note + fate : note + ". " + fate;
        }
    }

    /** @param template what it was rendered from, with which fonts: "Quyết định khen thưởng, bản 3; Liberation Serif 2.00.5"; null when it was made elsewhere */
    record Filed(StoredFile file, PaperPart part, Integer pages, String template) {
        public boolean signed() {
            return part == PaperPart.SIGNED;
        }
    }

    record Incoming(int year, int number, LocalDate arrivedOn, String author, String notation, LocalDate paperDate, String subject, String recipient, LocalDate passedOn,
                    String receipt, String note, List<UUID> files) {
    }

    record Lines<T>(List<T> lines, int total, int page, int pages) {
    }

    /** What is asked for; {@code series} only of the outgoing book, empty for all. */
    record Question(int year, String series, String text) {
        Question {
            series = series == null ? "" : series;
            text = text == null ? "" : text.strip();
        }

        private Map<String, Object> params() {
            Map<String, Object> params = new HashMap<>();
            params.put("year", year);
            params.put("series", series);
            params.put("text", SearchText.pattern(text));
            return params;
        }
    }

    private final JdbcClient jdbc;

    Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Lines<Outgoing> outgoing(Question question, int page) {
        return page(OUTGOING_COLUMNS + OUTGOING + " order by n.taken_at desc, n.series, n.number desc", OUTGOING, question, page, Books::outgoing);
    }

    Lines<Incoming> incoming(Question question, int page) {
        return page(INCOMING_COLUMNS + INCOMING + " order by number desc", INCOMING, question, page, Books::incoming);
    }

    /** All of them in the order of their numbers, one by one. */
    void eachOutgoing(Question question, Consumer<Outgoing> reader) {
        jdbc.sql(OUTGOING_COLUMNS + OUTGOING + " order by n.series, n.number").params(question.params()).query(row -> {
            reader.accept(outgoing(row, 0));
        });
    }

    void eachIncoming(Question question, Consumer<Incoming> reader) {
        jdbc.sql(INCOMING_COLUMNS + INCOMING + " order by number").params(question.params()).query(row -> {
            reader.accept(incoming(row, 0));
        });
    }

    Optional<Outgoing> outgoing(String code) {
        return jdbc.sql(OUTGOING_COLUMNS + OUTGOING_TABLES + "n.code = ?").param(code).query(Books::outgoing).optional();
    }

    /** What the paper is as files, the signed one first. */
    List<Filed> files(PaperNumber number) {
        return jdbc.sql("""
                select s.id, s.name, s.media_type, s.size, encode(s.sha256, 'hex') as sha256, f.kind, f.pages, r.paper, r.version, r.fonts
                from outgoing_paper_file f join stored_file s on s.id = f.file_id left join rendered_paper r on r.file_id = f.file_id
                where f.series = ? and f.year = ? and f.number = ? order by f.position""").params(number.series(), number.year(), number.number())
            .query((row, at) -> new Filed(new StoredFile(row.getObject("id", UUID.class), row.getString("name"), row.getString("media_type"), row.getLong("size"), row.getString("sha256")),
                PaperPart.valueOf(row.getString("kind")), (Integer) row.getObject("pages"), row.getString("paper") == null ? null
                    : "%s, bản %d; %s".formatted(PaperTemplates.of(row.getString("paper")).title(), row.getInt("version"), row.getString("fonts")))).list();
    }

    Optional<Incoming> incoming(int year, int number) {
        return jdbc.sql(INCOMING_COLUMNS + "from incoming_paper where year = ? and number = ?").params(year, number).query(Books::incoming).optional();
    }

    private <T> Lines<T> page(String select, String from, Question question, int page, RowMapper<T> mapper) {
        Map<String, Object> params = question.params();
        int total = jdbc.sql("select count(*) " + from).params(params).query(Integer.class).single();
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int wanted = Math.min(Math.max(1, page), pages);
        params.put("limit", PAGE);
        params.put("offset", (wanted - 1) * PAGE);
        return new Lines<>(jdbc.sql(select + " limit :limit offset :offset").params(params).query(mapper).list(), total, wanted, pages);
    }

    static Outgoing outgoing(ResultSet row, int at) throws SQLException {
        OutgoingPaper paper = row.getString("status") == null ? null : new OutgoingPaper(day(row, "paper_date"), row.getString("type_name"), row.getString("subject"),
            row.getString("signer"), row.getString("recipients"), row.getString("keeper"), row.getInt("copies"), row.getString("sha256"),
            (Integer) row.getObject("kept_years"), List.of((String[]) row.getArray("cases").getArray()));
        return new Outgoing(new PaperNumber(row.getString("series"), row.getInt("year"), row.getInt("number"), row.getString("symbol")), row.getString("code"),
            row.getString("taken_for"), paper, day(row, "sent_on"), row.getString("receipt"), row.getString("note"), paper == null ? null : PaperStatus.valueOf(row.getString("status")),
            day(row, "ended_on"), row.getString("ended_reason"), row.getString("replaced_symbol") == null ? null
                : new PaperNumber(row.getString("replaced_series"), row.getInt("replaced_year"), row.getInt("replaced_number"), row.getString("replaced_symbol")), row.getString("void_reason"));
    }

    private static Incoming incoming(ResultSet row, int at) throws SQLException {
        return new Incoming(row.getInt("year"), row.getInt("number"), day(row, "arrived_on"), row.getString("author"), row.getString("notation"), day(row, "paper_date"),
            row.getString("subject"), row.getString("recipient"), day(row, "passed_on"), row.getString("receipt"), row.getString("note"),
            List.of((UUID[]) row.getArray("files").getArray()));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        Date day = row.getDate(column);
        return day == null ? null : day.toLocalDate();
    }
}
