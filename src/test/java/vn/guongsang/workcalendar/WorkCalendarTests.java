package vn.guongsang.workcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

@ProductTest
class WorkCalendarTests {
    @Autowired
    WorkCalendar calendar;
    @Autowired
    StoredWorkCalendar stored;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({"2025-12-31,5,2026-01-09", "2026-02-12,5,2026-02-26", "2026-04-24,5,2026-05-06", "2026-08-20,10,2026-09-07",
        "2026-11-20,5,2026-11-30", "2026-11-20,10,2026-12-07", "2026-11-20,20,2026-12-21", "2026-11-23,10,2026-12-08"})
    void aTermSkipsWeekendsAndDaysOffAndCountsMakeUpDays(LocalDate from, int days, LocalDate due) {
        assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(due);
        assertThat(calendar.workingDaysBetween(from, due)).isEqualTo(days);
        assertThat(calendar.workingDaysBetween(due, from)).isEqualTo(-days);
    }

    @Test
    void theProposedSwapOfNovemberCountsOnlyOnceConfirmed() {
        LocalDate from = LocalDate.of(2026, 11, 23);
        confirmSwap(true);
        assertThat(calendar.plusWorkingDays(from, 10)).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 28))).isTrue();
        confirmSwap(false);
        assertThat(calendar.plusWorkingDays(from, 10)).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 28))).isFalse();
    }

    @Test
    void noDaysGiveTheDayItselfOrTheNextWorkingDay() {
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 11, 20), 0)).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 2, 14), 0)).isEqualTo(LocalDate.of(2026, 2, 23));
    }

    @Test
    void aReminderLiesWorkingDaysBeforeWhatIsDue() {
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 9, 3), -2)).isEqualTo(LocalDate.of(2026, 8, 27));
    }

    @Test
    void whatIsDueEndsWithOfficeHoursOfTheDepartmentsOwnDay() {
        // 19:30 UTC on Thursday is Friday at the department
        assertThat(calendar.dueAfter(Instant.parse("2026-11-19T19:30:00Z"), 1)).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @AfterEach
    void asSeeded() {
        confirmSwap(false);
    }

    private void confirmSwap(boolean confirmed) {
        transaction.executeWithoutResult(status -> jdbc.sql("update day_off set confirmed = :confirmed where day in ('2026-11-23', '2026-11-28')")
            .param("confirmed", confirmed).update());
        stored.forget();
    }
}
