package vn.guongsang.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** The words of a paper in their order, without the numbers of its pages. */
final class PaperText {
    private PaperText() {
    }

    static List<String> ofPdf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                text.append(stripper.getText(document).replaceFirst("^\\s*\\d+\\s", "")).append('\n');
            }
            return words(text.toString());
        }
    }

    static List<String> ofWord(byte[] docx) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
            StringBuilder text = new StringBuilder();
            for (IBodyElement element : document.getBodyElements()) {
                Stream<XWPFParagraph> paragraphs = element instanceof XWPFTable table
                    ? table.getRows().stream().flatMap(row -> row.getTableCells().stream()).flatMap(cell -> cell.getParagraphs().stream())
                    : Stream.of((XWPFParagraph) element);
                paragraphs.forEach(paragraph -> text.append(paragraph.getText()).append('\n'));
            }
            return words(text.toString());
        }
    }

    static List<String> words(String text) {
        // a line may be broken behind a hyphen
        return Stream.of(text.replaceAll("(?<=\\S-)\\R", "").split("[\\s\\u00a0]+")).filter(word -> !word.isEmpty()).toList();
    }
}
