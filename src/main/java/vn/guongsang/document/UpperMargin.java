package vn.guongsang.document;

import static vn.guongsang.document.WordXml.attribute;
import static vn.guongsang.document.WordXml.child;
import static vn.guongsang.document.WordXml.children;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import vn.guongsang.document.WordToXhtml.Paragraph;
import vn.guongsang.document.WordToXhtml.Place;
import vn.guongsang.document.WordToXhtml.Reading;

/**
 * The upper margin of a Word file's pages as CSS: text and the page's number, on the left, in the middle or on the right. What the first page goes without is a running element
 * that the page where it is declared ({@link #mark}) does not show: the only way to tell the renderer of a first page that is not the file's.
 */
final class UpperMargin {
    private final Reading reading;
    private final WordXml word;
    private final boolean titlePage;
    private final Map<String, Box> others;
    private final Map<String, Box> first;

    /** What stands at one place. */
    private record Box(String content, String look) {
        String at(String place) {
            return "@top-%s{content:%s;vertical-align:middle;%s}".formatted(place, content, look);
        }
    }

    UpperMargin(WordXml word, Reading reading) {
        this.word = word;
        this.reading = reading;
        titlePage = child(word.section(), "titlePg") != null;
        others = boxes("default");
        first = titlePage ? boxes("first") : others;
    }

    String onPages() {
        return join((place, box) -> onEveryPage(place) ? box.at(place) : "@top-%1$s{content:element(%1$s,last-except);vertical-align:middle}".formatted(place));
    }

    String onTheFirstPage() {
        return first.entrySet().stream().filter(box -> !onEveryPage(box.getKey())).map(box -> box.getValue().at(box.getKey())).collect(Collectors.joining());
    }

    String looks() {
        return join((place, box) -> onEveryPage(place) ? ""
            : ".top-%1$s{position:running(%1$s);text-align:%1$s}.top-%1$s:before{content:%2$s;%3$s}".formatted(place, box.content(), box.look()));
    }

    /** Stands where a first page begins. */
    String mark() {
        return join((place, box) -> onEveryPage(place) ? "" : "<div class=\"top-" + place + "\"></div>");
    }

    /** Whether a second first page can look like the file's. */
    boolean repeatable() {
        return titlePage && first.keySet().stream().allMatch(this::onEveryPage);
    }

    private boolean onEveryPage(String place) {
        return others.containsKey(place) && others.get(place).equals(first.get(place));
    }

    private String join(BiFunction<String, Box, String> text) {
        return others.entrySet().stream().map(box -> text.apply(box.getKey(), box.getValue())).collect(Collectors.joining());
    }

    /** Each paragraph of a header stands at the place its alignment says. */
    private Map<String, Box> boxes(String type) {
        Map<String, Box> boxes = new TreeMap<>();
        Element header = word.header(type);
        if (header == null) {
            return boxes;
        }
        reading.place = new Place(true, 0, 0, 0, 0);
        for (Element paragraph : children(header)) {
            reading.paragraphs.add(new Paragraph(reading.place, paragraph.getTextContent()));
            if (!paragraph.getLocalName().equals("p")) {
                reading.unsupported("header/" + paragraph.getLocalName());
                continue;
            }
            StringBuilder content = new StringBuilder();
            List<Element> look = List.of();
            boolean inField = false;
            for (Element run : children(paragraph)) {
                if (!run.getLocalName().equals("r")) {
                    if (!run.getLocalName().equals("pPr") && !run.getLocalName().equals("proofErr")) {
                        reading.unsupported("header/" + run.getLocalName());
                    }
                    continue;
                }
                for (Element part : children(run)) {
                    switch (part.getLocalName()) {
                        case "t" -> content.append(inField ? "" : " '" + part.getTextContent().replace("'", "\\27 ") + "'");
                        case "fldChar" -> inField = !"end".equals(attribute(part, "fldCharType"));
                        case "instrText" -> content.append(field(part.getTextContent().strip()));
                        case "rPr" -> { }
                        default -> reading.unsupported("header/" + part.getLocalName());
                    }
                }
                look = word.runProperties(paragraph, run);
            }
            if (content.length() > 0) {
                String alignment = WordToXhtml.alignment(word.paragraphProperties(paragraph));
                boxes.put(alignment.equals("justify") ? "left" : alignment,
                    new Box(content.toString(), "font-family:'" + PaperFonts.FAMILY + "';" + WordToXhtml.look(look) + WordToXhtml.size(look)));
            }
        }
        return boxes;
    }

    private String field(String instruction) {
        if (!instruction.startsWith("PAGE")) {
            reading.unsupported("header field");
        }
        return " counter(page)";
    }
}
