package vn.guongsang.workcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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
    DueDates dueDates;
    @Autowired
    StoredWorkCalendar stored;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest(name = "{0} + {1} = {2}: {3}")
    @CsvFileSource(resources = "/workcalendar/han.csv", delimiter = '|')
    void aTermSkipsWeekendsAndDaysOffAndCountsMakeUpDays(LocalDate from, int days, LocalDate due, String why) {
        assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(due);
        assertThat(calendar.workingDaysBetween(from, due)).as(why).isEqualTo(days);
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

    @Test
    void aDueDateSaysWhyItIsThatDay() {
        DueDate due = dueDates.after(LocalDate.of(2026, 11, 20), Term.REVIEW, 0);
        assertThat(due.day()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(dueDates.why(due).lines()).containsExactly(
            "Tính từ Thứ Sáu 20/11/2026 (ngày đầu không tính: Bộ luật Dân sự 2015, Điều 147 khoản 2).",
            "Thời hạn: 5 ngày làm việc (Văn phòng Sở thẩm định).",
            "Chưa có quyết định, nên chưa tính: Thứ Hai 23/11/2026, Nghỉ hoán đổi, làm bù Thứ Bảy 28/11 (Đề xuất hoán đổi dịp 24/11/2026; chưa rõ kết quả, cần xác minh).",
            "Không đếm: Thứ Ba 24/11/2026, Ngày Văn hóa Việt Nam (NQ 28/2026/QH16, từ 01/7/2026).",
            "Chưa có quyết định, nên chưa tính: Thứ Bảy 28/11/2026, Làm bù cho Thứ Hai 23/11 (Đề xuất hoán đổi dịp 24/11/2026; chưa rõ kết quả, cần xác minh).",
            "Không đếm 4 ngày nghỉ cuối tuần: 21/11, 22/11, 28/11, 29/11.",
            "Hết hạn lúc 17:00 Thứ Hai 30/11/2026, cuối giờ làm việc.",
            "Có ngày trên đường chưa chắc chắn: hạn có thể đổi khi có thông báo hoặc quyết định.");
    }

    @Test
    void aMadeUpSaturdayIsNamedAsCounted() {
        Why why = dueDates.why(dueDates.after(LocalDate.of(2026, 8, 21), Term.CONFIRM, 0));
        assertThat(why.lines()).anyMatch(line -> line.startsWith("Có đếm: Thứ Bảy 22/08/2026, Làm bù")).anyMatch(line -> line.contains("1 ngày nghỉ cuối tuần: 23/08"));
        assertThat(why.forecast()).isFalse();
    }

    @Test
    void aForecastOverTheNextNewYearSaysThatNobodyAnnouncedItYet() {
        Why why = dueDates.why(dueDates.after(LocalDate.of(2027, 2, 4), Term.CONFIRM, 0));
        assertThat(why.forecast()).isTrue();
        assertThat(why.lines()).filteredOn(line -> line.startsWith("Không đếm: ")).hasSize(5).allMatch(line -> line.contains("chưa có thông báo"));
    }

    @Test
    void aDayThatAPersonNamedStaysAndSaysSo() {
        LocalDate holiday = LocalDate.of(2026, 11, 24);
        DueDate due = dueDates.set(holiday, Term.SUPPLEMENT, 0);
        assertThat(due.day()).isEqualTo(holiday);
        assertThat(dueDates.why(due).lines()).anyMatch(line -> line.contains("do người giao việc ấn định"))
            .anyMatch(line -> line.contains("Thứ Tư 25/11/2026") && line.contains("Điều 148 khoản 5"));
        assertThat(dueDates.set(LocalDate.of(2026, 11, 25), Term.SUPPLEMENT, -1).day()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @ParameterizedTest(name = "nhận lúc {0}, hạn {1}")
    @CsvSource({"2026-11-20T16:59:59+07:00,2026-11-25", "2026-11-20T17:00:00+07:00,2026-11-25", "2026-11-20T23:59:59+07:00,2026-11-25",
        "2026-11-21T00:00:00+07:00,2026-11-25", "2026-11-22T12:00:00+07:00,2026-11-25", "2026-11-23T07:00:00+07:00,2026-11-26"})
    void theHourOfTheFirstDayDoesNotMatter(OffsetDateTime received, LocalDate due) {
        DueDate reckoned = dueDates.after(received.toInstant(), Term.CONFIRM);
        assertThat(reckoned.day()).isEqualTo(due);
        assertThat(reckoned.at()).isEqualTo(due.atTime(17, 0).atZone(WorkCalendar.ZONE).toInstant());
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
