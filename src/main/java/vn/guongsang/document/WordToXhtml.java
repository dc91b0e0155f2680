package vn.guongsang.document;

import static vn.guongsang.document.WordXml.at;
import static vn.guongsang.document.WordXml.attribute;
import static vn.guongsang.document.WordXml.child;
import static vn.guongsang.document.WordXml.children;
import static vn.guongsang.document.WordXml.flag;
import static vn.guongsang.document.WordXml.nearest;
import static vn.guongsang.document.WordXml.value;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A filled Word file as XHTML that looks the same on paper: paragraphs, runs, tables, page size and margins, text and page number in the header.
 * What papers of NĐ 30/2020 need and no more, with the picture of a QR; anything else (floating pictures, text boxes, lists, columns, nested tables, tabs) is refused by name.
 */
final class WordToXhtml {
    /** Height of a line of Times New Roman or Liberation Serif, in font sizes. */
    private static final double LINE = 1.15;
    /** Before the name of a font that is not embedded. */
    static final String FONT = "font ";
    /** Says nothing about how a paragraph looks on paper, or what we do anyway. */
    private static final Set<String> PARAGRAPH = Set.of("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "spacing", "ind", "jc", "rPr",
            "suppressAutoHyphens", "adjustRightInd", "wordWrap", "overflowPunct", "kinsoku", "textAlignment", "cnfStyle", "autoSpaceDE", "autoSpaceDN", "outlineLvl", "tabs", "snapToGrid", "sectPr");
    private static final Set<String> RUN = Set.of("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "u", "color", "sz", "szCs", "lang", "noProof", "kern", "spacing");
    private static final Set<String> TABLE = Set.of("tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblInd", "jc");
    private static final Set<String> ROW = Set.of("cnfStyle", "cantSplit", "tblHeader", "trHeight", "jc");
    private static final Set<String> CELL = Set.of("cnfStyle", "tcW", "gridSpan", "vAlign", "tcBorders", "shd", "tcMar", "noWrap", "hideMark");
    private static final Set<String> SECTION = Set.of("headerReference", "pgSz", "pgMar", "titlePg", "cols", "docGrid", "pgNumType", "type");

    private final WordXml word;
    /** A template has no pictures; a filled one has those that were put in for its fields. */
    private final boolean filled;
    private final Reading reading = new Reading();
    private final StringBuilder html = new StringBuilder(32 * 1024);
    private final UpperMargin upper;
    private boolean annex;

    /** Where something stands, as people count in Word: paragraphs outside tables, tables, rows and cells, from 1. */
    record Place(boolean header, int paragraph, int table, int row, int cell) {
        @Override
        public String toString() {
            return header ? "đầu trang" : table > 0 ? "bảng %d, hàng %d, ô %d".formatted(table, row, cell) : paragraph > 0 ? "đoạn %d".formatted(paragraph) : "thiết lập trang";
        }
    }

    record Paragraph(Place place, String text) {
    }

    /** What was met on the way: all paragraphs, and the first place of each thing that cannot be converted. */
    static final class Reading {
        final List<Paragraph> paragraphs = new ArrayList<>();
        final Map<String, Place> unsupported = new LinkedHashMap<>();
        Place place = new Place(false, 0, 0, 0, 0);
        private int paragraph;
        private int table;

        void unsupported(String what) {
            unsupported.putIfAbsent(what, place);
        }
    }

    private WordToXhtml(WordXml word, boolean filled) {
        this.word = word;
        this.filled = filled;
        this.upper = new UpperMargin(word, reading);
    }

    /** @throws UnsupportedTemplateException naming everything that cannot be converted */
    static String convert(byte[] docx, String title) throws IOException {
        WordToXhtml conversion = new WordToXhtml(WordXml.read(docx), true);
        String xhtml = conversion.page(title);
        if (!conversion.reading.unsupported.isEmpty()) {
            throw new UnsupportedTemplateException(conversion.reading.unsupported.keySet());
        }
        return xhtml;
    }

    /** Looks through a template without asking that all of it can be converted. */
    static Reading read(byte[] docx) throws IOException {
        WordToXhtml conversion = new WordToXhtml(WordXml.read(docx), false);
        conversion.page("");
        return conversion.reading;
    }

    private String page(String title) {
        Element section = word.section();
        only(section, SECTION);
        Element size = child(section, "pgSz");
        Element margin = child(section, "pgMar");
        String columns = child(section, "cols") == null ? null : attribute(child(section, "cols"), "num");
        if (columns != null && !columns.equals("1")) {
            reading.unsupported("columns");
        }
        html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"vi\"><head><title>").append(escape(title))
                .append("</title><meta name=\"subject\" content=\"").append(escape(title)).append("\"/><style>")
                .append("@page{size:").append(twips(size, "w")).append(' ').append(twips(size, "h")).append(";margin:").append(twips(margin, "top")).append(' ')
                .append(twips(margin, "right")).append(' ').append(twips(margin, "bottom")).append(' ').append(twips(margin, "left")).append(';');
        html.append(upper.onPages()).append("}@page:first{").append(upper.onTheFirstPage()).append('}').append(upper.looks());
        html.append("*{font-family:'").append(PaperFonts.FAMILY).append("'}body{margin:0}p{margin:0;orphans:2;widows:2;word-wrap:break-word}")
                .append("table{border-collapse:collapse;table-layout:fixed;-fs-table-paginate:paginate}td,th{vertical-align:top;font-weight:normal;text-align:left}")
                .append(".annex{page-break-before:always;-fs-page-sequence:start}.next{page-break-after:avoid}.whole{page-break-inside:avoid}</style></head><body>").append(upper.mark());
        blocks(word.body());
        return html.append(annex ? "</div>" : "").append("</body></html>").toString();
    }

    private void blocks(Element parent) {
        List<Element> blocks = children(parent);
        for (int i = 0; i < blocks.size(); i++) {
            Element block = blocks.get(i);
            if (parent == word.body()) {
                reading.place = new Place(false, block.getLocalName().equals("p") ? ++reading.paragraph : 0, 0, 0, 0);
            }
            switch (block.getLocalName()) {
                case "p" -> {
                    // the renderer does not keep a paragraph with a table that follows, so the signature goes into one box with the last sentence
                    if (i + 1 < blocks.size() && isSignature(blocks.get(i + 1)) && flag(word.paragraphProperties(block), "keepNext")) {
                        html.append("<div class=\"whole\">");
                        paragraph(block);
                        table(blocks.get(++i));
                        html.append("</div>");
                    } else {
                        paragraph(block);
                    }
                }
                case "tbl" -> table(block);
                case "sectPr", "tcPr", "proofErr", "bookmarkStart", "bookmarkEnd" -> { }
                default -> reading.unsupported(block.getLocalName());
            }
            if (at(block, "pPr", "sectPr") != null) {
                annex();
            }
        }
    }

    /**
     * Behind a break of section stands the annex, which counts its pages anew (NĐ 30/2020/NĐ-CP, Phụ lục I, mục I.7). One break is enough for a paper; size and
     * margins are those of its first page.
     */
    private void annex() {
        Element size = child(word.lastSection(), "pgSz");
        String start = at(word.lastSection(), "pgNumType") == null ? null : attribute(child(word.lastSection(), "pgNumType"), "start");
        if (annex || !"1".equals(start) || !attribute(size, "w").equals(attribute(child(word.section(), "pgSz"), "w"))) {
            reading.unsupported("sectPr");
        }
        annex = true;
        html.append("<div class=\"annex\">");
        if (child(word.lastSection(), "titlePg") != null) {
            if (!upper.repeatable()) {
                reading.unsupported("sectPr");
            }
            html.append(upper.mark());
        }
    }

    private static boolean isSignature(Element block) {
        return block.getLocalName().equals("tbl") && children(block).stream().filter(row -> row.getLocalName().equals("tr")).count() == 1;
    }

    private void paragraph(Element paragraph) {
        reading.paragraphs.add(new Paragraph(reading.place, text(paragraph)));
        if (child(paragraph, "pPr") != null) {
            only(child(paragraph, "pPr"), PARAGRAPH);
        }
        List<Element> properties = word.paragraphProperties(paragraph);
        List<Element> runs = children(paragraph).stream().filter(element -> element.getLocalName().equals("r")).toList();
        boolean empty = runs.stream().noneMatch(run -> children(run).stream().anyMatch(part -> part.getLocalName().equals("br") || part.getLocalName().equals("drawing") || !part.getTextContent().isEmpty()));
        double fontSize = empty ? points(runs.isEmpty() ? word.runProperties(paragraph, null) : word.runProperties(paragraph, runs.get(0)))
                : runs.stream().mapToDouble(run -> points(word.runProperties(paragraph, run))).max().orElseThrow();
        StringBuilder style = new StringBuilder();
        style.append("text-align:").append(alignment(properties)).append(';');
        length(style, "margin-top", nearest(properties, "spacing", "before"), 1);
        length(style, "margin-bottom", nearest(properties, "spacing", "after"), 1);
        length(style, "margin-left", nearest(properties, "ind", "left"), 1);
        length(style, "margin-right", nearest(properties, "ind", "right"), 1);
        length(style, "text-indent", nearest(properties, "ind", "firstLine"), 1);
        length(style, "text-indent", nearest(properties, "ind", "hanging"), -1);
        if (flag(properties, "pageBreakBefore")) {
            style.append("page-break-before:always;");
        }
        Element borders = nearest(properties, "pBdr");
        if (borders != null) {
            children(borders).forEach(border -> style.append(border(border)));
        }
        style.append("font-size:").append(pt(fontSize)).append(';');
        String rule = nearest(properties, "spacing", "lineRule");
        String line = nearest(properties, "spacing", "line");
        double height = line == null ? fontSize * LINE
                : rule == null || rule.equals("auto") ? fontSize * LINE * Double.parseDouble(line) / 240
                : rule.equals("exact") ? Double.parseDouble(line) / 20 : Math.max(fontSize * LINE, Double.parseDouble(line) / 20);
        style.append("line-height:").append(pt(height)).append(';');
        if (empty) {
            style.append("height:").append(pt(height)).append(';');
        }
        html.append("<p").append(flag(properties, "keepNext") ? " class=\"next\"" : "").append(" style=\"").append(style).append("\">");
        for (Element part : children(paragraph)) {
            switch (part.getLocalName()) {
                case "r" -> run(paragraph, part, fontSize);
                case "pPr", "proofErr", "bookmarkStart", "bookmarkEnd" -> { }
                default -> reading.unsupported(part.getLocalName());
            }
        }
        html.append("</p>");
    }

    private void run(Element paragraph, Element run, double paragraphSize) {
        if (child(run, "rPr") != null) {
            only(child(run, "rPr"), RUN);
        }
        List<Element> properties = word.runProperties(paragraph, run);
        if (!text(run).isBlank()) {
            // letters with Vietnamese marks are set in the font of "hAnsi"
            for (String script : List.of("ascii", "hAnsi")) {
                String font = WordXml.font(properties, script);
                if (font != null && !font.equals(PaperFonts.FAMILY)) {
                    reading.unsupported(FONT + font);
                }
            }
        }
        String style = look(properties) + (Math.abs(points(properties) - paragraphSize) > 0.01 ? size(properties) : "");
        if (!style.isEmpty()) {
            html.append("<span style=\"").append(style).append("\">");
        }
        boolean caps = flag(properties, "caps");
        for (Element part : children(run)) {
            switch (part.getLocalName()) {
                case "t" -> html.append(escape(caps ? part.getTextContent().toUpperCase(Locale.forLanguageTag("vi")) : part.getTextContent()));
                case "noBreakHyphen" -> html.append('-');
                case "br" -> html.append(attribute(part, "type") == null || attribute(part, "type").equals("textWrapping") ? "<br/>" : unsupported("break"));
                case "cr" -> html.append("<br/>");
                case "drawing" -> html.append(filled ? picture(part) : unsupported("drawing"));
                case "rPr", "lastRenderedPageBreak" -> { }
                default -> reading.unsupported(part.getLocalName());
            }
        }
        if (!style.isEmpty()) {
            html.append("</span>");
        }
    }

    private String picture(Element drawing) {
        WordXml.Picture picture = word.picture(drawing);
        return picture == null ? unsupported("drawing") : "<img src=\"data:image/png;base64,%s\" alt=\"%s\" style=\"width:%s;height:%s\"/>".formatted(
            Base64.getEncoder().encodeToString(picture.png()), escape(picture.alt()), pt(picture.width()), pt(picture.height()));
    }

    private static String text(Element paragraph) {
        StringBuilder text = new StringBuilder();
        NodeList all = paragraph.getElementsByTagNameNS(WordXml.W, "t");
        for (int i = 0; i < all.getLength(); i++) {
            text.append(all.item(i).getTextContent());
        }
        return text.toString();
    }

    private void table(Element table) {
        int number = ++reading.table;
        reading.place = new Place(false, 0, number, 1, 1);
        Element properties = child(table, "tblPr");
        only(properties, TABLE);
        Element borders = word.tableProperty(properties, "tblBorders");
        Element margins = word.tableProperty(properties, "tblCellMar");
        List<Element> columns = children(child(table, "tblGrid"));
        List<Element> rows = children(table).stream().filter(row -> row.getLocalName().equals("tr")).toList();
        double width = columns.stream().mapToDouble(column -> Double.parseDouble(attribute(column, "w")) / 20).sum();
        html.append("<table").append(borders == null ? " role=\"presentation\"" : "").append(rows.size() == 1 ? " class=\"whole\"" : "").append(" style=\"width:")
                .append(pt(width)).append("\"><colgroup>");
        columns.forEach(column -> html.append("<col style=\"width:").append(twips(column, "w")).append("\"/>"));
        html.append("</colgroup>");
        String part = "";
        for (int i = 0; i < rows.size(); i++) {
            Element rowProperties = child(rows.get(i), "trPr");
            boolean head = rowProperties != null && flag(List.of(rowProperties), "tblHeader");
            if (!part.equals(head ? "thead" : "tbody")) {
                html.append(part.isEmpty() ? "" : "</" + part + ">");
                part = head ? "thead" : "tbody";
                html.append('<').append(part).append('>');
            }
            reading.place = new Place(false, 0, number, i + 1, 1);
            row(rows.get(i), rowProperties, head, borders, margins, columns.size());
        }
        html.append("</").append(part).append("></table>");
    }

    private void row(Element row, Element properties, boolean head, Element borders, Element margins, int columns) {
        if (properties != null) {
            only(properties, ROW);
        }
        html.append("<tr").append(properties != null && flag(List.of(properties), "cantSplit") ? " class=\"whole\"" : "").append('>');
        int column = 0;
        int number = 0;
        for (Element cell : children(row)) {
            if (!cell.getLocalName().equals("tc")) {
                if (!cell.getLocalName().equals("trPr") && !cell.getLocalName().equals("tblPrEx")) {
                    reading.unsupported(cell.getLocalName());
                }
                continue;
            }
            reading.place = new Place(false, 0, reading.place.table(), reading.place.row(), ++number);
            Element cellProperties = child(cell, "tcPr");
            int span = 1;
            StringBuilder style = new StringBuilder("padding:").append(margin(margins, "top", 0)).append(' ').append(margin(margins, "right", 5.4)).append(' ')
                    .append(margin(margins, "bottom", 0)).append(' ').append(margin(margins, "left", 5.4)).append(';');
            if (borders != null) {
                // all inner lines of our tables are like the outer ones
                for (String side : List.of("top", "bottom", "left", "right")) {
                    Element border = child(borders, side);
                    style.append(border == null ? "" : border(border));
                }
            }
            if (cellProperties != null) {
                only(cellProperties, CELL);
                span = value(cellProperties, "gridSpan") == null ? 1 : Integer.parseInt(value(cellProperties, "gridSpan"));
                String align = value(cellProperties, "vAlign");
                style.append(align == null ? "" : "vertical-align:" + (align.equals("center") ? "middle" : align) + ";");
                Element own = child(cellProperties, "tcBorders");
                if (own != null) {
                    children(own).forEach(border -> style.append(border(border)));
                }
                String fill = child(cellProperties, "shd") == null ? null : attribute(child(cellProperties, "shd"), "fill");
                style.append(fill == null || fill.equals("auto") ? "" : "background-color:#" + fill + ";");
            }
            if (children(cell).stream().anyMatch(block -> block.getLocalName().equals("tbl"))) {
                reading.unsupported("nested table");
            }
            String tag = head ? "th" : "td";
            html.append('<').append(tag).append(head ? " scope=\"col\"" : "").append(span > 1 ? " colspan=\"" + span + "\"" : "").append(" style=\"").append(style).append("\">");
            blocks(cell);
            html.append("</").append(tag).append('>');
            column += span;
        }
        if (column != columns) {
            reading.unsupported("rows of different width");
        }
        html.append("</tr>");
    }

    private void only(Element properties, Set<String> known) {
        children(properties).stream().map(Element::getLocalName).filter(name -> !known.contains(name)).forEach(reading::unsupported);
    }

    private String unsupported(String what) {
        reading.unsupported(what);
        return "";
    }

    static String alignment(List<Element> properties) {
        String value = nearest(properties, "jc", "val");
        return switch (value == null ? "left" : value) {
            case "center" -> "center";
            case "right", "end" -> "right";
            case "both", "distribute" -> "justify";
            default -> "left";
        };
    }

    static String look(List<Element> properties) {
        String underline = nearest(properties, "u", "val");
        String color = nearest(properties, "color", "val");
        return (flag(properties, "b") ? "font-weight:bold;" : "") + (flag(properties, "i") ? "font-style:italic;" : "")
                + (underline != null && !underline.equals("none") ? "text-decoration:underline;" : "")
                + (color != null && color.matches("[0-9A-Fa-f]{6}") && !color.equals("000000") ? "color:#" + color + ";" : "");
    }

    static String size(List<Element> properties) {
        return "font-size:" + pt(points(properties)) + ";";
    }

    /** Word keeps half points; without any it means 10 points. */
    private static double points(List<Element> properties) {
        String half = nearest(properties, "sz", "val");
        return half == null ? 10 : Double.parseDouble(half) / 2;
    }

    private static String border(Element border) {
        String value = attribute(border, "val");
        if (value == null || value.equals("nil") || value.equals("none")) {
            return "border-%s:none;".formatted(border.getLocalName());
        }
        String eighths = attribute(border, "sz");
        String color = attribute(border, "color");
        return "border-%s:%s solid #%s;".formatted(border.getLocalName(), pt(eighths == null ? 0.5 : Double.parseDouble(eighths) / 8),
                color == null || color.equals("auto") ? "000000" : color);
    }

    private static String margin(Element margins, String side, double usual) {
        Element margin = margins == null ? null : child(margins, side);
        return margin == null ? pt(usual) : twips(margin, "w");
    }

    private static void length(StringBuilder style, String property, String twips, int sign) {
        if (twips != null && !twips.equals("0")) {
            style.append(property).append(':').append(pt(sign * Double.parseDouble(twips) / 20)).append(';');
        }
    }

    private static String twips(Element element, String attribute) {
        return pt(Double.parseDouble(attribute(element, attribute)) / 20);
    }

    private static String pt(double value) {
        return String.format(Locale.ROOT, "%.2fpt", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("  ", "\u00a0 ");
    }
}
