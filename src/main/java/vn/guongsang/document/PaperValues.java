package vn.guongsang.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template is filled with: printable, complete, and in the shape that NĐ 30/2020 asks of lines.
 *
 * @param text everything that will be printed, for looking up glyphs
 */
record PaperValues(Map<String, Object> model, String text) {
    private static final Pattern ARTICLE = Pattern.compile("^(Điều \\d+\\.)(.*)$");

    /** @throws IllegalArgumentException naming all that is missing */
    static PaperValues of(PaperTemplates paper, Map<String, String> fields, Map<String, List<Map<String, String>>> tables) {
        TreeSet<String> missing = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        Map<String, Object> model = new HashMap<>();
        for (PaperField field : paper.fields()) {
            String value = printable(fields.get(field.name()));
            if ((value == null || value.isEmpty()) && field.form() == PaperField.Form.VERIFICATION) {
                model.put(field.name(), List.of());
            } else if (value == null || value.isEmpty()) {
                missing.add(field.name());
            } else {
                text.append(value).append('\n');
                shape(field, value, model);
            }
        }
        for (PaperField.Table table : paper.tables()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Map<String, String> given : tables.getOrDefault(table.name(), List.of())) {
                rows.add(row(table, given, missing, text));
            }
            if (rows.isEmpty() && (!tables.containsKey(table.name()) || table.required())) {
                missing.add(table.name());
            }
            model.put(table.name(), rows);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the paper %s lacks %s".formatted(paper.file(), missing));
        }
        return new PaperValues(model, text.toString());
    }

    private static Map<String, Object> row(PaperField.Table table, Map<String, String> given, TreeSet<String> missing, StringBuilder text) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (PaperField column : table.columns()) {
            String value = printable(given.get(column.name()));
            if (value == null) {
                missing.add(table.name() + "." + column.name());
                continue;
            }
            text.append(value).append('\n');
            // an empty cell stays one
            row.put(column.name(), column.form() == PaperField.Form.TEXT ? value : lines(value));
        }
        return row;
    }

    private static void shape(PaperField field, String value, Map<String, Object> model) {
        List<String> lines = lines(value);
        switch (field.form()) {
            case TEXT -> model.put(field.name(), value.replace('\n', ' '));
            case LINES -> model.put(field.name(), lines);
            case RECIPIENTS -> model.put(field.name(), listed(lines));
            case CONTENT -> {
                List<Map<String, String>> paragraphs = lines.stream().map(PaperValues::article).toList();
                model.put(field.name(), paragraphs.subList(0, paragraphs.size() - 1));
                model.put("dieu_cuoi", paragraphs.get(paragraphs.size() - 1).get("dieu"));
                model.put("doan_cuoi", paragraphs.get(paragraphs.size() - 1).get("doan"));
            }
            case ADDRESSEES -> {
                boolean one = lines.size() == 1;
                model.put(field.name(), one ? value : "");
                model.put(field.name() + "_mot", one);
                List<Map<String, String>> list = new ArrayList<>();
                if (!one) {
                    list.add(Map.of("dau_dong", "", "ten", "Kính gửi:"));
                    listed(lines).forEach(line -> list.add(Map.of("dau_dong", "- ", "ten", line)));
                }
                model.put(field.name() + "_nhieu", list);
            }
            case VERIFICATION -> model.put(field.name(), verification(value));
        }
    }

    private static Map<String, String> verification(String address) {
        int code = address.lastIndexOf('/');
        return Map.of("qr", address, "ma_xac_minh", VerificationCode.shown(address.substring(code + 1)), "noi_xac_minh", address.substring(0, code));
    }

    private static Map<String, String> article(String line) {
        Matcher matcher = ARTICLE.matcher(line);
        return matcher.matches() ? Map.of("dieu", matcher.group(1), "doan", matcher.group(2)) : Map.of("dieu", "", "doan", line);
    }

    private static List<String> listed(List<String> lines) {
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            listed.add(lines.get(i).replaceAll("^[-–]\\s*|[;.]+$", "") + (i == lines.size() - 1 ? "." : ";"));
        }
        return listed;
    }

    private static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String printable(String value) {
        return value == null ? null : PaperFonts.printable(value).strip();
    }
}
