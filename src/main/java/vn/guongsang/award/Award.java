package vn.guongsang.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A row of the catalogue ({@code awards.csv}), with its legal basis and how sure we are of it.
 *
 * @param councilMinPercent  least share of votes of <em>all</em> council members, 0–100, or null where none is set
 * @param quotaRule          in Vietnamese, as {@code preconditions} and {@code toVerify}
 * @param processingDays     working days for appraisal, or null
 * @param confidence         the researcher's note with the keys of the sources, in English
 * @param mark               the weakest mark of the row
 * @param toVerify           what an administrator has to check in the official text, or empty
 * @param nominable          false for rows that are kept to refuse with the right address (Gia đình văn hóa)
 * @param authority          receiving body for what is above the Director, else null
 * @param effectiveFrom      from when the rule holds, or null where no source gave the day
 */
public record Award(String code, String name, String nameEn, Set<NomineeKind> nomineeKinds, DecidingLevel level, String decides,
                    String submits, Integer councilMinPercent, String quotaRule, String preconditions,
                    List<DocumentRequirement> dossier, Integer postingDays, Integer processingDays, String legalBasis, String confidence,
                    ConfidenceMark mark, String toVerify, boolean nominable, ReceivingAuthority authority, LocalDate effectiveFrom) {

    /** Danh hiệu thi đua (Luật 06/2022/QH15, Điều 20); everything else is a form of commendation (Điều 9). */
    private static final Set<String> EMULATION_TITLES = Set.of("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS", "CO_UBND", "CO_CP", "GDVH");

    public boolean emulationTitle() {
        return EMULATION_TITLES.contains(code);
    }

    /** Why a row that is not nominable cannot be nominated here, and who decides instead. */
    public String refusal() {
        return "%s không lập đề nghị khen thưởng tại đây. Thẩm quyền: %s. Nơi lập hồ sơ: %s.".formatted(name, decides, submits);
    }
}
