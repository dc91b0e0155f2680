package vn.guongsang.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML part of a Word or Excel file. What it is called and what it claims to be does not matter, since Office follows types and relationships that
 * a hostile file sets as it likes: every element is looked at in every part, by its local name.
 */
final class OfficeXml {
    private static final String EXTERNAL = "tệp lấy nội dung từ nơi khác (mẫu, ảnh hoặc dữ liệu liên kết). Hãy bỏ liên kết, chèn thẳng nội dung rồi lưu lại.";
    private static final String FIELD = "tệp có trường “%s” lấy nội dung từ nơi khác. Hãy bấm Ctrl+A rồi Ctrl+Shift+F9 trong Word để đổi thành chữ thường và lưu lại.";
    private static final String FORMULA = "tệp có công thức gọi ra ngoài Excel. Hãy chép các ô đó, dán lại dạng giá trị và lưu lại.";
    private static final String LINK = "tệp có liên kết không phải tới trang web, thư hay tệp thường. Hãy gỡ liên kết đó và lưu lại.";
    private static final Set<String> FIELDS = Set.of("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "RD", "HTMLACTIVEX");
    private static final Set<String> MACRO_TYPES = Set.of("macroenabled", "vba", "macrosheet", "dialogsheet", "activex", "webextension");
    /** Ends of the types of relationships that may not be there at all. */
    private static final Set<String> MACRO_RELATIONS = Set.of("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet", "control", "activexcontrolbinary",
            "webextensiontaskpanes", "webextension");
    private static final Set<String> OUTSIDE_RELATIONS = Set.of("attachedtemplate", "externallink", "externallinkpath", "connections", "querytable", "volatiledependencies",
            "subdocument", "mailmergesource", "frame");
    private static final Pattern CALL = Pattern.compile("\\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\\.ID)?|EXEC|IMAGE|SQL\\.REQUEST|DDE|DDEAUTO)\\s*\\(|\\|");
    private static final int MAX_DEPTH = 1_000;
    private static final int MAX_NAMES = 10_000;
    private static final int MAX_RUN = 8 * 1024 * 1024;
    private static final XMLInputFactory XML = safeXml();

    private final String part;
    private final Set<String> names = new HashSet<>();
    private final Deque<Field> fields = new ArrayDeque<>();
    private final StringBuilder formula = new StringBuilder();
    private int depth;
    private boolean inFormula;
    private boolean inInstruction;

    /** @param part its name, in lower case */
    OfficeXml(String part) {
        this.part = part;
    }

    private static final class Field {
        private final StringBuilder instruction = new StringBuilder();
        private boolean result;
    }

    /** In any of the encodings that XML may have. */
    static boolean looksLikeXml(byte[] head) {
        for (byte b : head) {
            if (b == '<') {
                return true;
            }
            // marks of encodings, the other half of UTF-16, white space
            if (b > 0x20 || b < 0 && b != (byte) 0xef && b != (byte) 0xbb && b != (byte) 0xbf && b != (byte) 0xfe && b != (byte) 0xff) {
                return false;
            }
        }
        return false;
    }

    void check(InputStream in) throws RefusedContent {
        ShortRuns runs = new ShortRuns(in);
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(runs);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> doctype();
                    case XMLStreamConstants.START_ELEMENT -> start(xml);
                    case XMLStreamConstants.END_ELEMENT -> end(xml);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
                    default -> { }
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            // comments of old Excel files are drawn in markup that is no XML; Office itself opens no part that should be XML and is none
            refuseIf(runs.tooLong || part.endsWith(".xml") || part.endsWith(".rels"), OfficeCheck.DAMAGED);
        }
        for (Field open : fields) {
            field(open.instruction);
        }
    }

    /** A drawing made elsewhere keeps its document type; entities are not read in either case. */
    private void doctype() throws RefusedContent {
        if (!part.matches(".*/media/[^/]*\\.svg")) {
            throw new RefusedContent(OfficeCheck.DAMAGED);
        }
    }

    private void start(XMLStreamReader xml) throws RefusedContent {
        String name = xml.getLocalName();
        names.add(name);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        refuseIf(++depth > MAX_DEPTH || names.size() > MAX_NAMES, OfficeCheck.BOMB);
        switch (name) {
            case "Relationship" -> relationship(lower(xml, "Type"), xml);
            case "Default", "Override" -> contentType(lower(xml, "ContentType"), lower(xml, "PartName") + "." + lower(xml, "Extension"));
            case "macrosheet", "dialogsheet" -> throw new RefusedContent(OfficeCheck.MACRO);
            case "altChunk" -> throw new RefusedContent(OfficeCheck.EMBEDDED);
            case "attachedTemplate", "subDoc", "ddeLink", "oleLink", "externalBook" -> throw new RefusedContent(EXTERNAL);
            case "blip" -> refuseIf(!attribute(xml, "link").isBlank(), EXTERNAL);
            case "imagedata", "fill", "stroke" -> refuseIf(!attribute(xml, "href").isBlank() || outside(attribute(xml, "src")), EXTERNAL);
            case "oleObject" -> refuseIf(!attribute(xml, "link").isBlank(), EXTERNAL);
            case "OLEObject" -> refuseIf(attribute(xml, "Type").equalsIgnoreCase("Link"), EXTERNAL);
            case "fldSimple" -> field(attribute(xml, "instr"));
            case "fldChar" -> fieldMark(attribute(xml, "fldCharType"));
            case "instrText", "delInstrText", "t" -> inInstruction = !name.equals("t") || !fields.isEmpty() && !fields.peek().result;
            case "definedName" -> {
                refuseIf(attribute(xml, "name").toLowerCase(Locale.ROOT).contains("auto_open") || attribute(xml, "xlm").matches("1|true"), OfficeCheck.MACRO);
                inFormula = true;
            }
            case "f", "formula", "formula1", "formula2" -> inFormula = true;
            default -> { }
        }
    }

    private void end(XMLStreamReader xml) throws RefusedContent {
        depth--;
        switch (xml.getLocalName()) {
            case "instrText", "delInstrText", "t" -> inInstruction = false;
            case "definedName", "f", "formula", "formula1", "formula2" -> {
                inFormula = false;
                refuseIf(CALL.matcher(formula.toString().replaceAll("\"[^\"]*\"|'[^']*'", "").toUpperCase(Locale.ROOT)).find(), FORMULA);
                formula.setLength(0);
            }
            default -> { }
        }
    }

    private void text(XMLStreamReader xml) {
        if (inFormula && formula.length() < 16_384) {
            formula.append(xml.getText());
        } else if (inInstruction) {
            if (fields.isEmpty()) {
                fields.push(new Field());
            }
            // the kind of field stands first
            if (fields.peek().instruction.length() < 1_000) {
                fields.peek().instruction.append(xml.getText());
            }
        }
    }

    /** What Office will read as XML must be named so, or be one of the two kinds of drawings: else it would not be looked at here in full. */
    private void contentType(String type, String name) throws RefusedContent {
        refuseIf(MACRO_TYPES.stream().anyMatch(type::contains), OfficeCheck.MACRO);
        refuseIf(type.endsWith("xml") && !name.matches(".*\\.(xml|rels)\\.?") && !(type.equals("image/svg+xml") && name.contains(".svg")), OfficeCheck.DAMAGED);
    }

    private void relationship(String type, XMLStreamReader xml) throws RefusedContent {
        String kind = type.substring(type.lastIndexOf('/') + 1);
        refuseIf(MACRO_RELATIONS.contains(kind), OfficeCheck.MACRO);
        refuseIf(kind.equals("afchunk"), OfficeCheck.EMBEDDED);
        refuseIf(OUTSIDE_RELATIONS.contains(kind), EXTERNAL);
        if (attribute(xml, "TargetMode").equalsIgnoreCase("External")) {
            refuseIf(!kind.equals("hyperlink"), EXTERNAL);
            refuseIf(!Links.harmless(attribute(xml, "Target")), LINK);
        }
    }

    private void fieldMark(String mark) throws RefusedContent {
        switch (mark) {
            case "begin" -> {
                // a kind that another field computes: nobody writes this but to hide it
                refuseIf(fields.size() > MAX_DEPTH || !fields.isEmpty() && !fields.peek().result && fields.peek().instruction.toString().isBlank(), OfficeCheck.DAMAGED);
                fields.push(new Field());
            }
            case "separate" -> {
                if (!fields.isEmpty()) {
                    fields.peek().result = true;
                }
            }
            case "end" -> {
                if (!fields.isEmpty()) {
                    field(fields.pop().instruction);
                }
            }
            default -> { }
        }
    }

    private static void field(CharSequence instruction) throws RefusedContent {
        String kind = instruction.toString().strip().split("[\\s\"\\\\]", 2)[0].toUpperCase(Locale.ROOT);
        refuseIf(FIELDS.contains(kind), FIELD.formatted(kind));
    }

    private static boolean outside(String source) {
        return source.contains(":") || source.startsWith("//") || source.startsWith("\\\\");
    }

    private static String lower(XMLStreamReader xml, String name) {
        return attribute(xml, name).toLowerCase(Locale.ROOT);
    }

    /** In whatever namespace; never null. */
    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static void refuseIf(boolean broken, String why) throws RefusedContent {
        if (broken) {
            throw new RefusedContent(why);
        }
    }

    private static XMLInputFactory safeXml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** The parser keeps a whole tag in the heap: megabytes without the beginning of another one are no document. */
    private static final class ShortRuns extends FilterInputStream {
        private int run;
        private boolean tooLong;

        ShortRuns(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            for (int i = offset; i < offset + n; i++) {
                run = target[i] == '<' ? 0 : run + 1;
            }
            if (run > MAX_RUN) {
                tooLong = true;
                throw new IOException("a run of " + run + " bytes without a tag");
            }
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** The parser closes what it has read to the end, which may be one entry of a container. */
        @Override
        public void close() {
        }
    }
}
