package vn.guongsang.workcalendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The days off of a year as the law gives them (BLLĐ 2019, Điều 111–112), before anybody announced them. What the law fixes to a date of the
 * solar calendar is confirmed by itself. What depends on the moon, and what the Prime Minister places every year (khoản 3), is not: which days
 * around mùng 1 and which neighbour of 2/9. Swaps are decisions and cannot be computed.
 */
final class PublicHolidays {
    private static final String LAW = "BLLĐ 2019, Điều 112";
    private static final String MOVED = "BLLĐ 2019, Điều 111 khoản 3";
    private static final String TO_COME = "; chưa có thông báo";
    private static final String CULTURE_DAY = "NQ 28/2026/QH16";

    private final TreeMap<LocalDate, SpecialDay> days = new TreeMap<>();

    private PublicHolidays() {
    }

    static Collection<SpecialDay> of(int year) {
        PublicHolidays holidays = new PublicHolidays();
        List<SpecialDay> all = new ArrayList<>();
        all.add(fixed(LocalDate.of(year, 1, 1), "Tết Dương lịch", LAW));
        all.addAll(newYear(LunarCalendar.VIETNAM.newYear(year)));
        LocalDate kings = LunarCalendar.VIETNAM.solar(10, 3, year);
        all.add(new SpecialDay(kings, DayKind.HOLIDAY, "Giỗ Tổ Hùng Vương (10/3 âm lịch)", false, LAW + "; tính theo âm lịch" + TO_COME));
        all.add(fixed(LocalDate.of(year, 4, 30), "Ngày Chiến thắng", LAW));
        all.add(fixed(LocalDate.of(year, 5, 1), "Ngày Quốc tế lao động", LAW));
        LocalDate independence = LocalDate.of(year, 9, 2);
        all.add(fixed(independence, "Quốc khánh", LAW));
        // one day only until BLLĐ 2019 came into force
        if (year >= 2021) {
            all.add(new SpecialDay(besides(independence), DayKind.HOLIDAY, "Quốc khánh (ngày liền kề)", false,
                LAW + ": một ngày liền kề trước hoặc sau" + TO_COME));
        }
        if (year >= 2026) {
            all.add(fixed(LocalDate.of(year, 11, 24), "Ngày Văn hóa Việt Nam", CULTURE_DAY));
        }
        all.stream().filter(day -> !DayWords.weekend(day.day())).forEach(day -> holidays.days.putIfAbsent(day.day(), day));
        all.stream().filter(day -> DayWords.weekend(day.day())).sorted((a, b) -> a.day().compareTo(b.day())).forEach(holidays::substitute);
        return holidays.days.values();
    }

    static Map<LocalDate, SpecialDay> byDay(int year) {
        Map<LocalDate, SpecialDay> found = new TreeMap<>();
        of(year).forEach(day -> found.put(day.day(), day));
        return found;
    }

    private static SpecialDay fixed(LocalDate day, String name, String source) {
        return new SpecialDay(day, DayKind.HOLIDAY, name, true, source);
    }

    /** Five days: the last of the old year and mùng 1 to mùng 4, as in 2022 and 2026. In 2023–2025 it was two before and three after. */
    private static List<SpecialDay> newYear(LocalDate first) {
        List<SpecialDay> days = new ArrayList<>();
        for (int i = -1; i <= 3; i++) {
            days.add(new SpecialDay(first.plusDays(i), DayKind.HOLIDAY, i < 0 ? "Tết Nguyên đán (ngày cuối năm)" : "Tết Nguyên đán (mùng " + (i + 1) + ")",
                false, LAW + "; tính theo âm lịch và cách bố trí năm 2026" + TO_COME));
        }
        return days;
    }

    /** The neighbour that makes the longer rest, as announced from 2021 to 2026. */
    private static LocalDate besides(LocalDate day) {
        DayOfWeek week = day.getDayOfWeek();
        return week == DayOfWeek.SUNDAY || week == DayOfWeek.MONDAY || week == DayOfWeek.THURSDAY ? day.plusDays(1) : day.minusDays(1);
    }

    private void substitute(SpecialDay holiday) {
        LocalDate day = holiday.day();
        while (DayWords.weekend(day) || days.containsKey(day)) {
            day = day.plusDays(1);
        }
        days.put(day, new SpecialDay(day, DayKind.SUBSTITUTE, "Nghỉ bù " + holiday.name() + ", " + DayWords.full(holiday.day()), holiday.confirmed(),
            MOVED + (holiday.confirmed() ? "" : TO_COME)));
    }
}
