package vn.guongsang.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The parts of a Word file as XML, and what its styles say. */
final class WordXml {
    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final double EMU_IN_POINT = 12700;

    private final Element body;
    private final Map<String, Element> headers = new LinkedHashMap<>();
    private final Map<String, Element> styles = new HashMap<>();
    private final Map<String, byte[]> pngs = new HashMap<>();
    private final Element defaults;
    private String defaultParagraphStyle;

    /** A picture in the line of text; lengths in points. */
    record Picture(byte[] png, String alt, double width, double height) {
    }

    private WordXml(Element body, Element styleSheet) {
        this.body = body;
        this.defaults = styleSheet == null ? null : child(styleSheet, "docDefaults");
        if (styleSheet != null) {
            for (Element style : children(styleSheet)) {
                if (style.getLocalName().equals("style")) {
                    styles.put(attribute(style, "styleId"), style);
                    if ("paragraph".equals(attribute(style, "type")) && on(attribute(style, "default"), false)) {
                        defaultParagraphStyle = attribute(style, "styleId");
                    }
                }
            }
        }
    }

    static WordXml read(byte[] docx) throws IOException {
        try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(docx))) {
            PackagePart main = file.getPartsByRelationshipType(PackageRelationshipTypes.CORE_DOCUMENT).get(0);
            Element styleSheet = null;
            Map<String, Element> byId = new HashMap<>();
            Map<String, byte[]> pngs = new HashMap<>();
            for (PackageRelationship relation : main.getRelationships()) {
                if (relation.getRelationshipType().endsWith("/styles")) {
                    styleSheet = parse(main.getRelatedPart(relation));
                } else if (relation.getRelationshipType().endsWith("/header")) {
                    byId.put(relation.getId(), parse(main.getRelatedPart(relation)));
                } else if (relation.getRelationshipType().equals(PackageRelationshipTypes.IMAGE_PART) && main.getRelatedPart(relation).getContentType().equals("image/png")) {
                    try (InputStream png = main.getRelatedPart(relation).getInputStream()) {
                        pngs.put(relation.getId(), png.readAllBytes());
                    }
                }
            }
            WordXml word = new WordXml(child(parse(main), "body"), styleSheet);
            word.pngs.putAll(pngs);
            for (Element part : children(word.section())) {
                if (part.getLocalName().equals("headerReference")) {
                    word.headers.put(attribute(part, "type"), byId.get(part.getAttributeNS(R, "id")));
                }
            }
            return word;
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    Element body() {
        return body;
    }

    /** The first one: what a paper begins with. */
    Element section() {
        return children(body).stream().map(block -> at(block, "pPr", "sectPr")).filter(section -> section != null).findFirst().orElseGet(this::lastSection);
    }

    Element lastSection() {
        return child(body, "sectPr");
    }

    /** @param type {@code default} or {@code first}; null when the file has no such header */
    Element header(String type) {
        return headers.get(type);
    }

    /** Properties that hold for a paragraph, the nearest first: its own, its style and what that is based on, the file's defaults. */
    List<Element> paragraphProperties(Element paragraph) {
        Element own = child(paragraph, "pPr");
        List<Element> all = new ArrayList<>();
        addIf(all, own);
        styleChain(own == null ? null : value(own, "pStyle"), defaultParagraphStyle, "pPr", all);
        addIf(all, at(defaults, "pPrDefault", "pPr"));
        return all;
    }

    /** As {@link #paragraphProperties}, for a run; with null for the mark at the end of the paragraph. */
    List<Element> runProperties(Element paragraph, Element run) {
        Element paragraphOwn = child(paragraph, "pPr");
        Element own = run != null ? child(run, "rPr") : paragraphOwn == null ? null : child(paragraphOwn, "rPr");
        List<Element> all = new ArrayList<>();
        addIf(all, own);
        if (own != null && value(own, "rStyle") != null) {
            styleChain(value(own, "rStyle"), null, "rPr", all);
        }
        styleChain(paragraphOwn == null ? null : value(paragraphOwn, "pStyle"), defaultParagraphStyle, "rPr", all);
        addIf(all, at(defaults, "rPrDefault", "rPr"));
        return all;
    }

    /** What a table says itself, or the style it names. */
    Element tableProperty(Element properties, String element) {
        Element own = child(properties, element);
        List<Element> chain = new ArrayList<>();
        if (own == null && value(properties, "tblStyle") != null) {
            styleChain(value(properties, "tblStyle"), null, "tblPr", chain);
        }
        return own != null ? own : nearest(chain, element);
    }

    /** @return null when it floats, or is no PNG */
    Picture picture(Element drawing) {
        Element inline = child(drawing, "inline");
        Element blip = at(inline, "graphic", "graphicData", "pic", "blipFill", "blip");
        byte[] png = blip == null ? null : pngs.get(blip.getAttributeNS(R, "embed"));
        if (png == null) {
            return null;
        }
        Element size = child(inline, "extent");
        return new Picture(png, child(inline, "docPr").getAttribute("descr"), Double.parseDouble(size.getAttribute("cx")) / EMU_IN_POINT,
            Double.parseDouble(size.getAttribute("cy")) / EMU_IN_POINT);
    }

    /** @return null when nothing is said, which means Times New Roman */
    static String font(List<Element> properties, String script) {
        for (Element level : properties) {
            Element fonts = child(level, "rFonts");
            if (fonts != null && fonts.hasAttributeNS(W, script + "Theme")) {
                return "theo chủ đề của Word";
            }
            if (fonts != null && fonts.hasAttributeNS(W, script)) {
                return fonts.getAttributeNS(W, script);
            }
        }
        return null;
    }

    private void styleChain(String id, String otherwise, String kind, List<Element> all) {
        Element style = styles.get(id == null ? otherwise : id);
        for (int depth = 0; style != null && depth < 20; depth++) {
            addIf(all, child(style, kind));
            style = styles.get(value(style, "basedOn"));
        }
    }

    /** The nearest value of an attribute, whichever level sets it: a style may give the space before, the paragraph the space after. */
    static String nearest(List<Element> properties, String element, String attribute) {
        for (Element level : properties) {
            Element found = child(level, element);
            if (found != null && found.hasAttributeNS(W, attribute)) {
                return found.getAttributeNS(W, attribute);
            }
        }
        return null;
    }

    static Element nearest(List<Element> properties, String element) {
        return properties.stream().map(level -> child(level, element)).filter(found -> found != null).findFirst().orElse(null);
    }

    static boolean flag(List<Element> properties, String element) {
        Element found = nearest(properties, element);
        return found != null && on(attribute(found, "val"), true);
    }

    static boolean on(String value, boolean otherwise) {
        return value == null ? otherwise : !(value.equals("0") || value.equals("false") || value.equals("off"));
    }

    static Element child(Element parent, String name) {
        for (Element child : children(parent)) {
            if (child.getLocalName().equals(name)) {
                return child;
            }
        }
        return null;
    }

    static Element at(Element parent, String... path) {
        Element at = parent;
        for (String name : path) {
            at = at == null ? null : child(at, name);
        }
        return at;
    }

    /** Attribute {@code w:val} of a child, or null. */
    static String value(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? null : attribute(child, "val");
    }

    static String attribute(Element element, String name) {
        return element.hasAttributeNS(W, name) ? element.getAttributeNS(W, name) : null;
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static void addIf(List<Element> list, Element element) {
        if (element != null) {
            list.add(element);
        }
    }

    private static Element parse(PackagePart part) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = part.getInputStream()) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}
