package vn.guongsang.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.NameRecord;
import org.apache.fontbox.ttf.NamingTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.RuleBrokenException;

/**
 * Liberation Serif in the place of Times New Roman, whose widths it has: the Word file asks for Times New Roman, the PDF embeds the twin. Loaded with
 * the first paper.
 */
@Component
class PaperFonts {
    static final String FAMILY = "Times New Roman";

    enum Face {
        REGULAR("Regular", 400, false), BOLD("Bold", 700, false), ITALIC("Italic", 400, true), BOLD_ITALIC("BoldItalic", 700, true);

        private final String file;
        final int weight;
        final boolean italic;

        Face(String file, int weight, boolean italic) {
            this.file = file;
            this.weight = weight;
            this.italic = italic;
        }
    }

    private Map<Face, byte[]> faces;
    private Map<Face, CmapLookup> glyphs;
    private Map<Face, TrueTypeFont> metrics;

    /**
     * One way to write each letter. Decomposed Vietnamese prints its marks beside the letters; invisible characters come along from web pages, as do marks
     * that choose the look of the one before; a non-breaking hyphen has no glyph.
     */
    static String printable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u2011', '-').replaceAll("[\\p{Cf}\\x{FE00}-\\x{FE0F}]|[\\p{Cc}&&[^\\n\\t]]", "")
                .replace('\t', ' ');
    }

    /** The PDF renderer prints "#" for a glyph that the font has not, without a word: such characters, named for people; empty when there is none. */
    String unprintable(String text) {
        load();
        return printable(text).codePoints().filter(c -> c != '\n').distinct().filter(c -> glyphs.values().stream().anyMatch(face -> face.getGlyphId(c) == 0))
                .mapToObj(c -> "“%s” (U+%04X)".formatted(Character.toString(c), c)).collect(Collectors.joining(", "));
    }

    /** @throws RuleBrokenException naming the characters that cannot be printed */
    void requireGlyphs(String text) {
        String missing = unprintable(text);
        if (!missing.isEmpty()) {
            throw new RuleBrokenException("Văn bản có ký tự không in được: %s. Hãy sửa nội dung, bỏ hoặc thay các ký tự này.".formatted(missing));
        }
    }

    /** How wide a text is, in font sizes. */
    double width(String text, boolean bold, boolean italic) {
        load();
        Face face = bold ? italic ? Face.BOLD_ITALIC : Face.BOLD : italic ? Face.ITALIC : Face.REGULAR;
        try {
            double units = 0;
            for (int c : text.codePoints().toArray()) {
                units += metrics.get(face).getAdvanceWidth(glyphs.get(face).getGlyphId(c));
            }
            return units / metrics.get(face).getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** "Liberation Serif 2.00.5": papers of another one may break their lines elsewhere. */
    String version() {
        load();
        try {
            NamingTable names = metrics.get(Face.REGULAR).getNaming();
            return names.getFontFamily() + " " + names.getName(NameRecord.NAME_VERSION, NameRecord.PLATFORM_WINDOWS, NameRecord.ENCODING_WINDOWS_UNICODE_BMP, NameRecord.LANGUAGE_WINDOWS_EN_US)
                .replace("Version ", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open(Face face) {
        load();
        return new ByteArrayInputStream(faces.get(face));
    }

    private synchronized void load() {
        if (glyphs != null) {
            return;
        }
        Map<Face, byte[]> files = new LinkedHashMap<>();
        Map<Face, CmapLookup> maps = new LinkedHashMap<>();
        Map<Face, TrueTypeFont> fontsOf = new LinkedHashMap<>();
        for (Face face : Face.values()) {
            try (InputStream in = PaperFonts.class.getResourceAsStream("/liberation/LiberationSerif-" + face.file + ".ttf")) {
                byte[] bytes = in.readAllBytes();
                files.put(face, bytes);
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
                fontsOf.put(face, font);
                maps.put(face, font.getUnicodeCmapLookup());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        faces = files;
        metrics = fontsOf;
        glyphs = maps;
    }
}
