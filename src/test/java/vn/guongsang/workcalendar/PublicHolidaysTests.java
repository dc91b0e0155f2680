package vn.guongsang.workcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The moon, the sun and the Labour Code; needs no running product. */
class PublicHolidaysTests {
    private static final LunarCalendar CHINA = new LunarCalendar(8);

    @ParameterizedTest(name = "{0}: Tết {1}, Giỗ Tổ {2}")
    @CsvSource({"2022,2022-02-01,2022-04-10", "2023,2023-01-22,2023-04-29", "2024,2024-02-10,2024-04-18", "2025,2025-01-29,2025-04-07",
        "2026,2026-02-17,2026-04-26", "2027,2027-02-06,2027-04-16", "2028,2028-01-26,2028-04-04", "2029,2029-02-13,2029-04-23",
        "2030,2030-02-02,2030-04-12"})
    void theLunarFeastsAreThoseOfTheDomainFacts(int year, LocalDate newYear, LocalDate kings) {
        assertThat(LunarCalendar.VIETNAM.newYear(year)).isEqualTo(newYear);
        assertThat(LunarCalendar.VIETNAM.solar(10, 3, year)).isEqualTo(kings);
    }

    @ParameterizedTest(name = "{0}: Tết {1}")
    @CsvSource({"2020,2020-01-25", "2021,2021-02-12", "2031,2031-01-23", "2032,2032-02-11", "2033,2033-01-31", "2034,2034-02-19", "2035,2035-02-08",
        "2036,2036-01-28", "2037,2037-02-15", "2038,2038-02-04", "2039,2039-01-24", "2040,2040-02-12", "2041,2041-02-01", "2042,2042-01-22",
        "2043,2043-02-10", "2044,2044-01-30", "2045,2045-02-17", "2046,2046-02-06", "2047,2047-01-26", "2048,2048-02-14", "2049,2049-02-02",
        "2050,2050-01-23"})
    void newYearIsKnownUpToTheMiddleOfTheCentury(int year, LocalDate newYear) {
        assertThat(LunarCalendar.VIETNAM.newYear(year)).isEqualTo(newYear);
    }

    @ParameterizedTest(name = "{0}: Việt Nam {1}, Trung Quốc {2}")
    @CsvSource({"1985,1985-01-21,1985-02-20", "2007,2007-02-17,2007-02-18", "2030,2030-02-02,2030-02-03", "2026,2026-02-17,2026-02-17"})
    void theSameSkyGivesAnotherDayInAnotherZone(int year, LocalDate here, LocalDate there) {
        assertThat(LunarCalendar.VIETNAM.newYear(year)).isEqualTo(here);
        assertThat(CHINA.newYear(year)).isEqualTo(there);
    }

    @Test
    void everyDayOfSixtyYearsHasOneLunarDateAndBack() {
        LunarCalendar.Day before = LunarCalendar.VIETNAM.lunar(LocalDate.of(1999, 12, 31));
        for (LocalDate day = LocalDate.of(2000, 1, 1); day.getYear() < 2060; day = day.plusDays(1)) {
            LunarCalendar.Day lunar = LunarCalendar.VIETNAM.lunar(day);
            assertThat(lunar.month()).as("%s", day).isBetween(1, 12);
            assertThat(lunar.day() == 1 ? before.day() >= 29 : lunar.day() == before.day() + 1 && lunar.month() == before.month()).as("%s %s", day, lunar).isTrue();
            if (!lunar.leap()) {
                assertThat(LunarCalendar.VIETNAM.solar(lunar.day(), lunar.month(), lunar.year())).isEqualTo(day);
            }
            before = lunar;
        }
    }

    @ParameterizedTest(name = "{0}: nhuận tháng {1}")
    @CsvSource({"2020,4", "2023,2", "2025,6", "2028,5", "2031,3", "2033,11", "2036,6"})
    void leapMonthsAreWhereTheAlmanacHasThem(int year, int month) {
        assertThat(LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 3, 1)).map(LunarCalendar.VIETNAM::lunar)
            .filter(day -> day.leap() && day.year() == year).map(LunarCalendar.Day::month).distinct().collect(Collectors.toList())).containsExactly(month);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/workcalendar/ngay-nghi.csv", delimiter = '|', numLinesToSkip = 1)
    void theDaysOffOfAYearAreThoseAnnounced(int year, String days) {
        assertThat(PublicHolidays.of(year).stream().map(day -> day.day().getDayOfMonth() + "/" + day.day().getMonthValue()).collect(Collectors.joining(" ")))
            .isEqualTo(days.strip());
    }

    @Test
    void whatDependsOnTheMoonOrOnADecisionWaitsForItsAnnouncement() {
        assertThat(PublicHolidays.of(2028).stream().filter(day -> !day.confirmed()).map(SpecialDay::name)).isNotEmpty()
            .allMatch(name -> name.contains("Tết Nguyên đán") || name.contains("Giỗ Tổ") || name.contains("liền kề"));
        assertThat(PublicHolidays.of(2028)).allMatch(SpecialDay::counts).noneMatch(day -> DayWords.weekend(day.day()));
    }

    @Test
    void theCultureDayBeginsIn2026AndTheSecondDayOfSeptemberIn2021() {
        assertThat(PublicHolidays.byDay(2025)).doesNotContainKey(LocalDate.of(2025, 11, 24));
        assertThat(PublicHolidays.byDay(2026)).containsKey(LocalDate.of(2026, 11, 24));
        assertThat(PublicHolidays.byDay(2020).keySet()).filteredOn(day -> day.getMonthValue() == 9).containsExactly(LocalDate.of(2020, 9, 2));
        assertThat(PublicHolidays.byDay(2021).keySet()).filteredOn(day -> day.getMonthValue() == 9).hasSize(2);
    }
}
