package vn.guongsang.award;

import java.time.LocalDate;
import java.util.Map;

/** Asks the decision tables in force. Stores nothing. */
public interface Rules {
    /**
     * @param received day the dossier is received for appraisal: it picks the law
     * @param facts    by the names of {@link RuleFacts}; what is absent is unknown. {@code date} and {@code form} are set here.
     * @throws vn.guongsang.problem.NotFoundException  for an unknown award
     * @throws vn.guongsang.problem.RuleBrokenException for a fact that no table knows, or a value that it cannot have
     */
    RuleSheet evaluate(String award, LocalDate received, Map<String, ?> facts);
}
