package vn.guongsang.workcalendar;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** The administrator's side: what is asked for becomes a checked {@link CalendarEdit}; once saved, every open due date is reckoned again. */
@Component
class CalendarDays {
    private final JdbcClient jdbc;
    private final StoredWorkCalendar calendar;
    private final Recount recount;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CalendarDays(JdbcClient jdbc, StoredWorkCalendar calendar, Recount recount, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.recount = recount;
        this.events = events;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    Collection<SpecialDay> ofYear(int year) {
        return calendar.days().ofYear(year).values();
    }

    /** False while the year is only what the law gives. */
    boolean isWritten(int year) {
        return calendar.days().isWritten(year);
    }

    /** From the first year written down to the year after next. */
    List<Integer> years() {
        int first = jdbc.sql("select coalesce(min(extract(year from day))::int, :year) from day_off").param("year", today().getYear()).query(Integer.class).single();
        return IntStream.rangeClosed(first, Math.max(first, today().getYear() + 2)).boxed().toList();
    }

    Optional<SpecialDay> find(LocalDate day) {
        return Optional.ofNullable(calendar.stored().special(day));
    }

    CalendarEdit adding(SpecialDay typed) {
        return one("DAY_ADDED", checked(typed, true));
    }

    CalendarEdit changing(SpecialDay typed) {
        existing(typed.day());
        return one("DAY_CHANGED", checked(typed, false));
    }

    CalendarEdit confirming(LocalDate day, boolean confirmed) {
        SpecialDay known = existing(day);
        return one(confirmed ? "DAY_CONFIRMED" : "DAY_UNCONFIRMED", new SpecialDay(day, known.kind(), known.name(), confirmed, known.source()));
    }

    CalendarEdit removing(LocalDate day) {
        existing(day);
        return new CalendarEdit("DAY_REMOVED", new TreeMap<>(Collections.singletonMap(day, null)));
    }

    /** Everything of the year that still waits for its announcement, confirmed by one paper. */
    CalendarEdit announcing(int year, String typed) {
        String paper = strip(typed);
        if (paper.isEmpty() || paper.length() > 300) {
            throw new RuleBrokenException(List.of(new Problem("paper", "Hãy ghi số, ngày của thông báo lịch nghỉ.")));
        }
        SortedMap<LocalDate, SpecialDay> days = new TreeMap<>();
        calendar.stored().ofYear(year).values().stream().filter(day -> !day.confirmed() && day.kind().byLaw())
            .forEach(day -> days.put(day.day(), new SpecialDay(day.day(), day.kind(), day.name(), true, paper)));
        if (days.isEmpty()) {
            throw new RuleBrokenException(List.of(new Problem("paper", "Năm " + year + " không còn ngày nghỉ nào chờ thông báo.")));
        }
        return new CalendarEdit("YEAR_ANNOUNCED", days);
    }

    Recount.Preview preview(CalendarEdit edit) {
        return recount.preview(calendar.stored().with(edit.days()), edit.since());
    }

    /** @return the recount that begins with it */
    @Transactional
    UUID save(CalendarEdit edit, String by) {
        // administrators one after the other: each writes on top of what the other wrote
        jdbc.sql("lock table day_off in share row exclusive mode").update();
        edit.days().keySet().stream().mapToInt(LocalDate::getYear).distinct().forEach(this::writeDown);
        edit.days().forEach((day, put) -> {
            if (put == null) {
                jdbc.sql("delete from day_off where day = :day").param("day", day).update();
            } else {
                put(put);
            }
        });
        events.publishEvent(new AdministrationRecorded(edit.key(), edit.action(), by, edit.facts()));
        calendar.forgetAfterCommit();
        return recount.begin(edit.since(), edit.key(), by);
    }

    /** From the first change on, the year is what is written and no longer what is computed. */
    private void writeDown(int year) {
        Days stored = calendar.stored();
        if (!stored.isWritten(year)) {
            stored.ofYear(year).values().forEach(this::put);
        }
    }

    private void put(SpecialDay day) {
        jdbc.sql("""
                insert into day_off (day, kind, name, confirmed, source) values (:day, :kind, :name, :confirmed, :source)
                on conflict (day) do update set kind = excluded.kind, name = excluded.name, confirmed = excluded.confirmed, source = excluded.source""")
            .param("day", day.day()).param("kind", day.kind().name()).param("name", day.name()).param("confirmed", day.confirmed())
            .param("source", day.source()).update();
    }

    private SpecialDay existing(LocalDate day) {
        return find(day).orElseThrow(NotFoundException::new);
    }

    private static CalendarEdit one(String action, SpecialDay day) {
        return new CalendarEdit(action, new TreeMap<>(Collections.singletonMap(day.day(), day)));
    }

    private SpecialDay checked(SpecialDay typed, boolean fresh) {
        SpecialDay line = new SpecialDay(typed.day(), typed.kind(), strip(typed.name()), typed.confirmed(), strip(typed.source()));
        List<Problem> problems = new ArrayList<>();
        if (line.day() == null || line.day().getYear() < 2000 || line.day().getYear() > 2100) {
            problems.add(new Problem("day", "Hãy ghi ngày, từ năm 2000 đến năm 2100."));
        } else if (line.kind() != null) {
            boolean weekend = DayWords.weekend(line.day());
            if (weekend && line.kind() != DayKind.MAKE_UP) {
                problems.add(new Problem("day", DayWords.day(line.day()) + " là " + line.weekday() + ", vốn đã nghỉ; hãy ghi ngày được nghỉ bù."));
            } else if (!weekend && line.kind() == DayKind.MAKE_UP) {
                problems.add(new Problem("day", DayWords.day(line.day()) + " là " + line.weekday() + ", vốn là ngày làm việc; ngày làm bù phải là Thứ Bảy hoặc Chủ nhật."));
            } else if (fresh && find(line.day()).isPresent()) {
                problems.add(new Problem("day", "Ngày " + DayWords.day(line.day()) + " đã có trong lịch; hãy sửa dòng đó."));
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

    private static String strip(String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
