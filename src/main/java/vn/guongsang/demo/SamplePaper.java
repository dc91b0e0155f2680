package vn.guongsang.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A one-page PDF as a unit would attach it. */
public final class SamplePaper {
    private static final float SIZE = 13;
    private static final float MARGIN = 72;

    private SamplePaper() {
    }

    /** @param paragraphs Vietnamese text; long paragraphs are broken into lines */
    public static byte[] pdf(String title, List<String> paragraphs) {
        try (PDDocument document = new PDDocument();
             InputStream font = SamplePaper.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
            PDFont face = PDType0Font.load(document, font);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(face, SIZE + 3);
                text.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
                text.showText(title);
                text.setFont(face, SIZE);
                text.setLeading(SIZE * 1.5f);
                for (String paragraph : paragraphs) {
                    text.newLine();
                    lines(text, face, paragraph);
                }
                text.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lines(PDPageContentStream text, PDFont face, String paragraph) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ")) {
            if (face.getStringWidth(line + " " + word) / 1000 * SIZE > width) {
                text.newLine();
                text.showText(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        text.newLine();
        text.showText(line.toString());
    }
}
