package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A year on one page: twelve months in weeks, each special day marked by a word, not only by its colour. */
record YearView(int year, int workingDays, boolean announced, List<Month> months) {
    record Month(int number, int workingDays, List<List<Cell>> weeks, List<SpecialDay> special) {
    }

    /**
     * @param day  null before the first and after the last day of the month
     * @param mark short word under the number; "?" while it is not announced
     * @param kind css class: off, work, plan, weekend or empty
     */
    record Cell(LocalDate day, String mark, String kind, String title) {
        static final Cell BLANK = new Cell(null, "", "", "");
    }

    static YearView of(Days days, int year) {
        List<Month> months = IntStream.rangeClosed(1, 12).mapToObj(month -> month(days, YearMonth.of(year, month))).toList();
        return new YearView(year, months.stream().mapToInt(Month::workingDays).sum(),
            days.ofYear(year).values().stream().allMatch(SpecialDay::confirmed), months);
    }

    private static Month month(Days days, YearMonth month) {
        List<Cell> cells = new ArrayList<>();
        IntStream.range(1, month.atDay(1).getDayOfWeek().getValue()).forEach(i -> cells.add(Cell.BLANK));
        List<SpecialDay> special = new ArrayList<>();
        int working = 0;
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i);
            SpecialDay found = days.special(day);
            if (found != null) {
                special.add(found);
            }
            working += days.isWorkingDay(day) ? 1 : 0;
            cells.add(cell(day, found));
        }
        while (cells.size() % 7 > 0) {
            cells.add(Cell.BLANK);
        }
        return new Month(month.getMonthValue(), working, IntStream.range(0, cells.size() / 7).mapToObj(week -> cells.subList(week * 7, week * 7 + 7)).toList(), special);
    }

    private static Cell cell(LocalDate day, SpecialDay special) {
        if (special == null) {
            return new Cell(day, "", DayWords.weekend(day) ? "weekend" : "", "");
        }
        String mark = switch (special.kind()) {
            case HOLIDAY -> "lễ";
            case SUBSTITUTE -> "bù";
            case SWAP -> "đổi";
            case MAKE_UP -> "làm";
        };
        return new Cell(day, mark + (special.confirmed() ? "" : "?"), !special.counts() ? "plan" : special.kind() == DayKind.MAKE_UP ? "work" : "off",
            special.name() + (special.confirmed() ? "" : special.counts() ? ", chưa có thông báo" : ", chưa có quyết định"));
    }
}
