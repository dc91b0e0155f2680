package vn.guongsang.award;

import java.util.List;
import java.util.Set;

/**
 * A row of the catalogue ({@code awards.csv}), with its legal basis and how sure we are of it.
 *
 * @param councilMinPercent  least share of votes of <em>all</em> council members, 0–100, or null where none is set
 * @param processingDays     working days for appraisal, or null
 * @param nominable          false for rows that are kept to refuse with the right address (Gia đình văn hóa)
 * @param authority          receiving body for what is above the Director, else null
 */
public record Award(String code, String name, String nameEn, Set<NomineeKind> nomineeKinds, DecidingLevel level, String decides,
                    String submits, Integer councilMinPercent, String quotaRule, String preconditions,
                    List<DocumentRequirement> dossier, Integer postingDays, Integer processingDays, String legalBasis, String confidence,
                    boolean nominable, ReceivingAuthority authority) {
}
