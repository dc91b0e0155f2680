package vn.guongsang.workcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Planning back from a closing day, and the year on one page; needs no running product. */
class BackPlanTests {
    private static final Map<Term, Integer> LENGTHS = Arrays.stream(Term.values()).collect(Collectors.toMap(term -> term, term -> switch (term) {
        case REVIEW, SUPPLEMENT -> 5;
        case DECIDE -> 3;
        case CONFIRM -> 2;
        default -> 1;
    }));
    private static final Days DAYS = new Days(Map.of(), LENGTHS);

    @Test
    void eachStepEndsJustInTimeForTheNext() {
        BackPlan plan = BackPlan.of(DAYS, LocalDate.of(2027, 2, 28), false);
        assertThat(plan.steps()).extracting(BackPlan.Step::day).containsExactly(LocalDate.of(2027, 2, 2), LocalDate.of(2027, 2, 4),
            LocalDate.of(2027, 2, 18), LocalDate.of(2027, 2, 19), LocalDate.of(2027, 2, 24), LocalDate.of(2027, 2, 25), LocalDate.of(2027, 2, 26));
    }

    @Test
    void fromTheFirstDayTheTermsLeadBackToTheClosingDay() {
        for (LocalDate closing = LocalDate.of(2026, 12, 1); closing.getYear() < 2029; closing = closing.plusDays(1)) {
            LocalDate day = null;
            for (BackPlan.Step step : BackPlan.of(DAYS, closing, true).steps()) {
                assertThat(day == null ? step.day() : DAYS.again(new DueDate(step.due().term(), day, false, 0, day)).day()).isEqualTo(step.day());
                day = step.day();
            }
            assertThat(day).isBeforeOrEqualTo(closing);
            assertThat(DAYS.plus(day, 1)).isAfter(closing);
        }
    }

    @Test
    void aYearHasAllItsDaysInWeeksFromMonday() {
        YearView year = YearView.of(DAYS, 2028);
        assertThat(year.months()).hasSize(12).allSatisfy(month -> assertThat(month.weeks()).allMatch(week -> week.size() == 7));
        assertThat(year.months().stream().flatMap(month -> month.weeks().stream()).flatMap(List::stream).filter(cell -> cell.day() != null)).hasSize(366);
        assertThat(year.months().get(1).weeks().get(0).get(1).day()).isEqualTo(LocalDate.of(2028, 2, 1));
        assertThat(year.announced()).isFalse();
        assertThat(year.months().get(0).weeks().stream().flatMap(List::stream).filter(cell -> cell.mark().equals("lễ?")).map(cell -> cell.day().getDayOfMonth()))
            .containsExactly(25, 26, 27, 28);
    }
}
