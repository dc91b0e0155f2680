package vn.guongsang.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Writes units. A unit is never deleted: past cases name it. */
@Component
class Units {
    private final JdbcClient jdbc;
    private final Directory directory;
    private final ApplicationEventPublisher events;

    Units(JdbcClient jdbc, Directory directory, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.events = events;
    }

    /** A unit in the tree of the administrator's page. */
    record Line(String code, String name, String shortName, boolean active, int depth, int people) {
    }

    /** What an administrator typed. */
    record Draft(String code, String name, String shortName, String parentCode) {
    }

    List<Line> tree() {
        return jdbc.sql("""
            with recursive tree as (
              select u.*, array[u.search] as path from unit u where u.parent_code is null
              union all
              select u.*, t.path || u.search from unit u join tree t on u.parent_code = t.code)
            select code, name, short_name, active, cardinality(path) - 1 as depth,
              (select count(*) from official o where o.unit_code = tree.code and o.active) as people
            from tree order by path, code""")
            .query((row, n) -> new Line(row.getString("code"), row.getString("name"), row.getString("short_name"), row.getBoolean("active"),
                row.getInt("depth"), row.getInt("people")))
            .list();
    }

    @Transactional
    void add(Draft typed, String by) {
        Draft draft = clean(typed);
        List<Problem> problems = checkNames(draft);
        if (!draft.code().matches("[A-Z][A-Z0-9]{1,15}")) {
            problems.add(0, new Problem("code", "Mã đơn vị gồm 2 đến 16 chữ cái in hoa không dấu hoặc chữ số, bắt đầu bằng chữ cái; ví dụ: QLKH."));
        } else if (directory.unit(draft.code()).isPresent()) {
            problems.add(0, new Problem("code", "Mã " + draft.code() + " đã có; hãy đặt mã khác."));
        }
        if (draft.parentCode() == null || directory.unit(draft.parentCode()).filter(Unit::active).isEmpty()) {
            problems.add(new Problem("parentCode", "Hãy chọn đơn vị cấp trên còn hoạt động."));
        }
        stopAt(problems);
        jdbc.sql("insert into unit (code, name, short_name, parent_code, search) values (:code, :name, :shortName, :parent, :search)")
            .param("code", draft.code()).param("name", draft.name()).param("shortName", draft.shortName()).param("parent", draft.parentCode())
            .param("search", searchOf(draft)).update();
        publish(draft.code(), "UNIT_ADDED", by);
    }

    /** Papers already issued keep the old name. */
    @Transactional
    void rename(Draft typed, String by) {
        Draft draft = clean(typed);
        stopAt(checkNames(draft));
        int rows = jdbc.sql("update unit set name = :name, short_name = :shortName, search = :search, version = version + 1 where code = :code")
            .param("code", draft.code()).param("name", draft.name()).param("shortName", draft.shortName()).param("search", searchOf(draft)).update();
        if (rows == 0) {
            throw new NotFoundException();
        }
        // people are found by their unit's name too
        jdbc.sql("select username, full_name, position, email from official where unit_code = :code").param("code", draft.code())
            .query((row, n) -> new String[] {row.getString(1), SearchText.of(row.getString(2), row.getString(3), row.getString(1), row.getString(4))})
            .list().forEach(person -> jdbc.sql("update official set search = :search where username = :username")
                .param("search", person[1] + " " + searchOf(draft)).param("username", person[0]).update());
        publish(draft.code(), "UNIT_RENAMED", by);
    }

    @Transactional
    void deactivate(String code, String by) {
        Unit unit = lock(code);
        List<Problem> problems = new ArrayList<>();
        if (unit.parentCode() == null) {
            problems.add(Problem.of("Đây là chính Sở, không thể ngừng hoạt động."));
        }
        int people = jdbc.sql("select count(*) from official where unit_code = :code and active").param("code", code).query(Integer.class).single();
        if (people > 0) {
            problems.add(Problem.of("Đơn vị còn " + people + " người; hãy chuyển họ sang đơn vị khác hoặc ngừng tài khoản của họ trước."));
        }
        int children = jdbc.sql("select count(*) from unit where parent_code = :code and active").param("code", code).query(Integer.class).single();
        if (children > 0) {
            problems.add(Problem.of("Đơn vị còn " + children + " đơn vị trực thuộc đang hoạt động; hãy ngừng các đơn vị đó trước."));
        }
        stopAt(problems);
        jdbc.sql("update unit set active = false, version = version + 1 where code = :code").param("code", code).update();
        publish(code, "UNIT_DEACTIVATED", by);
    }

    @Transactional
    void reactivate(String code, String by) {
        Unit unit = lock(code);
        if (unit.parentCode() != null && directory.unit(unit.parentCode()).filter(Unit::active).isEmpty()) {
            throw new RuleBrokenException("Đơn vị cấp trên đã ngừng hoạt động; hãy mở lại đơn vị cấp trên trước.");
        }
        jdbc.sql("update unit set active = true, version = version + 1 where code = :code").param("code", code).update();
        publish(code, "UNIT_REACTIVATED", by);
    }

    private Unit lock(String code) {
        jdbc.sql("select code from unit where code = :code for update").param("code", code).query(String.class).optional();
        return directory.unit(code).orElseThrow(NotFoundException::new);
    }

    private static List<Problem> checkNames(Draft draft) {
        List<Problem> problems = new ArrayList<>();
        if (draft.name().isEmpty() || draft.name().length() > 200) {
            problems.add(new Problem("name", "Hãy ghi tên đầy đủ của đơn vị, không quá 200 chữ."));
        }
        if (draft.shortName().isEmpty() || draft.shortName().length() > 60) {
            problems.add(new Problem("shortName", "Hãy ghi tên viết tắt để dùng trong danh sách, không quá 60 chữ."));
        }
        return problems;
    }

    private static Draft clean(Draft typed) {
        return new Draft(strip(typed.code()).toUpperCase(Locale.ROOT), strip(typed.name()), strip(typed.shortName()), typed.parentCode());
    }

    private static String strip(String text) {
        return Typed.line(text);
    }

    private static String searchOf(Draft draft) {
        return SearchText.of(draft.name(), draft.shortName(), draft.code());
    }

    private static void stopAt(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private void publish(String code, String action, String by) {
        events.publishEvent(new AdministrationRecorded("DON-VI/" + code, action, by, Map.of("unit", code)));
    }
}
