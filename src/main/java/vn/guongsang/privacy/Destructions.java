package vn.guongsang.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Cases whose time is over: listed first, approved with a paper, then emptied one after the other. Nothing goes by itself; a hold stops it until the last moment. */
@Service
class Destructions {
    private static final Logger log = LoggerFactory.getLogger(Destructions.class);

    private final JdbcClient jdbc;
    private final PersonalData data;
    private final DataRequests requests;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Destructions(JdbcClient jdbc, PersonalData data, DataRequests requests, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.data = data;
        this.requests = requests;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A case with the day its time is over, and why it stays all the same: {@code hold} is null for most. */
    record Line(PersonCase one, LocalDate endsOn, String hold, boolean approved) {
        public boolean over(LocalDate today) {
            return !endsOn.isAfter(today);
        }
    }

    record Hold(String caseKey, String reason, String heldBy, LocalDate since) {
    }

    record Done(long id, String paperNumber, LocalDate paperDate, String approvedBy, int cases, int waiting) {
    }

    /** What is over by that day, the oldest first. Cases that are kept for ever never stand here. */
    @Transactional(readOnly = true)
    List<Line> until(LocalDate day) {
        Map<String, String> holds = new HashMap<>();
        holds().forEach(hold -> holds.put(hold.caseKey(), hold.reason()));
        Set<String> approved = new HashSet<>(jdbc.sql("select case_key from destruction_item").query(String.class).list());
        return data.ended().stream().filter(one -> Retention.endsOn(one) != null && !Retention.endsOn(one).isAfter(day))
            .map(one -> new Line(one, Retention.endsOn(one), holds.get(one.number()), approved.contains(one.number())))
            .sorted(Comparator.comparing(Line::endsOn).thenComparing(line -> line.one().number())).toList();
    }

    List<Hold> holds() {
        return jdbc.sql("select case_key, reason, held_by, held_at at time zone 'Asia/Ho_Chi_Minh' as since from retention_hold where released_at is null order by id desc")
            .query((row, n) -> new Hold(row.getString("case_key"), row.getString("reason"), row.getString("held_by"), row.getTimestamp("since").toLocalDateTime().toLocalDate()))
            .list();
    }

    List<Done> done() {
        return jdbc.sql("""
            select d.id, d.paper_number, d.paper_date, d.approved_by, count(*) as cases, count(*) filter (where i.destroyed_at is null) as waiting
            from destruction d join destruction_item i on i.destruction_id = d.id group by d.id order by d.id desc limit 100""")
            .query((row, n) -> new Done(row.getLong("id"), row.getString("paper_number"), row.getObject("paper_date", LocalDate.class), row.getString("approved_by"),
                row.getInt("cases"), row.getInt("waiting"))).list();
    }

    @Transactional
    void hold(String caseKey, String reason, String actor) {
        List<Problem> problems = new ArrayList<>();
        DataRequests.need(problems, data.cases(List.of(caseKey)).isEmpty(), "caseKey", "Không có hồ sơ mang số này: hãy nhập số như DN-2026-0042.");
        DataRequests.need(problems, DataRequests.blank(reason, 1000), "reason", "Hãy ghi lý do giữ lại (khiếu nại, thanh tra, người nước ngoài), tối đa 1000 ký tự.");
        DataRequests.refuse(problems);
        if (jdbc.sql("insert into retention_hold (case_key, reason, held_by, held_at) values (:key, :reason, :actor, :now) on conflict do nothing")
            .param("key", caseKey).param("reason", reason.strip()).param("actor", actor).param("now", now()).update() == 0) {
            throw new RuleBrokenException("Hồ sơ này đang được giữ lại rồi.");
        }
        audit.record(AuditEvent.of(caseKey, "RETENTION_HELD", actor).withNote(reason.strip()));
    }

    @Transactional
    void release(String caseKey, String actor) {
        if (jdbc.sql("update retention_hold set released_by = :actor, released_at = :now where case_key = :key and released_at is null")
            .param("actor", actor).param("now", now()).param("key", caseKey).update() == 1) {
            audit.record(AuditEvent.of(caseKey, "RETENTION_RELEASED", actor));
        }
    }

    /** Approves exactly the cases that the administrator saw and chose. */
    @Transactional
    int approve(List<String> chosen, String paperNumber, LocalDate paperDate, String actor) {
        List<String> over = until(requests.today()).stream().filter(line -> line.hold() == null && !line.approved()).map(line -> line.one().number()).toList();
        List<Problem> problems = new ArrayList<>();
        DataRequests.need(problems, DataRequests.blank(paperNumber, 60), "paperNumber", "Hãy nhập số văn bản cho phép hủy.");
        DataRequests.need(problems, paperDate == null || paperDate.isAfter(requests.today()), "paperDate", "Hãy nhập ngày văn bản, không sau hôm nay.");
        DataRequests.need(problems, chosen.isEmpty(), "cases", "Hãy chọn ít nhất một hồ sơ.");
        DataRequests.need(problems, !over.containsAll(chosen), "cases", "Có hồ sơ chưa hết hạn, đang được giữ lại hoặc đã duyệt hủy: hãy tải lại trang và chọn lại.");
        DataRequests.refuse(problems);
        long id = jdbc.sql("insert into destruction (paper_number, paper_date, approved_by, approved_at) values (:number, :date, :actor, :now) returning id")
            .param("number", paperNumber.strip()).param("date", paperDate).param("actor", actor).param("now", now()).query(Long.class).single();
        data.cases(chosen).forEach(one -> jdbc.sql("insert into destruction_item (case_key, destruction_id, expired_on) values (:key, :id, :on)")
            .param("key", one.number()).param("id", id).param("on", Retention.endsOn(one)).update());
        audit.recordAll(chosen.stream().map(number -> AuditEvent.of(number, "DESTRUCTION_APPROVED", actor).withFacts(Map.of("paper", paperNumber.strip()))).toList());
        return chosen.size();
    }

    /** Each case in a transaction of its own: one that cannot be destroyed holds up no other, is in the log, and is tried again an hour later. */
    @Scheduled(cron = "0 20 * * * *", zone = "Asia/Ho_Chi_Minh")
    void run() {
        for (String key : jdbc.sql("select case_key from destruction_item where destroyed_at is null order by destruction_id, case_key").query(String.class).list()) {
            try {
                transaction.executeWithoutResult(status -> destroy(key));
            } catch (RuntimeException e) {
                log.error("{} was not destroyed: {}", key, NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName());
            }
        }
    }

    /** Unless another node has it, it is done, or somebody holds it. */
    private void destroy(String key) {
        boolean mine = jdbc.sql("""
            select i.case_key from destruction_item i
            where i.case_key = :key and i.destroyed_at is null and not exists (select 1 from retention_hold h where h.case_key = i.case_key and h.released_at is null)
            for update of i skip locked""").param("key", key).query(String.class).optional().isPresent();
        if (!mine) {
            return;
        }
        data.cases(List.of(key)).forEach(requests::erase);
        String paper = jdbc.sql("""
            update destruction_item i set destroyed_at = :now from destruction d where d.id = i.destruction_id and i.case_key = :key
            returning d.paper_number""").param("now", now()).param("key", key).query(String.class).single();
        audit.record(AuditEvent.of(key, "DOSSIER_DESTROYED", "system").withFacts(Map.of("paper", paper)));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
