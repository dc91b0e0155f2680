package vn.guongsang.workcalendar;

import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** How long each step takes, as the administrator sets it; a change moves what is running. */
@Component
class StepTerms {
    private static final String KEY = "THOI-HAN";
    private static final int LONGEST = 250;
    /** Nothing open is older: a due date that could move lies after it. */
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    private final JdbcClient jdbc;
    private final StoredWorkCalendar calendar;
    private final Recount recount;
    private final ApplicationEventPublisher events;

    StepTerms(JdbcClient jdbc, StoredWorkCalendar calendar, Recount recount, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.recount = recount;
        this.events = events;
    }

    record Line(Term term, String days, String source) {
    }

    List<Line> all() {
        Map<Term, Line> found = new EnumMap<>(Term.class);
        jdbc.sql("select code, days, source from term").query((ResultSet row) -> {
            Term term = Term.valueOf(row.getString(1));
            found.put(term, new Line(term, row.getString(2), row.getString(3)));
        });
        return List.copyOf(found.values());
    }

    /** What differs from now, checked. */
    List<Line> changed(List<Line> typed) {
        List<Problem> problems = new ArrayList<>();
        for (Line line : typed) {
            if (!line.days().matches("[0-9]{1,3}") || Integer.parseInt(line.days()) < 1 || Integer.parseInt(line.days()) > LONGEST) {
                problems.add(new Problem("days-" + line.term(), line.term().label() + ": hãy ghi số ngày làm việc, từ 1 đến " + LONGEST + "."));
            }
            if (line.source().isBlank() || line.source().length() > 300) {
                problems.add(new Problem("source-" + line.term(), line.term().label() + ": hãy ghi căn cứ của thời hạn."));
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        List<Line> now = all();
        return typed.stream().filter(line -> !now.contains(line)).toList();
    }

    Recount.Preview preview(List<Line> changed) {
        return recount.preview(calendar.stored().withTerms(changed.stream().collect(Collectors.toMap(Line::term, line -> Integer.parseInt(line.days())))), EVER);
    }

    @Transactional
    UUID save(List<Line> changed, String by) {
        for (Line line : changed) {
            jdbc.sql("update term set days = :days, source = :source where code = :code").param("code", line.term().name())
                .param("days", Integer.parseInt(line.days())).param("source", line.source().strip()).update();
            events.publishEvent(new AdministrationRecorded(KEY, "TERM_CHANGED", by, Map.of("term", line.term().name(), "days", line.days())));
        }
        calendar.forgetAfterCommit();
        return recount.begin(EVER, KEY, by);
    }
}
