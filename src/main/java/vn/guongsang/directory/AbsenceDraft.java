package vn.guongsang.directory;

import java.time.LocalDate;

/** What somebody writes down about an absence; anything may still be missing. Paper number and date belong to an authorisation (TUQ.). */
public record AbsenceDraft(String username, LocalDate from, LocalDate to, String deputy, SigningCapacity capacity, String paperNumber,
                           LocalDate paperDate) {
}
