package vn.guongsang.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

@Component
class JdbcAbsences implements Absences {
    private static final Logger log = LoggerFactory.getLogger(JdbcAbsences.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcAbsences(JdbcClient jdbc, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Absence record(AbsenceDraft draft, String by) {
        check(draft, NONE);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
            insert into absence (id, username, from_day, to_day, deputy, capacity, paper_number, paper_date, recorded_by, recorded_at)
            values (:id, :username, :from, :to, :deputy, :capacity, :number, :date, :by, :at)""")
            .params(values(draft)).param("id", id).param("username", draft.username()).param("by", by).param("at", now()).update();
        return publish(id, draft, "ABSENCE_RECORDED", by);
    }

    @Override
    @Transactional
    public Absence change(UUID id, AbsenceDraft draft, String by) {
        AbsenceDraft whole = new AbsenceDraft(inForce(id).username(), draft.from(), draft.to(), draft.deputy(), draft.capacity(),
            draft.paperNumber(), draft.paperDate());
        check(whole, id);
        jdbc.sql("""
            update absence set from_day = :from, to_day = :to, deputy = :deputy, capacity = :capacity, paper_number = :number, paper_date = :date,
              recorded_by = :by, recorded_at = :at, version = version + 1 where id = :id and cancelled_at is null""")
            .params(values(whole)).param("id", id).param("by", by).param("at", now()).update();
        return publish(id, whole, "ABSENCE_CHANGED", by);
    }

    @Override
    @Transactional
    public void cancel(UUID id, String by) {
        Absence absence = inForce(id);
        jdbc.sql("update absence set cancelled_at = :at, cancelled_by = :by, version = version + 1 where id = :id and cancelled_at is null")
            .param("id", id).param("by", by).param("at", now()).update();
        publish(absence, "ABSENCE_CANCELLED", by);
    }

    Optional<Absence> find(UUID id) {
        return jdbc.sql("select * from absence where id = :id and cancelled_at is null").param("id", id)
            .query(JdbcDirectory::absence).optional();
    }

    /** A line of the lists. {@code state} is one of now, later, past. */
    record Line(UUID id, String username, String name, String position, String unitName, LocalDate from, LocalDate to, String deputyName,
                SigningCapacity capacity, String paperNumber, LocalDate paperDate, String state) {
    }

    /** Present and coming absences by their beginning, or the last hundred past ones; of everybody when {@code username} is null. */
    List<Line> list(String username, LocalDate today, boolean past) {
        JdbcClient.StatementSpec sql = jdbc.sql("""
            select a.*, o.full_name, o.position, u.short_name as unit_name, d.full_name as deputy_name,
              case when a.to_day < :today then 'past' when a.from_day <= :today then 'now' else 'later' end as state
            from absence a join official o on o.username = a.username join unit u on u.code = o.unit_code join official d on d.username = a.deputy
            where a.cancelled_at is null and\s""" + (past ? "a.to_day < :today" : "a.to_day >= :today") + (username == null ? "" : " and a.username = :username")
            + (past ? " order by a.to_day desc, a.id limit 100" : " order by a.from_day, o.search, a.id")).param("today", today);
        if (username != null) {
            sql = sql.param("username", username);
        }
        return sql.query((row, n) -> {
            Absence a = JdbcDirectory.absence(row, n);
            return new Line(a.id(), a.username(), row.getString("full_name"), row.getString("position"), row.getString("unit_name"), a.from(), a.to(),
                row.getString("deputy_name"), a.capacity(), a.paperNumber(), a.paperDate(), row.getString("state"));
        }).list();
    }

    List<Official> activePeople() {
        return jdbc.sql("select " + JdbcDirectory.OFFICIAL + """
                from official o join unit u on u.code = o.unit_code where o.active order by u.search, o.search""")
            .query(JdbcDirectory::official).list();
    }

    /** A leader's deputy is a leader; everybody else's is of the same unit. */
    static boolean mayStandIn(Official person, Official deputy) {
        return person.holds(Role.LEADER) ? deputy.holds(Role.LEADER) : person.unitCode().equals(deputy.unitCode());
    }

    private Absence inForce(UUID id) {
        return jdbc.sql("select * from absence where id = :id and cancelled_at is null for update").param("id", id)
            .query(JdbcDirectory::absence).optional().orElseThrow(NotFoundException::new);
    }

    private void check(AbsenceDraft draft, UUID except) {
        List<Problem> problems = new ArrayList<>();
        if (draft.username() == null || draft.deputy() == null || draft.from() == null || draft.to() == null || draft.capacity() == null) {
            require(draft.username(), "username", "Hãy chọn người vắng mặt.", problems);
            require(draft.from(), "from", "Hãy ghi ngày bắt đầu vắng mặt.", problems);
            require(draft.to(), "to", "Hãy ghi ngày cuối cùng vắng mặt.", problems);
            require(draft.deputy(), "deputy", "Hãy chọn người giải quyết công việc thay.", problems);
            require(draft.capacity(), "capacity", "Hãy chọn cách ký thay: KT. hoặc TUQ.", problems);
        }
        if (draft.from() != null && draft.to() != null && draft.to().isBefore(draft.from())) {
            problems.add(new Problem("to", "Ngày cuối cùng phải từ " + DAY.format(draft.from()) + " trở đi; hãy sửa lại."));
        }
        if (draft.to() != null && draft.to().isBefore(today())) {
            problems.add(new Problem("to", "Thời gian này đã qua; hãy ghi ngày cuối cùng từ hôm nay trở đi."));
        }
        if (draft.capacity() == SigningCapacity.TUQ) {
            require(blankToNull(draft.paperNumber()), "paperNumber", "Ký TUQ. phải có văn bản ủy quyền: hãy ghi số của văn bản.", problems);
            require(draft.paperDate(), "paperDate", "Ký TUQ. phải có văn bản ủy quyền: hãy ghi ngày của văn bản.", problems);
        }
        if (draft.username() != null && draft.deputy() != null) {
            checkPeople(draft, except, problems);
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private void checkPeople(AbsenceDraft draft, UUID except, List<Problem> problems) {
        // both rows are locked in one order: two absences recorded at once cannot make each other's deputy absent
        jdbc.sql("select username from official where username in (:one, :two) order by username for update")
            .param("one", draft.username()).param("two", draft.deputy()).query(String.class).list();
        Optional<Official> person = directory.official(draft.username()).filter(Official::active);
        Optional<Official> deputy = directory.official(draft.deputy()).filter(Official::active);
        if (person.isEmpty()) {
            problems.add(new Problem("username", "Người này không có hoặc không còn làm việc; hãy chọn người khác."));
        }
        if (deputy.isEmpty()) {
            problems.add(new Problem("deputy", "Người thay không có hoặc không còn làm việc; hãy chọn người khác."));
        } else if (draft.deputy().equals(draft.username())) {
            problems.add(new Problem("deputy", "Không ai thay chính mình; hãy chọn người khác."));
        } else if (person.isPresent()) {
            checkRank(person.get(), deputy.get(), problems);
        }
        if (draft.from() == null || draft.to() == null || draft.to().isBefore(draft.from())) {
            return;
        }
        overlap("username = :name", draft.username(), draft, except).ifPresent(other -> problems.add(new Problem("from",
            "Đã ghi vắng mặt " + period(other) + "; hãy chọn thời gian không trùng hoặc sửa lần ghi đó.")));
        if (!draft.deputy().equals(draft.username())) {
            overlap("username = :name", draft.deputy(), draft, except).ifPresent(other -> problems.add(new Problem("deputy",
                "Người thay cũng vắng mặt " + period(other) + "; hãy chọn người khác.")));
        }
        overlap("deputy = :name", draft.username(), draft, except).ifPresent(other -> problems.add(new Problem("from",
            "Người này đang nhận thay " + directory.fullNames(List.of(other.username())).get(other.username()) + " " + period(other)
                + "; hãy đổi người thay của lần vắng mặt đó trước.")));
    }

    private static void checkRank(Official person, Official deputy, List<Problem> problems) {
        if (!mayStandIn(person, deputy)) {
            problems.add(new Problem("deputy", person.holds(Role.LEADER) ? "Thay lãnh đạo Sở phải là một lãnh đạo Sở; hãy chọn người khác."
                : "Người thay phải cùng đơn vị với người vắng mặt; hãy chọn người khác."));
        }
    }

    private Optional<Absence> overlap(String whose, String name, AbsenceDraft draft, UUID except) {
        return jdbc.sql("select * from absence where " + whose + " " + """
                and cancelled_at is null and id <> :except
                and daterange(from_day, to_day, '[]') && daterange(:from, :to, '[]') order by from_day limit 1""")
            .param("name", name).param("except", except).param("from", draft.from()).param("to", draft.to())
            .query(JdbcDirectory::absence).optional();
    }

    private static String period(Absence absence) {
        return "từ " + DAY.format(absence.from()) + " đến " + DAY.format(absence.to());
    }

    private static void require(Object value, String field, String sentence, List<Problem> problems) {
        if (value == null) {
            problems.add(new Problem(field, sentence));
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Map<String, Object> values(AbsenceDraft draft) {
        Map<String, Object> values = new java.util.HashMap<>();
        values.put("from", draft.from());
        values.put("to", draft.to());
        values.put("deputy", draft.deputy());
        values.put("capacity", draft.capacity().name());
        values.put("number", blankToNull(draft.paperNumber()));
        values.put("date", draft.paperDate());
        return values;
    }

    private Absence publish(UUID id, AbsenceDraft draft, String action, String by) {
        return publish(new Absence(id, draft.username(), draft.from(), draft.to(), draft.deputy(), draft.capacity(),
            blankToNull(draft.paperNumber()), draft.paperDate()), action, by);
    }

    private Absence publish(Absence absence, String action, String by) {
        events.publishEvent(new AdministrationRecorded("NGUOI-DUNG/" + absence.username(), action, by,
            Map.of("absence", absence.id().toString(), "from", absence.from().toString(), "to", absence.to().toString(), "deputy", absence.deputy(),
                "capacity", absence.capacity().name())));
        events.publishEvent(new AbsenceRecorded(absence));
        log.info("{}: absence {}", action, absence.id());
        return absence;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SecurityContextActor.ZONE);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
