package vn.guongsang.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditNotes;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** The register of requests and what is done for them. Every step is in the audit under {@code DU-LIEU/<number>}, without the person's name. */
@Service
class DataRequests {
    /** Working days until the person must hear that the request arrived (NĐ 356/2025/NĐ-CP as security.md has it; article not read). */
    static final int ACKNOWLEDGE_DAYS = 2;
    /** Rows of the registers are evidence of awards, the nominee's and others': void or not, none is deleted. */
    private static final String REGISTERS_STAY = " Dòng trong các sổ (khen thưởng, xếp loại, sáng kiến, kỷ luật, công tác) được giữ lâu như sổ khen thưởng.";
    private static final Logger log = LoggerFactory.getLogger(DataRequests.class);
    private static final String COLUMNS = "select id, kind, requester, contact, details, received_on, acknowledge_by, acknowledged_on, subject_id, done, answered_on, answer from data_request ";

    private final JdbcClient jdbc;
    private final PersonalData data;
    private final List<CaseTexts> texts;
    private final AuditTrail audit;
    private final AuditNotes notes;
    private final WorkCalendar calendar;
    private final Clock clock;

    DataRequests(JdbcClient jdbc, PersonalData data, List<CaseTexts> texts, AuditTrail audit, AuditNotes notes, WorkCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.data = data;
        this.texts = texts;
        this.audit = audit;
        this.notes = notes;
        this.calendar = calendar;
        this.clock = clock;
    }

    record Draft(DataRequest.Kind kind, String requester, String contact, String details, LocalDate receivedOn) {
    }

    List<DataRequest> all() {
        return jdbc.sql(COLUMNS + "order by answered_on is not null, id desc limit 500").query(DataRequests::read).list();
    }

    DataRequest find(long id) {
        return jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(DataRequests::read).optional().orElseThrow(NotFoundException::new);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    @Transactional
    long receive(Draft draft, String actor) {
        List<Problem> problems = new ArrayList<>();
        need(problems, draft.kind() == null, "kind", "Hãy chọn loại yêu cầu.");
        need(problems, blank(draft.requester(), 200), "requester", "Hãy nhập họ tên người yêu cầu, tối đa 200 ký tự.");
        need(problems, blank(draft.contact(), 300), "contact", "Hãy nhập địa chỉ hoặc điện thoại để trả lời, tối đa 300 ký tự.");
        need(problems, draft.details() != null && draft.details().length() > 4000, "details", "Nội dung dài tối đa 4000 ký tự.");
        need(problems, draft.receivedOn() == null || draft.receivedOn().isAfter(today()), "receivedOn", "Hãy nhập ngày nhận, không sau hôm nay.");
        refuse(problems);
        long id = jdbc.sql("""
            insert into data_request (kind, requester, contact, details, received_on, acknowledge_by, recorded_by, recorded_at)
            values (:kind, :requester, :contact, :details, :on, :by, :actor, :now) returning id""")
            .param("kind", draft.kind().name()).param("requester", draft.requester().strip()).param("contact", draft.contact().strip())
            .param("details", draft.details() == null ? "" : draft.details().strip()).param("on", draft.receivedOn())
            .param("by", calendar.plusWorkingDays(draft.receivedOn(), ACKNOWLEDGE_DAYS)).param("actor", actor).param("now", now()).query(Long.class).single();
        record(id, "DATA_REQUEST_RECEIVED", actor, Map.of("kind", draft.kind().name(), "on", draft.receivedOn().toString()));
        return id;
    }

    @Transactional
    void acknowledge(long id, String actor) {
        if (jdbc.sql("update data_request set acknowledged_on = :today where id = :id and acknowledged_on is null").param("today", today()).param("id", id).update() == 0) {
            throw new RuleBrokenException("Yêu cầu này đã được xác nhận.");
        }
        record(id, "DATA_REQUEST_ACKNOWLEDGED", actor, Map.of());
    }

    /** Which entry of the register is meant: somebody looked at papers that show who asks. */
    @Transactional
    void concerns(long id, UUID person, String actor) {
        open(id);
        data.person(person).orElseThrow(NotFoundException::new);
        jdbc.sql("update data_request set subject_id = :person where id = :id").param("person", person).param("id", id).update();
        record(id, "DATA_REQUEST_PERSON_FOUND", actor, Map.of("person", person.toString()));
    }

    @Transactional
    void exported(DataRequest request, String actor) {
        record(request.id(), "DATA_EXPORTED", actor, Map.of("person", request.subjectId().toString()));
    }

    @Transactional
    void rectify(long id, Map<String, String> fields, String actor) {
        UUID person = person(open(id));
        data.rectify(person, fields, actor);
        done(id, "Đã đính chính sổ người được đề nghị; hồ sơ đã gửi giữ nguyên bản gửi.");
        record(id, "DATA_RECTIFIED", actor, Map.of("person", person.toString()));
    }

    /** Empties what may go, keeps what must stay and says so. In one transaction: a person is not half forgotten. */
    @Transactional
    List<PersonCase> erase(long id, String actor) {
        UUID person = person(open(id));
        List<PersonCase> all = data.cases(person);
        List<PersonCase> kept = all.stream().filter(one -> !one.erased() && Retention.keptBecause(one) != null).toList();
        List<PersonCase> gone = all.stream().filter(one -> !one.erased() && Retention.keptBecause(one) == null).toList();
        gone.forEach(this::erase);
        if (kept.isEmpty()) {
            data.eraseEntry(person);
        }
        done(id, "Đã xóa " + gone.size() + " hồ sơ" + (kept.isEmpty() ? " và mục trong sổ người được đề nghị." : "; giữ " + kept.size()
            + " hồ sơ và mục trong sổ vì pháp luật về lưu trữ buộc giữ.") + REGISTERS_STAY);
        record(id, "DATA_ERASED", actor, Map.of("person", person.toString(), "erased", Integer.toString(gone.size()), "kept", Integer.toString(kept.size())));
        return kept;
    }

    /** One case, whoever asked for it: the person, or the end of its time. */
    void erase(PersonCase one) {
        texts.forEach(text -> {
            if (one.number() != null) {
                text.erase(one.number());
            }
        });
        notes.erase(one.key());
        data.erase(one);
        log.info("{} erased", one.key());
    }

    @Transactional
    void answer(long id, String answer, String actor) {
        open(id);
        if (blank(answer, 4000)) {
            throw new RuleBrokenException(List.of(new Problem("answer", "Hãy ghi nội dung đã trả lời, tối đa 4000 ký tự.")));
        }
        jdbc.sql("update data_request set answer = :answer, answered_on = :today, acknowledged_on = coalesce(acknowledged_on, :today) where id = :id")
            .param("answer", answer.strip()).param("today", today()).param("id", id).update();
        record(id, "DATA_REQUEST_ANSWERED", actor, Map.of());
    }

    private DataRequest open(long id) {
        DataRequest request = find(id);
        if (request.answeredOn() != null) {
            throw new RuleBrokenException("Yêu cầu này đã trả lời xong: hãy ghi yêu cầu mới.");
        }
        return request;
    }

    private static UUID person(DataRequest request) {
        if (request.subjectId() == null) {
            throw new RuleBrokenException("Hãy tìm và chọn người có dữ liệu trước.");
        }
        return request.subjectId();
    }

    private void done(long id, String what) {
        jdbc.sql("update data_request set done = :done where id = :id").param("done", what).param("id", id).update();
    }

    private void record(long id, String action, String actor, Map<String, String> facts) {
        audit.record(AuditEvent.of("DU-LIEU/" + id, action, actor).withFacts(facts));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static boolean blank(String text, int max) {
        return text == null || text.isBlank() || text.strip().length() > max;
    }

    static void need(List<Problem> problems, boolean broken, String field, String message) {
        if (broken) {
            problems.add(new Problem(field, message));
        }
    }

    static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private static DataRequest read(ResultSet row, int n) throws SQLException {
        return new DataRequest(row.getLong("id"), DataRequest.Kind.valueOf(row.getString("kind")), row.getString("requester"), row.getString("contact"),
            row.getString("details"), row.getObject("received_on", LocalDate.class), row.getObject("acknowledge_by", LocalDate.class),
            row.getObject("acknowledged_on", LocalDate.class), row.getObject("subject_id", UUID.class), row.getString("done"),
            row.getObject("answered_on", LocalDate.class), row.getString("answer"));
    }
}
