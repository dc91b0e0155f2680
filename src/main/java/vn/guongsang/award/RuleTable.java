package vn.guongsang.award;

import java.util.List;
import java.util.Map;

/**
 * What a DMN file says, as it is written.
 *
 * @param name id of the definitions: which table it is
 */
public record RuleTable(String name, List<Decision> decisions) {
    /** @param rows in their order; each holds one test for each input */
    public record Decision(String id, String name, List<Input> inputs, List<String> outputs, List<Row> rows) {
    }

    public record Input(String name, String label) {
    }

    /**
     * @param tests   FEEL unary tests in the order of the inputs, "" accepts everything
     * @param outputs FEEL expressions by the output's name
     */
    public record Row(String id, List<String> tests, Map<String, String> outputs) {
        /** The text of a constant, without its quotes. */
        public String constant(String output) {
            String text = outputs.getOrDefault(output, "");
            return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text;
        }
    }
}
