package vn.guongsang.workcalendar;

import java.time.LocalDate;

/**
 * @param confirmed announced, or fixed by law to a date of the solar calendar
 * @param source    paper or article it rests on
 */
record SpecialDay(LocalDate day, DayKind kind, String name, boolean confirmed, String source) {
    public boolean counts() {
        return confirmed || kind.byLaw();
    }

    public String weekday() {
        return DayWords.weekday(day);
    }
}
