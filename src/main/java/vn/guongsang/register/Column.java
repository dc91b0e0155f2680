package vn.guongsang.register;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A column of a register as it is imported and typed.
 *
 * @param key     column of the table, and field of the form
 * @param type    how it is read and kept
 * @param choices what may be written → what is kept; empty where the type says it
 */
public record Column(String key, String heading, Type type, boolean required, Map<String, String> choices, String example, String help) {
    public enum Type {
        TEXT("text"), DAY("date"), YEAR("smallint"), COUNT("integer"), CHOICE("text"), FLAG("boolean"), AWARD("text");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    static Column of(String key, String heading, Type type, String example, String help) {
        return new Column(key, heading, type, true, type == Type.FLAG ? pairs("có", "true", "không", "false") : Map.of(), example, help);
    }

    static Column choice(String key, String heading, String example, String... pairs) {
        return new Column(key, heading, Type.CHOICE, true, pairs(pairs), example, "");
    }

    Column optional() {
        return new Column(key, heading, type, false, choices, example, help);
    }

    /** For people: what stands in the table, as they would write it. */
    public String shown(String kept) {
        return choices.entrySet().stream().filter(choice -> choice.getValue().equals(kept)).map(Map.Entry::getKey).findFirst().orElse(kept);
    }

    private static Map<String, String> pairs(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }
}
