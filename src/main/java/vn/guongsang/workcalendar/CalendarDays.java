package vn.guongsang.workcalendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Writes the special days. A change counts for what is reckoned from now on; due dates already given stay. */
@Component
class CalendarDays {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final JdbcClient jdbc;
    private final StoredWorkCalendar calendar;
    private final ApplicationEventPublisher events;

    CalendarDays(JdbcClient jdbc, StoredWorkCalendar calendar, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.events = events;
    }

    record Line(LocalDate day, DayKind kind, String name, boolean confirmed, String source) {
        private static final String[] WEEK = {"Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"};

        public String weekday() {
            return WEEK[day.getDayOfWeek().getValue() - 1];
        }
    }

    List<Line> ofYear(int year) {
        return jdbc.sql("select * from day_off where day between :first and :last order by day")
            .param("first", LocalDate.of(year, 1, 1)).param("last", LocalDate.of(year, 12, 31)).query(CalendarDays::line).list();
    }

    /** First and last year that have days. */
    List<Integer> years(int thisYear) {
        return jdbc.sql("""
            select generate_series(least(:year, min(extract(year from day))::int), greatest(:year + 1, max(extract(year from day))::int)) from day_off""")
            .param("year", thisYear).query(Integer.class).list();
    }

    Optional<Line> find(LocalDate day) {
        return jdbc.sql("select * from day_off where day = :day").param("day", day).query(CalendarDays::line).optional();
    }

    @Transactional
    void add(Line typed, String by) {
        Line line = checked(typed, true);
        jdbc.sql("insert into day_off (day, kind, name, confirmed, source) values (:day, :kind, :name, :confirmed, :source)")
            .param("day", line.day()).param("kind", line.kind().name()).param("name", line.name()).param("confirmed", line.confirmed())
            .param("source", line.source()).update();
        changed(line, "DAY_ADDED", by);
    }

    @Transactional
    void change(Line typed, String by) {
        Line line = checked(typed, false);
        int rows = jdbc.sql("update day_off set kind = :kind, name = :name, confirmed = :confirmed, source = :source where day = :day")
            .param("day", line.day()).param("kind", line.kind().name()).param("name", line.name()).param("confirmed", line.confirmed())
            .param("source", line.source()).update();
        if (rows == 0) {
            throw new NotFoundException();
        }
        changed(line, "DAY_CHANGED", by);
    }

    @Transactional
    Line confirm(LocalDate day, boolean confirmed, String by) {
        Line line = find(day).orElseThrow(NotFoundException::new);
        jdbc.sql("update day_off set confirmed = :confirmed where day = :day").param("day", day).param("confirmed", confirmed).update();
        changed(line, confirmed ? "DAY_CONFIRMED" : "DAY_UNCONFIRMED", by);
        return line;
    }

    @Transactional
    Line remove(LocalDate day, String by) {
        Line line = find(day).orElseThrow(NotFoundException::new);
        jdbc.sql("delete from day_off where day = :day").param("day", day).update();
        changed(line, "DAY_REMOVED", by);
        return line;
    }

    private Line checked(Line typed, boolean fresh) {
        Line line = new Line(typed.day(), typed.kind(), strip(typed.name()), typed.confirmed(), strip(typed.source()));
        List<Problem> problems = new ArrayList<>();
        if (line.day() == null || line.day().getYear() < 2000 || line.day().getYear() > 2100) {
            problems.add(new Problem("day", "Hãy ghi ngày, từ năm 2000 đến năm 2100."));
        } else if (line.kind() != null) {
            boolean weekend = line.day().getDayOfWeek() == DayOfWeek.SATURDAY || line.day().getDayOfWeek() == DayOfWeek.SUNDAY;
            if (weekend && line.kind() != DayKind.MAKE_UP) {
                problems.add(new Problem("day", DAY.format(line.day()) + " là " + line.weekday() + ", vốn đã nghỉ; hãy ghi ngày được nghỉ bù."));
            } else if (!weekend && line.kind() == DayKind.MAKE_UP) {
                problems.add(new Problem("day", DAY.format(line.day()) + " là " + line.weekday() + ", vốn là ngày làm việc; ngày làm bù phải là Thứ Bảy hoặc Chủ nhật."));
            } else if (fresh && find(line.day()).isPresent()) {
                problems.add(new Problem("day", "Ngày " + DAY.format(line.day()) + " đã có trong lịch; hãy sửa dòng đó."));
            }
        }
        if (line.kind() == null) {
            problems.add(new Problem("kind", "Hãy chọn loại ngày."));
        }
        if (line.name().isEmpty() || line.name().length() > 150) {
            problems.add(new Problem("name", "Hãy ghi tên ngày nghỉ hoặc lý do làm bù, không quá 150 chữ."));
        }
        if (line.source().isEmpty() || line.source().length() > 300) {
            problems.add(new Problem("source", "Hãy ghi căn cứ: số, ngày của thông báo hoặc điều luật."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        return line;
    }

    /** Forgotten after the commit: before it, another thread would read the old days again. */
    private void changed(Line line, String action, String by) {
        events.publishEvent(new AdministrationRecorded("LICH/" + line.day().getYear(), action, by,
            Map.of("day", line.day().toString(), "kind", line.kind().name(), "confirmed", String.valueOf(line.confirmed()))));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                calendar.forget();
            }
        });
    }

    private static String strip(String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getObject("day", LocalDate.class), DayKind.valueOf(row.getString("kind")), row.getString("name"),
            row.getBoolean("confirmed"), row.getString("source"));
    }
}
