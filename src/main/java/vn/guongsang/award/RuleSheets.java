package vn.guongsang.award;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sheets that were fixed when a dossier was sent, and what the Office said to their lines. */
public interface RuleSheets {
    /**
     * @param caseNumber our case
     * @param version    of the dossier
     * @param facts      value by fact, as {@link RuleFacts} names them; {@code sources} where each stood, for people
     */
    record Fixed(String caseNumber, int version, String award, RuleSheet sheet, Map<String, Object> facts, Map<String, String> sources, Instant fixedAt,
                 List<Word> words) {
        public Optional<Word> word(String rule) {
            return words.stream().filter(word -> word.rule().equals(rule)).findFirst();
        }
    }

    /** @param overridden false: confirmed as it stands */
    record Word(String rule, boolean overridden, String reason, Instant at, String by) {
    }

    /** Fixes once for each version of a dossier, in the caller's transaction. */
    void fix(String caseNumber, int version, String award, RuleSheet sheet, Map<String, Object> facts, Map<String, String> sources);

    Optional<Fixed> of(String caseNumber, int version);

    /** In one statement, the newest of each case. */
    Map<String, Fixed> newest(Collection<String> caseNumbers);

    /**
     * @throws vn.guongsang.problem.RuleBrokenException without a reason, or where the row of the table does not let the line be overridden
     */
    void say(String caseNumber, int version, String rule, boolean overridden, String reason, String by);
}
