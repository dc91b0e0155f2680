package vn.guongsang.workcalendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The calendar in memory. This node forgets it when it changes a day; another node follows within {@link #FRESH}. */
@Component("dueDates")
class StoredWorkCalendar implements WorkCalendar, DueDates {
    static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final AtomicReference<Known> known = new AtomicReference<>();

    StoredWorkCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return days().isWorkingDay(day);
    }

    @Override
    public LocalDate plusWorkingDays(LocalDate from, int days) {
        return days().plus(from, days);
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return days().between(from, to);
    }

    @Override
    public Instant dueAfter(Instant from, int workingDays) {
        return DueDate.at(days().plus(LocalDate.ofInstant(from, ZONE), workingDays));
    }

    @Override
    public DueDate after(LocalDate start, Term term, int shift) {
        return days().again(new DueDate(term, start, false, shift, start));
    }

    @Override
    public DueDate set(LocalDate day, Term term, int shift) {
        return days().again(new DueDate(term, day, true, shift, day));
    }

    @Override
    public Why why(DueDate due) {
        return Explaining.why(days(), due);
    }

    /** Before the commit another thread would read the old days again. */
    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    void forget() {
        known.set(null);
    }

    Days days() {
        Known have = known.get();
        // the age of what is in memory is real time, whatever the product's clock says
        if (have == null || System.nanoTime() - have.loadedAt > FRESH.toNanos()) {
            long now = System.nanoTime();
            have = new Known(stored(), now);
            known.set(have);
        }
        return have.days;
    }

    /** As the database has it now. */
    Days stored() {
        Map<Term, Integer> terms = new EnumMap<>(Term.class);
        jdbc.sql("select code, days from term").query((ResultSet row) -> {
            terms.put(Term.valueOf(row.getString(1)), row.getInt(2));
        });
        return new Days(jdbc.sql("select * from day_off").query(StoredWorkCalendar::day).list().stream()
            .collect(Collectors.toMap(SpecialDay::day, Function.identity())), terms);
    }

    static SpecialDay day(ResultSet row, int number) throws SQLException {
        return new SpecialDay(row.getObject("day", LocalDate.class), DayKind.valueOf(row.getString("kind")), row.getString("name"),
            row.getBoolean("confirmed"), row.getString("source"));
    }

    private record Known(Days days, long loadedAt) {
    }
}
