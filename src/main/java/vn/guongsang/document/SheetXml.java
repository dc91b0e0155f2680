package vn.guongsang.document;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The parts of a workbook that a list needs, read as a stream: POI's own readers build trees as large as the file claims to be. */
final class SheetXml {
    private static final int MOST_CHARACTERS = 20_000_000;
    private static final int MOST_STYLES = 65_000;
    private static final int MOST_DIGITS = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private SheetXml() {
    }

    static final class TooMuchException extends SAXException {
    }

    /** Collects the text of elements; what is longer than a cell may be is cut, and refused later as too long. */
    private abstract static class Reader extends DefaultHandler {
        final StringBuilder text = new StringBuilder();
        boolean reading;
        private long total;

        @Override
        public void characters(char[] chars, int start, int length) throws SAXException {
            total += length;
            if (total > MOST_CHARACTERS) {
                throw new TooMuchException();
            }
            if (reading && text.length() <= Spreadsheet.LONGEST_CELL) {
                text.append(chars, start, Math.min(length, Spreadsheet.LONGEST_CELL + 1));
            }
        }
    }

    static final class Workbook extends DefaultHandler {
        private boolean since1904;

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            if (name.equals("workbookPr")) {
                String value = attributes.getValue("date1904");
                since1904 = "1".equals(value) || "true".equals(value);
            }
        }

        boolean since1904() {
            return since1904;
        }
    }

    static final class Styles extends DefaultHandler {
        private final Map<Integer, String> formats = new HashMap<>();
        private final List<Integer> styles = new ArrayList<>();
        private boolean cells;

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
            if (name.equals("numFmt")) {
                formats.put(Integer.valueOf(attributes.getValue("numFmtId")), attributes.getValue("formatCode"));
            } else if (name.equals("cellXfs")) {
                cells = true;
            } else if (cells && name.equals("xf")) {
                String format = attributes.getValue("numFmtId");
                styles.add(format == null ? 0 : Integer.parseInt(format));
            }
            if (styles.size() > MOST_STYLES || formats.size() > MOST_STYLES) {
                throw new TooMuchException();
            }
        }

        @Override
        public void endElement(String uri, String name, String qName) {
            cells = cells && !name.equals("cellXfs");
        }

        boolean day(String style) {
            int index = style == null ? 0 : Integer.parseInt(style);
            if (index < 0 || index >= styles.size()) {
                return false;
            }
            int format = styles.get(index);
            return DateUtil.isADateFormat(format, formats.getOrDefault(format, ""));
        }
    }

    /** Shared strings; the readings of Japanese names ({@code rPh}) are not part of the text. */
    static final class Texts extends Reader {
        private final List<String> all = new ArrayList<>();
        private boolean phonetic;

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            switch (name) {
                case "si" -> text.setLength(0);
                case "rPh" -> phonetic = true;
                case "t" -> reading = !phonetic;
                default -> { }
            }
        }

        @Override
        public void endElement(String uri, String name, String qName) {
            switch (name) {
                case "t" -> reading = false;
                case "rPh" -> phonetic = false;
                case "si" -> all.add(text.toString());
                default -> { }
            }
        }

        List<String> all() {
            return all;
        }
    }

    static final class Rows extends Reader {
        private final List<String> texts;
        private final Styles styles;
        private final boolean since1904;
        private final int maxRows;
        private final int maxColumns;
        private final List<Spreadsheet.Row> all = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private int number;
        private int column;
        private String type;
        private String style;
        private boolean formula;

        Rows(List<String> texts, Styles styles, boolean since1904, int maxRows, int maxColumns) {
            this.texts = texts;
            this.styles = styles;
            this.since1904 = since1904;
            this.maxRows = maxRows;
            this.maxColumns = maxColumns;
        }

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            switch (name) {
                case "row" -> {
                    String shown = attributes.getValue("r");
                    number = shown == null ? number + 1 : Integer.parseInt(shown);
                    column = -1;
                    cells = new ArrayList<>();
                }
                case "c" -> {
                    String place = attributes.getValue("r");
                    column = place == null ? column + 1 : new CellReference(place).getCol();
                    type = attributes.getValue("t");
                    style = attributes.getValue("s");
                    formula = false;
                    text.setLength(0);
                }
                case "f" -> formula = true;
                // a cell that was text once may still carry its old text beside its value
                case "v" -> reading = !"inlineStr".equals(type);
                case "t" -> reading = "inlineStr".equals(type);
                default -> { }
            }
        }

        @Override
        public void endElement(String uri, String name, String qName) throws SAXException {
            switch (name) {
                case "v", "t" -> reading = false;
                case "c" -> cell();
                case "row" -> row();
                default -> { }
            }
        }

        private void cell() throws SAXException {
            String value = formula ? Spreadsheet.FORMULA : value();
            if (value.isEmpty()) {
                return;
            }
            if (column >= maxColumns) {
                throw new TooMuchException();
            }
            cells.addAll(Collections.nCopies(Math.max(0, column - cells.size()), ""));
            if (column < cells.size()) {
                cells.set(column, value);
            } else {
                cells.add(value);
            }
        }

        private void row() throws SAXException {
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                all.add(new Spreadsheet.Row(number, List.copyOf(cells)));
                if (all.size() > maxRows) {
                    throw new TooMuchException();
                }
            }
        }

        private String value() {
            String raw = text.toString().strip();
            if (raw.isEmpty()) {
                return raw;
            }
            return switch (type == null ? "n" : type) {
                case "s" -> texts.get(Integer.parseInt(raw)).strip();
                case "b" -> raw.equals("1") ? "có" : "không";
                case "n" -> styles.day(style) ? DAY.format(DateUtil.getLocalDateTime(Double.parseDouble(raw), since1904)) : number(raw);
                default -> raw;
            };
        }

        /** "1E999999999" would be written out as a thousand million digits: Excel itself keeps fifteen. */
        private static String number(String raw) {
            BigDecimal number = new BigDecimal(raw).stripTrailingZeros();
            return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS ? raw : number.toPlainString();
        }

        List<Spreadsheet.Row> all() {
            return all;
        }
    }
}
