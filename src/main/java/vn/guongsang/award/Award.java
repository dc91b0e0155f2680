package vn.guongsang.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An award as the decision tables know it on a day, with its legal basis and how sure we are of it.
 *
 * @param emulationTitle danh hiệu thi đua (Luật 06/2022/QH15, Điều 20); everything else is a form of commendation (Điều 9)
 * @param quotaRule      in Vietnamese, as {@code preconditions} and {@code toVerify}
 * @param dossierBasis   which text asks for the dossier: the province's for the department's own awards
 * @param procedure      council, terms, publication, retention, each with its citation
 * @param sourced        false where an administrator has to check the official text ("cần xác minh"); {@code toVerify} says what
 * @param source         keys of the sources that were read (docs/glossary.md)
 * @param nominable      false for rows that are kept to refuse with the right address (Gia đình văn hóa)
 * @param authority      receiving body for what is above the Director, else null
 * @param effectiveFrom  from when the row holds, or null where no source gave the day
 */
public record Award(String code, String name, String nameEn, Set<NomineeKind> nomineeKinds, boolean emulationTitle, DecidingLevel level, String decides,
                    String submits, String quotaRule, String preconditions, List<DocumentRequirement> dossier, String dossierBasis, List<Step> procedure,
                    String legalBasis, boolean sourced, String source, String toVerify, boolean nominable, ReceivingAuthority authority, LocalDate effectiveFrom) {
    public enum Item {
        COUNCIL_PERCENT, PROCESSING_DAYS, POSTING_DAYS, RETURN_DAYS, NOTIFY_DAYS, SUBMIT_CALENDAR_DAYS, RETENTION_YEARS
    }

    /**
     * @param value working days, percent or years by the item, or null
     * @param basis paper and article
     */
    public record Step(Item item, Integer value, String meaning, String basis, boolean sourced) {
    }

    /** Least share of votes of <em>all</em> council members, 0–100, or null where none is set. */
    public Integer councilMinPercent() {
        return value(Item.COUNCIL_PERCENT);
    }

    /** Working days, or null. */
    public Integer processingDays() {
        return value(Item.PROCESSING_DAYS);
    }

    public Integer postingDays() {
        return value(Item.POSTING_DAYS);
    }

    private Integer value(Item item) {
        return procedure.stream().filter(step -> step.item() == item).findFirst().flatMap(step -> Optional.ofNullable(step.value())).orElse(null);
    }

    /** Why a row that is not nominable cannot be nominated here, and who decides instead. */
    public String refusal() {
        return "%s không lập đề nghị khen thưởng tại đây. Thẩm quyền: %s. Nơi lập hồ sơ: %s.".formatted(name, decides, submits);
    }
}
