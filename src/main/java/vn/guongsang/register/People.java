package vn.guongsang.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.Awards;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.register.KnownNominees.Judged;
import vn.guongsang.register.KnownNominees.Known;
import vn.guongsang.register.RegisterTable.Entry;
import vn.guongsang.register.RegisterTable.Line;
import vn.guongsang.workcalendar.WorkCalendar;

/** What the registers hold of one nominee, entered and voided by hand. Nobody keeps the registers about himself. */
@Service
class People {
    private final KnownNominees nominees;
    private final RegisterTable table;
    private final Awards awards;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    People(KnownNominees nominees, RegisterTable table, Awards awards, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.nominees = nominees;
        this.table = table;
        this.awards = awards;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Count(Register register, int rows, int people) {
    }

    /** @param conductThrough up to which day the register of conduct is complete, or null */
    record Overview(List<Count> counts, LocalDate conductThrough) {
    }

    @Transactional(readOnly = true)
    public Overview overview() {
        List<Count> counts = Arrays.stream(Register.values()).map(register -> jdbc.sql("select count(*), count(distinct nominee_id) from " + register.table()
            + (register.voids() ? " where voided_at is null" : "")).query((row, n) -> new Count(register, row.getInt(1), row.getInt(2))).single()).toList();
        return new Overview(counts, jdbc.sql("select through from conduct_check order by through desc limit 1").query(LocalDate.class).optional().orElse(null));
    }

    Judged person(UUID id) {
        return nominees.judged(id).orElseThrow(NotFoundException::new);
    }

    @Transactional(readOnly = true)
    public Map<Register, List<Line>> lines(UUID id) {
        Map<Register, List<Line>> all = new LinkedHashMap<>();
        Arrays.stream(Register.values()).forEach(register -> all.put(register, table.lines(register, id)));
        return all;
    }

    @Transactional
    public void enter(UUID id, Register register, Map<String, String> written, String actor) {
        Known person = aboutAnother(id, actor);
        List<Problem> problems = new ArrayList<>();
        RowReader reader = new RowReader(awards.all(), today());
        Map<String, String> values = reader.read(register.columns(), written, problems);
        reader.check(register, values, person.kind(), problems);
        if (problems.isEmpty() && table.present(register, List.of(person.id())).containsKey(RegisterTable.key(register, person.id(), values))) {
            problems.add(Problem.of(register.label() + " đã có dòng này: hãy hủy dòng cũ trước, nếu dòng cũ sai."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        table.insert(register, List.of(new Entry(person, values)), null, actor);
        record(id, "REGISTER_ENTERED", register, actor, null);
    }

    @Transactional
    public void strike(UUID id, Register register, String row, String reason, String actor) {
        aboutAnother(id, actor);
        known(register, id, row);
        if (reason.isBlank()) {
            throw new RuleBrokenException("Hãy ghi lý do hủy dòng.");
        }
        if (!register.voids() || !table.strike(register, id, row, reason.strip(), actor)) {
            throw new NotFoundException();
        }
        record(id, "REGISTER_VOIDED", register, actor, reason.strip());
    }

    @Transactional
    public void revoke(UUID id, String row, String paper, LocalDate on, String ground, String actor) {
        aboutAnother(id, actor);
        known(Register.LEDGER, id, row);
        if (paper.isBlank() || ground.isBlank() || on == null || on.isAfter(today())) {
            throw new RuleBrokenException("Thu hồi cần số văn bản, ngày (không sau hôm nay) và căn cứ.");
        }
        if (!table.revoke(id, row, paper.strip(), on, ground.strip(), actor)) {
            throw new NotFoundException();
        }
        record(id, "AWARD_REVOKED", Register.LEDGER, actor, ground.strip());
    }

    /** Which nomination rested on which initiative nobody can tell from the award alone: the Office says so. */
    @Transactional
    public void used(UUID id, String row, String award, String decision, String actor) {
        aboutAnother(id, actor);
        known(Register.INITIATIVE, id, row);
        if (award.isBlank() || decision.isBlank()) {
            throw new RuleBrokenException("Hãy chọn danh hiệu, hình thức và ghi số quyết định.");
        }
        if (!table.used(id, row, award, decision.strip())) {
            throw new NotFoundException();
        }
        record(id, "INITIATIVE_USED", Register.INITIATIVE, actor, null);
    }

    /** From here on the silence of the register of conduct says something, up to that day. */
    @Transactional
    public void conductComplete(LocalDate through, String paper, String actor) {
        if (through == null || through.isAfter(today())) {
            throw new RuleBrokenException(List.of(new Problem("through", "Hãy chọn ngày, không sau hôm nay.")));
        }
        jdbc.sql("insert into conduct_check (through, paper, entered_at, entered_by) values (:through, :paper, :now, :actor)").param("through", through)
            .param("paper", paper.strip()).param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("actor", actor).update();
        audit.record(AuditEvent.of("SO/" + Register.CONDUCT.slug(), "CONDUCT_COMPLETE", actor).withFacts(Map.of("through", through.toString())));
    }

    private Known aboutAnother(UUID id, String actor) {
        Judged judged = person(id);
        if (actor.equals(judged.login())) {
            throw new RuleBrokenException("Đây là hồ sơ của chính bạn: hãy nhờ người khác ghi.");
        }
        return judged.who();
    }

    private void known(Register register, UUID id, String row) {
        if (!table.has(register, id, row)) {
            throw new NotFoundException();
        }
    }

    private void record(UUID id, String action, Register register, String actor, String note) {
        audit.record(AuditEvent.of(key(id), action, actor).withNote(note).withFacts(Map.of("register", register.slug())));
    }

    /** As the register of nominees calls the person in the access log. */
    static String key(UUID nominee) {
        return "NGUOI-DUOC-DE-NGHI/" + nominee;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }
}
