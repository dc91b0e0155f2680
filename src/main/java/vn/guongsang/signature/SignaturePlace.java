package vn.guongsang.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Where NĐ 30/2020/NĐ-CP (Phụ lục I) wants the pictures of signatures, found from the paper's own words, so that a template of the office needs no
 * coordinates. Points from the upper left corner; pages from 1.
 */
record SignaturePlace(int page, double x, double y, double width, double height) {
    static final double MM = 72 / 25.4;
    private static final double WIDTH = 45 * MM;
    private static final double LEAST_HEIGHT = 12 * MM;
    private static final double MOST_HEIGHT = 22 * MM;
    /** Between the picture and the lines above and below it. */
    private static final double AIR = 1.5 * MM;
    /** How far the office title stands above the name at most, and how far their centres differ. */
    private static final double REACH = 60 * MM;
    private static final double COLUMN = 25 * MM;
    /** The seal covers about a third of the signature. */
    private static final double COVERED = 1 / 3.0;
    /** Room for a seal of 36 mm. */
    private static final double BLOCK_LEFT = 24 * MM;
    private static final double BLOCK_HEIGHT = 40 * MM;
    /** From the right edge, as wide and high as its text. */
    static final SignaturePlace CORNER = new SignaturePlace(1, 17 * MM, 8 * MM, 0, 0);

    private record Line(int page, String text, double left, double right, double top, double baseline) {
        double centre() {
            return (left + right) / 2;
        }
    }

    /** Between the title of the office and the name below it, centred over the name: the last such pair of the paper. */
    static Optional<SignaturePlace> between(PDDocument paper, String name) throws IOException {
        List<Line> lines = lines(paper);
        return lines.stream().filter(line -> line.text().equals(name))
            .flatMap(below -> lines.stream().filter(line -> isAbove(line, below)).max(Comparator.comparingDouble(Line::baseline)).map(title -> gap(title, below)).stream())
            .reduce((first, last) -> last);
    }

    private static boolean isAbove(Line title, Line name) {
        return title.page() == name.page() && title.baseline() < name.top() && title.baseline() > name.top() - REACH && Math.abs(title.centre() - name.centre()) < COLUMN;
    }

    private static SignaturePlace gap(Line title, Line name) {
        double height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, name.top() - title.baseline() - 2 * AIR));
        double middle = (title.baseline() + name.top()) / 2;
        return new SignaturePlace(name.page(), name.centre() - WIDTH / 2, middle - height / 2, WIDTH, height);
    }

    /** Where the last visible signature stands. */
    static Optional<SignaturePlace> ofLastSignature(PDDocument paper) throws IOException {
        Optional<SignaturePlace> last = Optional.empty();
        for (PDSignatureField field : paper.getSignatureFields()) {
            PDSignature signature = field.getSignature();
            PDAnnotationWidget widget = field.getWidgets().isEmpty() ? null : field.getWidgets().get(0);
            PDPage page = widget == null ? null : widget.getPage();
            PDRectangle box = widget == null ? null : widget.getRectangle();
            if (signature != null && page != null && box != null && box.getWidth() > 0 && box.getHeight() > 0) {
                last = Optional.of(new SignaturePlace(paper.getPages().indexOf(page) + 1, box.getLowerLeftX(), page.getMediaBox().getHeight() - box.getUpperRightY(),
                    box.getWidth(), box.getHeight()));
            }
        }
        return last;
    }

    /** A picture of these proportions inside this place, about its centre. */
    SignaturePlace fit(double pixelsWide, double pixelsHigh) {
        double scale = Math.min(width / pixelsWide, height / pixelsHigh);
        return around(x + width / 2, pixelsWide * scale, pixelsHigh * scale);
    }

    /** Over the left third of this signature, in its real size. */
    SignaturePlace seal(double diameter) {
        return around(x + width * COVERED - diameter / 2, diameter, diameter);
    }

    /** Where signature and seal may lie over words, when this is the place of the signature: the seal is higher than it and stands out on its left. */
    SignaturePlace block() {
        return new SignaturePlace(page, x - BLOCK_LEFT, y + height / 2 - BLOCK_HEIGHT / 2, BLOCK_LEFT + width + AIR, BLOCK_HEIGHT);
    }

    boolean contains(int onPage, double right, double down) {
        return onPage == page && right >= x && right <= x + width && down >= y && down <= y + height;
    }

    private SignaturePlace around(double centre, double newWidth, double newHeight) {
        return new SignaturePlace(page, centre - newWidth / 2, y + height / 2 - newHeight / 2, newWidth, newHeight);
    }

    private static List<Line> lines(PDDocument paper) throws IOException {
        List<Line> lines = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                List<TextPosition> seen = positions.stream().filter(position -> !position.getUnicode().isBlank()).toList();
                if (!seen.isEmpty()) {
                    TextPosition first = seen.get(0);
                    TextPosition last = seen.get(seen.size() - 1);
                    lines.add(new Line(getCurrentPageNo(), text.strip(), first.getXDirAdj(), last.getXDirAdj() + last.getWidthDirAdj(),
                        first.getYDirAdj() - first.getHeightDir(), first.getYDirAdj()));
                }
            }
        }.getText(paper);
        return lines;
    }
}
