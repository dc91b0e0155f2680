package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;
import vn.guongsang.workcalendar.WorkCalendar;

/** Formats for this module's templates. Its methods are public, because templates call them. */
final class PageWords {
    PageWords() {
    }

    public String moment(Instant at) {
        return Words.moment(at);
    }

    public String dayOf(Instant at) {
        return Words.day(LocalDate.ofInstant(at, WorkCalendar.ZONE));
    }

    public String day(LocalDate day) {
        return Words.day(day);
    }

    public String isoDay(String iso) {
        return Words.day(LocalDate.parse(iso));
    }

    public String size(long bytes) {
        return Words.size(bytes);
    }

    public String council(Minutes minutes) {
        return Cases.councilNote(minutes.number(), minutes.date(), minutes.total(), minutes.votesFor());
    }
}
