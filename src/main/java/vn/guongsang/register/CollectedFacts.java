package vn.guongsang.register;

import java.util.LinkedHashMap;
import java.util.Map;

/** @param facts by the names of {@link vn.guongsang.award.RuleFacts}; what is absent is unknown, as is a fact with a null value, whose source says why */
public record CollectedFacts(Map<String, CollectedFact> facts) {
    /** @param source where it stands, for people: "Sổ khen thưởng: QĐ 12/QĐ-SKHCN ngày 05/01/2026" */
    public record CollectedFact(Object value, String source) {
    }

    /** Null values are left out: unknown is unknown to the rules, whatever the reason. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        facts.forEach((name, fact) -> {
            if (fact.value() != null) {
                values.put(name, fact.value());
            }
        });
        return values;
    }

    public Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        facts.forEach((name, fact) -> sources.put(name, fact.source()));
        return sources;
    }
}
