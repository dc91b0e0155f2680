package vn.guongsang.award;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Who got what, when, by which decision.
 *
 * @param nomineeId      register id of the nominee
 * @param nominationNumber our case, or null for what was received elsewhere
 * @param period         achievement period as written on the nomination
 */
public record LedgerEntry(UUID nomineeId, String nomineeName, String awardCode, AwardBasis basis, String period, String decisionNumber,
                          LocalDate decisionDate, String authority, String nominationNumber) {
}
