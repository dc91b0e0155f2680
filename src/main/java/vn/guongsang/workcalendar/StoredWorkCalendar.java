package vn.guongsang.workcalendar;

import java.sql.ResultSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The calendar in memory. Only confirmed days count. This node forgets it when it changes a day; another node follows within a minute.
 */
@Component
class StoredWorkCalendar implements WorkCalendar {
    private static final LocalTime END_OF_OFFICE_HOURS = LocalTime.of(17, 0);
    private static final Duration FRESH = Duration.ofMinutes(1);

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
        return days().plus(LocalDate.ofInstant(from, ZONE), workingDays).atTime(END_OF_OFFICE_HOURS).atZone(ZONE).toInstant();
    }

    void forget() {
        known.set(null);
    }

    private Days days() {
        Known have = known.get();
        // the age of what is in memory is real time, whatever the product's clock says
        if (have == null || System.nanoTime() - have.loadedAt > FRESH.toNanos()) {
            long now = System.nanoTime();
            Map<LocalDate, DayKind> days = new HashMap<>();
            jdbc.sql("select day, kind from day_off where confirmed").query((ResultSet row) -> {
                days.put(row.getObject(1, LocalDate.class), DayKind.valueOf(row.getString(2)));
            });
            have = new Known(new Days(Map.copyOf(days)), now);
            known.set(have);
        }
        return have.days;
    }

    private record Known(Days days, long loadedAt) {
    }

    /** The counting itself. */
    record Days(Map<LocalDate, DayKind> special) {
        boolean isWorkingDay(LocalDate day) {
            DayKind kind = special.get(day);
            if (kind != null) {
                return kind == DayKind.MAKE_UP;
            }
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }

        /** A negative count goes back: reminders lie before what is due. */
        LocalDate plus(LocalDate from, int count) {
            LocalDate day = from;
            if (count == 0) {
                while (!isWorkingDay(day)) {
                    day = day.plusDays(1);
                }
                return day;
            }
            int step = count > 0 ? 1 : -1;
            for (int left = Math.abs(count); left > 0; ) {
                day = day.plusDays(step);
                if (isWorkingDay(day)) {
                    left--;
                }
            }
            return day;
        }

        int between(LocalDate from, LocalDate to) {
            if (to.isBefore(from)) {
                return -between(to, from);
            }
            int count = 0;
            for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
                if (isWorkingDay(day)) {
                    count++;
                }
            }
            return count;
        }
    }
}
