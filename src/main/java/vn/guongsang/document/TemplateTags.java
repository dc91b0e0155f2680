package vn.guongsang.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.guongsang.document.PaperField.Form;
import vn.guongsang.document.WordToXhtml.Paragraph;
import vn.guongsang.document.WordToXhtml.Place;

/** The tags of a template, read paragraph by paragraph: each must be known, closed, and stand where it means something. */
final class TemplateTags {
    private static final Pattern TAG = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");
    private static final Pattern COLUMN = Pattern.compile("\\[([a-z0-9_]+)]");
    private static final String ITEM = "=#this";

    private record Open(String name, Place place) {
    }

    private final PaperTemplates paper;
    /** What may stand alone, and what may stand between begin and end. */
    private final Set<String> texts = new LinkedHashSet<>();
    private final Map<String, Set<String>> blocks = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();
    /** The table whose heading row was met last: the row below it holds its columns. */
    private Open rows;

    private TemplateTags(PaperTemplates paper) {
        this.paper = paper;
        for (PaperField field : paper.fields()) {
            switch (field.form()) {
                case TEXT -> texts.add(field.name());
                case LINES, RECIPIENTS -> blocks.put(field.name(), Set.of(ITEM));
                case CONTENT -> {
                    blocks.put(field.name(), Set.of("dieu", "doan"));
                    texts.addAll(Set.of("dieu_cuoi", "doan_cuoi"));
                }
                case ADDRESSEES -> {
                    blocks.put(field.name() + "_mot", Set.of(field.name()));
                    blocks.put(field.name() + "_nhieu", Set.of("dau_dong", "ten"));
                }
                case VERIFICATION -> blocks.put(field.name(), Set.of("@qr", "ma_xac_minh", "noi_xac_minh"));
            }
        }
        for (PaperField.Table table : paper.tables()) {
            columns.put(table.name(), table.columns().stream().map(PaperField::name).toList());
            blocks.put(table.name(), Set.copyOf(columns.get(table.name())));
            table.columns().stream().filter(column -> column.form() == Form.LINES).forEach(column -> blocks.put(column.name(), Set.of(ITEM)));
        }
    }

    /** Sentences that say what is wrong and where; empty when all is well. */
    static List<String> faults(PaperTemplates paper, List<Paragraph> paragraphs) {
        TemplateTags tags = new TemplateTags(paper);
        paragraphs.forEach(tags::paragraph);
        tags.end();
        return tags.faults;
    }

    private void paragraph(Paragraph paragraph) {
        Place place = paragraph.place();
        if (rows != null && (place.table() != rows.place().table() || place.row() > rows.place().row() + 1)) {
            rows = null;
        }
        Matcher tag = TAG.matcher(paragraph.text());
        while (tag.find()) {
            tag(tag.group(1).strip(), place);
        }
        String rest = tag.replaceAll(" ");
        if (rest.contains("{{") || rest.contains("}}")) {
            fault(place, "trường chưa đóng hoặc thừa dấu ngoặc: “%s”. Mỗi trường viết liền giữa {{ và }}".formatted(snippet(rest)));
        }
        if (rows != null && place.row() == rows.place().row() + 1) {
            Matcher column = COLUMN.matcher(paragraph.text());
            while (column.find()) {
                if (!columns.get(rows.name()).contains(column.group(1))) {
                    fault(place, "bảng {{%s}} không có cột [%s]; các cột có: %s".formatted(rows.name(), column.group(1), columns.get(rows.name()).stream().map("[%s]"::formatted)
                        .collect(Collectors.joining(", "))));
                }
                used.add(rows.name() + "." + column.group(1));
            }
        }
    }

    private void tag(String tag, Place place) {
        if (tag.startsWith("?")) {
            String name = tag.substring(1).strip();
            if (!blocks.containsKey(name)) {
                unknown(name, place);
            }
            open.push(new Open(name, place));
            used.add(name);
        } else if (tag.startsWith("/")) {
            String name = tag.substring(1).strip();
            if (open.isEmpty() || !open.peek().name().equals(name)) {
                fault(place, "{{/%s}} không khớp với trường đang mở%s".formatted(name, open.isEmpty() ? "" : " {{?" + open.peek().name() + "}}"));
            } else {
                open.pop();
            }
        } else if (open.stream().anyMatch(block -> blocks.getOrDefault(block.name(), Set.of()).contains(tag))) {
            open.forEach(block -> used.add(block.name() + "." + tag));
        } else if (columns.containsKey(tag) && place.table() > 0) {
            rows = new Open(tag, place);
            used.add(tag);
        } else if (texts.contains(tag)) {
            used.add(tag);
        } else if (tag.equals(ITEM)) {
            fault(place, "{{=#this}} chỉ đứng giữa {{?trường}} và {{/trường}}");
        } else if (columns.containsKey(tag) || blocks.containsKey(tag)) {
            fault(place, "{{%s}} là trường nhiều dòng: viết %s".formatted(tag, pattern(tag)));
        } else if (!NAME.matcher(tag).matches()) {
            fault(place, "“{{%s}}” không phải tên trường: không dùng công thức, lệnh, ảnh hay tệp chèn".formatted(snippet(tag)));
        } else {
            unknown(tag, place);
        }
    }

    private void unknown(String name, Place place) {
        fault(place, "không có trường {{%s}} trong %s. Xem bảng trường của văn bản này".formatted(snippet(name), paper.title()));
    }

    private String pattern(String name) {
        return paper.fields().stream().filter(field -> field.name().equals(name)).map(PaperField::pattern).findFirst()
            .orElse("{{%1$s}} ở hàng đầu của bảng và [cột] ở hàng dưới, hoặc {{?%1$s}} … {{/%1$s}}".formatted(name));
    }

    private void end() {
        open.descendingIterator().forEachRemaining(block -> fault(block.place(), "{{?%1$s}} chưa có {{/%1$s}}".formatted(block.name())));
        for (PaperField field : paper.fields()) {
            if (field.required() && used.stream().noneMatch(name -> name.equals(field.name()) || name.startsWith(field.name() + "_"))) {
                faults.add("Mẫu thiếu trường bắt buộc %s (%s).".formatted(field.pattern(), field.meaning()));
            }
            if (field.form() == Form.CONTENT && !used.contains("doan_cuoi")) {
                faults.add("Mẫu thiếu {{dieu_cuoi}}{{doan_cuoi}}: đoạn cuối của nội dung sẽ mất.");
            }
        }
        for (PaperField.Table table : paper.tables()) {
            for (PaperField column : table.columns()) {
                if (column.required() && !used.contains(table.name() + "." + column.name())) {
                    faults.add("Mẫu thiếu cột bắt buộc [%s] của bảng {{%s}} (%s).".formatted(column.name(), table.name(), column.meaning()));
                }
            }
        }
    }

    private void fault(Place place, String what) {
        String where = place.toString();
        faults.add(Character.toUpperCase(where.charAt(0)) + where.substring(1) + ": " + what + ".");
    }

    private static String snippet(String text) {
        String clean = text.strip();
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
