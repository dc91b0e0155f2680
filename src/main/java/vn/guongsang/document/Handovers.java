package vn.guongsang.document;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Nộp lưu trữ: within a year of the end of the work (NĐ 30/2020/NĐ-CP, Điều 30) the papers of a year go to the archive, each once. */
@Component
@Transactional
class Handovers {
    private static final Logger log = LoggerFactory.getLogger(Handovers.class);
    private static final String LINES = Books.OUTGOING_COLUMNS + """
        , f.file_id, f.pages, s.size, (select h.handover_id from archive_handover_paper h where (h.series, h.year, h.number) = (n.series, n.year, n.number) and not h.undone) as handover\s"""
        + Books.OUTGOING_TABLES + "n.voided_at is null and p.status is not null and ";
    private static final String HANDOVERS = """
        select h.*, coalesce(o.full_name, h.handed_by) as by_name, (select count(*) from archive_handover_paper p where p.handover_id = h.id) as papers
        from archive_handover h left join official o on o.username = h.handed_by where\s""";

    /** A paper as the archive takes it; without its signed file it is not taken. */
    record Line(Books.Outgoing paper, UUID file, Integer pages, Long size, UUID handover) {
        /** The file (hồ sơ) it lies in: that of its proposal, or the year's papers of its kind. */
        public String folder() {
            return paper.takenFor().startsWith("PT-") ? paper.takenFor() : "%d-%s".formatted(paper.number().year(), paper.number().series());
        }
    }

    record Done(UUID id, int year, String receiver, String by, Instant at, int papers, String undoneReason) {
    }

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Handovers(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Line> ofYear(int year) {
        return lines("n.year = :value", year);
    }

    /** In the order of their files, which is that of the list. */
    @Transactional(readOnly = true)
    List<Line> handed(UUID handover) {
        return lines("exists (select 1 from archive_handover_paper h where h.handover_id = :value and (h.series, h.year, h.number) = (n.series, n.year, n.number))", handover);
    }

    private List<Line> lines(String where, Object value) {
        return jdbc.sql(LINES + where + " order by case when n.taken_for like 'PT-%' then n.taken_for else n.series end, n.number").param("value", value)
            .query((row, at) -> new Line(Books.outgoing(row, at), row.getObject("file_id", UUID.class), (Integer) row.getObject("pages"), (Long) row.getObject("size"),
                row.getObject("handover", UUID.class))).list();
    }

    @Transactional(readOnly = true)
    List<Done> done(int year) {
        return done("h.year = ? order by h.handed_at desc", year);
    }

    @Transactional(readOnly = true)
    Done done(UUID id) {
        return done("h.id = ?", id).stream().findFirst().orElseThrow(NotFoundException::new);
    }

    private List<Done> done(String where, Object value) {
        return jdbc.sql(HANDOVERS + where).param(value).query((row, at) -> new Done(row.getObject("id", UUID.class), row.getInt("year"), row.getString("receiver"), row.getString("by_name"),
            row.getTimestamp("handed_at").toInstant(), row.getInt("papers"), row.getString("undone_reason"))).list();
    }

    /** All papers of the year that have their signed file and were not handed over yet; asked twice the second finds none. */
    UUID hand(int year, String receiver, String actor) {
        String to = text(receiver, "receiver", 200, "Hãy ghi người, đơn vị nhận của Lưu trữ cơ quan.");
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into archive_handover (id, year, receiver, handed_by, handed_at) values (?, ?, ?, ?, ?)").params(id, year, to, actor, Timestamp.from(clock.instant())).update();
        int papers = jdbc.sql("""
                insert into archive_handover_paper (handover_id, series, year, number)
                select :id, p.series, p.year, p.number from outgoing_paper p join issued_number n using (series, year, number)
                    join outgoing_paper_file f on f.series = p.series and f.year = p.year and f.number = p.number and f.position = 1
                where p.year = :year and n.voided_at is null on conflict (series, year, number) where not undone do nothing""").param("id", id).param("year", year).update();
        if (papers == 0) {
            throw new RuleBrokenException("Năm %d không có văn bản nào đủ bản ký và chưa nộp.".formatted(year));
        }
        audit.record(AuditEvent.of(key(id), "ARCHIVE_HANDED_OVER", actor).withFacts(Map.of("year", String.valueOf(year), "papers", String.valueOf(papers))));
        log.info("handover {} of {}: {} papers", id, year, papers);
        return id;
    }

    void undo(UUID id, String reason, String actor) {
        String why = text(reason, "reason", 500, "Hãy ghi lý do thu lại lần nộp.");
        if (jdbc.sql("update archive_handover set undone_by = ?, undone_at = ?, undone_reason = ? where id = ? and undone_at is null").params(actor, Timestamp.from(clock.instant()), why, id)
            .update() == 0) {
            throw new NotFoundException();
        }
        jdbc.sql("update archive_handover_paper set undone = true where handover_id = ?").param(id).update();
        audit.record(AuditEvent.of(key(id), "ARCHIVE_HANDOVER_UNDONE", actor).withNote(why));
        log.info("handover {} is undone", id);
    }

    static String key(UUID id) {
        return "NOP-LUU-TRU/" + id;
    }

    private static String text(String typed, String field, int most, String missing) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty() || text.length() > most) {
            throw new RuleBrokenException(List.of(new Problem(field, text.isEmpty() ? missing : "Chỉ ghi tối đa %d ký tự.".formatted(most))));
        }
        return text;
    }
}
