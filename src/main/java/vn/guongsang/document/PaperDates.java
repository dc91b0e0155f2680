package vn.guongsang.document;

import java.time.LocalDate;

/** Dates as papers write them (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4): days below 10 and months 1 and 2 with a leading zero, other months without. */
public final class PaperDates {
    private PaperDates() {
    }

    /** "ngày 05 tháng 3 năm 2026" */
    public static String text(LocalDate date) {
        return "ngày %02d tháng %s năm %d".formatted(date.getDayOfMonth(), month(date), date.getYear());
    }

    /** On a paper that is not signed yet: the day is filled in when the number is taken. "ngày …… tháng …… năm 2026" */
    public static String open(int year) {
        return "ngày \u2026\u2026 tháng \u2026\u2026 năm " + year;
    }

    private static String month(LocalDate date) {
        return date.getMonthValue() <= 2 ? "0" + date.getMonthValue() : Integer.toString(date.getMonthValue());
    }
}
