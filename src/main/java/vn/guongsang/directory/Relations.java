package vn.guongsang.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Relations that officials declare, so that nobody has a say in the award of somebody close (Luật Phòng, chống tham nhũng 2018, Điều 23: the person in a
 * conflict of interest is not given the task). Who is bound by them is asked in the view {@code kin}.
 */
@Component
class Relations implements DeclaredRelations {
    private static final String ERASED = "(đã xóa)";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Logger log = LoggerFactory.getLogger(Relations.class);

    private final JdbcClient jdbc;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Relations(JdbcClient jdbc, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** Only of somebody outside the department, only what is over; that there was a relation stays as evidence. The id is no name of anybody. */
    private static final String FORGET = """
        update relation set other_name = :erased, other_search = cast(id as text), other_born = null where other_name <> :erased and to_day < :today
        """;

    /** What was typed: an official, or a name with a year of birth. */
    record Draft(RelationKind kind, String official, String name, Integer born, LocalDate from, LocalDate to) {
        static Draft empty(LocalDate today) {
            return new Draft(null, null, null, null, today, null);
        }
    }

    /** @param other the official's name and position, or the name typed */
    record Line(UUID id, String person, RelationKind kind, String other, Integer born, LocalDate from, LocalDate to, boolean over, boolean erasable) {
    }

    /** @param username whose, or null for all */
    List<Line> list(String username) {
        return jdbc.sql("""
                select r.*, p.full_name as person, o.full_name || ', ' || o.position as official
                from relation r join official p on p.username = r.username left join official o on o.username = r.other_official
                where cast(:username as text) is null or r.username = :username
                order by coalesce(r.to_day < :today, false), p.search, r.from_day desc limit 500""")
            .param("username", username).param("today", today()).query(this::line).list();
    }

    @Transactional
    void declare(Draft typed, String username) {
        String name = Typed.line(typed.name());
        String official = typed.official() == null || typed.official().isBlank() ? null : typed.official();
        check(typed, official, name, username);
        jdbc.sql("""
                insert into relation (id, username, kind, other_official, other_name, other_search, other_born, from_day, to_day, declared_by, declared_at)
                values (:id, :username, :kind, :official, :name, :search, :born, :from, :to, :username, :now)""")
            .param("id", UUID.randomUUID()).param("username", username).param("kind", typed.kind().name()).param("official", official)
            .param("name", official == null ? name : null).param("search", official == null ? SearchText.of(name) : null)
            .param("born", official == null ? typed.born() : null, java.sql.Types.INTEGER).param("from", typed.from()).param("to", typed.to(), java.sql.Types.DATE)
            .param("now", Timestamp.from(clock.instant())).update();
        changed("RELATION_DECLARED", username);
    }

    /** From tomorrow on; what already was over stays as it is. */
    @Transactional
    void end(UUID id, String username) {
        int ended = jdbc.sql("""
                update relation set to_day = greatest(from_day, :today)
                where id = :id and username = :username and (to_day is null or to_day > :today)""")
            .param("id", id).param("username", username).param("today", today()).update();
        if (ended == 0) {
            throw new NotFoundException();
        }
        changed("RELATION_ENDED", username);
    }

    @Override
    public Map<String, String> about(String username, String name, Integer born) {
        Map<String, String> found = new LinkedHashMap<>();
        jdbc.sql("""
                select r.*, p.full_name as person, o.full_name || ', ' || o.position as official
                from relation r join official p on p.username = r.username left join official o on o.username = r.other_official
                where r.username = :username or r.other_official = :username
                    or r.other_search = :search and (r.other_born is null or cast(:born as integer) is null or r.other_born = :born) order by r.declared_at""")
            .param("username", username, java.sql.Types.VARCHAR).param("search", SearchText.of(name)).param("born", born, java.sql.Types.INTEGER).query(this::line).list()
            .forEach(line -> found.put((found.size() + 1) + ". " + line.person() + " khai", line.kind().label() + ": " + line.other() + (line.born() == null ? "" : ", sinh năm " + line.born())
                + ", từ " + DAY.format(line.from()) + (line.to() == null ? "" : " đến " + DAY.format(line.to()))));
        return found;
    }

    @Override
    @Transactional
    public void forget(String name, Integer born) {
        int gone = jdbc.sql(FORGET + "and other_search = :search and (other_born is null or cast(:born as integer) is null or other_born = :born)")
            .param("erased", ERASED).param("today", today()).param("search", SearchText.of(name)).param("born", born, java.sql.Types.INTEGER).update();
        log.info("{} names of relations erased", gone);
    }

    /** One entry, for a relative who is in no other register. */
    @Transactional
    void forget(UUID id, String actor) {
        if (jdbc.sql(FORGET + "and id = :id").param("erased", ERASED).param("today", today()).param("id", id).update() == 0) {
            throw new NotFoundException();
        }
        events.publishEvent(new AdministrationRecorded("QUAN-HE/" + id, "RELATION_NAME_ERASED", actor, Map.of()));
    }

    private void check(Draft typed, String official, String name, String username) {
        List<Problem> problems = new ArrayList<>();
        if (typed.kind() == null) {
            problems.add(new Problem("kind", "Hãy chọn loại quan hệ."));
        }
        if (official == null && name.isEmpty()) {
            problems.add(new Problem("official", "Hãy chọn một người trong Sở, hoặc ghi họ tên người ngoài Sở."));
        } else if (official != null && !name.isEmpty()) {
            problems.add(new Problem("official", "Chỉ chọn một: người trong Sở, hoặc họ tên người ngoài Sở."));
        } else if (official != null && (official.equals(username) || directory.official(official).isEmpty())) {
            problems.add(new Problem("official", "Hãy chọn một người khác trong danh sách."));
        }
        if (name.length() > 200) {
            problems.add(new Problem("name", "Họ tên dài tối đa 200 ký tự."));
        }
        if (typed.born() != null && (typed.born() < 1900 || typed.born() > today().getYear())) {
            problems.add(new Problem("born", "Năm sinh phải từ 1900 đến năm nay; không rõ thì để trống."));
        }
        if (typed.from() == null) {
            problems.add(new Problem("from", "Hãy ghi ngày bắt đầu; không rõ thì ghi hôm nay."));
        } else if (typed.to() != null && typed.to().isBefore(typed.from())) {
            problems.add(new Problem("to", "Ngày kết thúc không được trước ngày bắt đầu."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private void changed(String action, String username) {
        events.publishEvent(new AdministrationRecorded("NGUOI-DUNG/" + username, action, username, Map.of()));
        events.publishEvent(new RelationDeclared(username));
        log.info("{}: one relation", action);
    }

    private Line line(ResultSet row, int number) throws SQLException {
        LocalDate to = row.getObject("to_day", LocalDate.class);
        String official = row.getString("official");
        return new Line(row.getObject("id", UUID.class), row.getString("person"), RelationKind.valueOf(row.getString("kind")),
            official == null ? row.getString("other_name") : official, row.getObject("other_born", Integer.class), row.getObject("from_day", LocalDate.class), to,
            to != null && to.isBefore(today()), official == null && to != null && to.isBefore(today()) && !ERASED.equals(row.getString("other_name")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SecurityContextActor.ZONE);
    }
}
