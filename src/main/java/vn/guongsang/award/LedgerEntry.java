package vn.guongsang.award;

import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who got what, when, by which decision.
 *
 * @param nomineeId      register id of the nominee
 * @param nominationNumber our case, or null for what was received elsewhere
 * @param period         achievement period as written on the nomination
 * @param achievement    what it rested on, or empty
 */
public record LedgerEntry(UUID nomineeId, String nomineeName, String awardCode, AwardBasis basis, String period, String decisionNumber,
                          LocalDate decisionDate, String authority, String nominationNumber, String achievement) {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");

    /** The year that the period ends with, by which titles are counted; null where the period names none. */
    public Integer year() {
        return YEAR.matcher(period).results().map(found -> Integer.valueOf(found.group())).max(Integer::compare).orElse(null);
    }
}
