package vn.guongsang.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dictionary's samples as a filled paper: what a preview shows. */
final class PaperSamples {
    /** Parts the samples of a column: one for each row in turn. */
    private static final String NEXT_ROW = "¦";

    private PaperSamples() {
    }

    static Map<String, String> fields(PaperTemplates paper) {
        Map<String, String> fields = new LinkedHashMap<>();
        paper.fields().forEach(field -> fields.put(field.name(), field.sample()));
        return fields;
    }

    static Map<String, List<Map<String, String>>> tables(PaperTemplates paper, int rows) {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        for (PaperField.Table table : paper.tables()) {
            List<Map<String, String>> all = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                Map<String, String> one = new LinkedHashMap<>();
                for (PaperField column : table.columns()) {
                    String[] samples = column.sample().split(NEXT_ROW);
                    one.put(column.name(), column.name().equals("stt") ? "%02d".formatted(row + 1) : samples[row % samples.length]);
                }
                all.add(one);
            }
            tables.put(table.name(), all);
        }
        return tables;
    }
}
