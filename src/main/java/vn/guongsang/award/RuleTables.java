package vn.guongsang.award;

import java.util.List;
import java.util.Map;

/**
 * Port: decision tables in DMN 1.3. Implemented by {@code workflow} with a DMN engine that stands alone, so that a new table redeploys no process.
 */
public interface RuleTables {
    /**
     * @throws UnreadableTableException not DMN, or holding something that only a trusted model may hold
     */
    RuleTable read(byte[] dmn);

    /**
     * @param facts every input of the table by its name; unknown is null
     * @return the rows that fire, over all decisions of the file, in the order they are written
     */
    List<FiredRow> evaluate(RuleTableVersion version, Map<String, Object> facts);

    /**
     * Whether one cell accepts a value.
     *
     * @param others what else the cell may name
     */
    boolean accepts(String test, Object value, Map<String, Object> others);

    /** @param row id of the row; {@code outputs} by name, computed */
    record FiredRow(String decision, String row, Map<String, Object> outputs) {
        public String text(String output) {
            Object value = outputs.get(output);
            return value == null ? "" : value.toString();
        }
    }

    class UnreadableTableException extends RuntimeException {
        public UnreadableTableException(String message) {
            super(message);
        }
    }
}
