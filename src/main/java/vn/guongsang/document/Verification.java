package vn.guongsang.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.BusyException;

/** What a stranger with a code may learn of an issued paper: nothing that names a person. */
@Component
class Verification {
    /** A reader of one paper asks a few times; a classroom behind one address asks more often. */
    static final int MOST = 60;
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** @param replacedBy "12/QĐ-SKHCN ngày 05/12/2026", or null */
    record Verified(String number, LocalDate date, String type, String subject, PaperStatus status, LocalDate endedOn, PaperNumber replacedBy, LocalDate replacedOn, String sha256, List<Copy> copies) {
    }

    /** A PDF that belongs to the paper. */
    record Copy(PaperPart part, String sha256) {
        public String sentence() {
            return part == PaperPart.SIGNED ? "Tệp này đúng là bản đã phát hành." : "Tệp này trùng khớp với %s của văn bản này.".formatted(part.label());
        }

        /** What it is not worth by itself. */
        public String but() {
            return part == PaperPart.PAPER || part == PaperPart.LIST ? "Tệp này chưa ký; bản có giá trị là bản đã ký, đóng dấu." : null;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Verification(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty alike for codes of no paper, of one that is not issued yet, and of a number that is void. */
    @Transactional(readOnly = true)
    Optional<Verified> find(String typed) {
        return VerificationCode.of(typed).flatMap(code -> jdbc.sql("""
                select n.series, n.year, n.number, n.symbol, p.paper_date, p.type_name, p.subject, p.status, p.ended_on, encode(coalesce(p.sha256, s.sha256), 'hex') as sha256,
                       p.replaced_series, p.replaced_year, p.replaced_number, rn.symbol as replaced_symbol, r.paper_date as replaced_on
                from issued_number n join outgoing_paper p using (series, year, number)
                    left join outgoing_paper_file f on f.series = n.series and f.year = n.year and f.number = n.number and f.position = 1 left join stored_file s on s.id = f.file_id
                    left join outgoing_paper r on r.series = p.replaced_series and r.year = p.replaced_year and r.number = p.replaced_number
                    left join issued_number rn on rn.series = r.series and rn.year = r.year and rn.number = r.number
                where n.code = ? and n.voided_at is null""").param(code)
            .query((row, at) -> new Verified(new PaperNumber(row.getString("series"), row.getInt("year"), row.getInt("number"), row.getString("symbol")).text(),
                row.getObject("paper_date", LocalDate.class), row.getString("type_name"), row.getString("subject"), PaperStatus.valueOf(row.getString("status")),
                row.getObject("ended_on", LocalDate.class), row.getString("replaced_symbol") == null ? null
                    : new PaperNumber(row.getString("replaced_series"), row.getInt("replaced_year"), row.getInt("replaced_number"), row.getString("replaced_symbol")),
                row.getObject("replaced_on", LocalDate.class), row.getString("sha256"),
                copies(row.getString("sha256"), row.getString("series"), row.getInt("year"), row.getInt("number"))))
            .optional());
    }

    private List<Copy> copies(String signed, String series, int year, int number) {
        List<Copy> copies = new ArrayList<>();
        if (signed != null) {
            copies.add(new Copy(PaperPart.SIGNED, signed));
        }
        copies.addAll(jdbc.sql("""
                select f.kind, encode(s.sha256, 'hex') from outgoing_paper_file f join stored_file s on s.id = f.file_id
                where f.series = ? and f.year = ? and f.number = ? and f.kind <> 'SIGNED' and s.media_type = ? order by f.position""").params(series, year, number, JdbcPaperArchive.PDF)
            .query((row, at) -> new Copy(PaperPart.valueOf(row.getString(1)), row.getString(2))).list());
        return copies;
    }

    /**
     * Counts one question of that address, for all nodes.
     *
     * @throws BusyException when it asked too often; the same whether its codes exist or not
     */
    @Transactional(noRollbackFor = BusyException.class)
    void admit(String address) {
        Instant now = clock.instant();
        Timestamp begun = Timestamp.from(now.minus(WINDOW));
        jdbc.sql("delete from verification_visit where key in (select key from verification_visit where since < ? limit 100 for update skip locked)").param(begun).update();
        int visits = jdbc.sql("""
                insert into verification_visit as v (key, visits, since) values (:key, 1, :now)
                on conflict (key) do update set visits = case when v.since < :begun then 1 else v.visits + 1 end, since = case when v.since < :begun then :now else v.since end
                returning visits""")
            .param("key", digest("xac-minh " + address)).param("now", Timestamp.from(now)).param("begun", begun).query(Integer.class).single();
        if (visits > MOST) {
            throw new BusyException("Địa chỉ mạng này đã tra cứu quá nhiều lần. Hãy thử lại sau ít phút.", WINDOW);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
