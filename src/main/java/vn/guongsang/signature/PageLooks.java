package vn.guongsang.signature;

import java.awt.Point;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What is seen of the pages in one state of a file and in the next: one signature's picture may have come, on blank paper or in the signing block. */
final class PageLooks {
    static final int NO_SIGNATURE = -1;
    /** Signature and seal are far below it; more would hide the page. */
    private static final double MOST_COVERED = 0.15;
    /** Of 255: what differs that much from white is a word, a line or a picture. */
    private static final int INK = 32;

    /**
     * How closely two pictures of a page are compared.
     *
     * @param grey   of 255, how far a pixel may be off
     * @param strays how many pixels may be further off, none of them touching two others
     */
    private record Sight(float dpi, int grey, int strays) {
        /** The same bytes drawn by the same program give the same picture. */
        static final Sight SAME_BYTES = new Sight(96, 8, 0);
        /** Fine enough that one more stroke of a digit is a cluster of pixels. */
        static final Sight WRITTEN_AGAIN = new Sight(150, 32, 8);

        float points() {
            return dpi / 72;
        }
    }

    private final PDDocument issued;
    private final Optional<SignaturePlace> block;

    PageLooks(PDDocument issued, Optional<SignaturePlace> block) {
        this.issued = issued;
        this.block = block;
    }

    /**
     * @param signature where the bytes end that the signature covers which was added
     * @return what was added besides, or null
     */
    String difference(byte[] before, byte[] after, int signature) throws IOException {
        Sight sight = ContentComparison.begins(after, before) ? Sight.SAME_BYTES : Sight.WRITTEN_AGAIN;
        try (PDDocument older = Loader.loadPDF(before); PDDocument newer = Loader.loadPDF(after)) {
            COSDictionary widget = widget(newer, signature);
            if (older.getNumberOfPages() != newer.getNumberOfPages()) {
                return ContentComparison.different("một chữ ký được tạo khi tệp có %d trang.".formatted(newer.getNumberOfPages()));
            }
            for (int page = 0; page < newer.getNumberOfPages(); page++) {
                String difference = onPage(older, newer, page, widget, sight);
                if (difference != null) {
                    return difference;
                }
            }
            return null;
        }
    }

    /** The only one of that signature; null when there is none, or more than one, which no honest program writes. */
    private static COSDictionary widget(PDDocument document, int end) throws IOException {
        List<COSDictionary> widgets = new ArrayList<>();
        for (PDSignatureField field : document.getSignatureFields()) {
            PDSignature signature = field.getSignature();
            if (signature != null && SignedPdf.end(signature.getByteRange()) == end) {
                field.getWidgets().stream().map(PDAnnotationWidget::getCOSObject).forEach(widgets::add);
            }
        }
        return widgets.size() == 1 ? widgets.get(0) : null;
    }

    private String onPage(PDDocument older, PDDocument newer, int number, COSDictionary widget, Sight sight) throws IOException {
        PDPage page = newer.getPage(number);
        PDRectangle covered = page.getAnnotations().stream().filter(one -> one.getCOSObject() == widget && shows(one)).map(PDAnnotation::getRectangle).findFirst().orElse(null);
        if (shown(page) != shown(older.getPage(number)) + (covered == null ? 0 : 1)) {
            return ContentComparison.different("trang %d có hình hoặc ghi chú dán thêm, không phải của chữ ký số nào.".formatted(number + 1));
        }
        PDRectangle paper = page.getCropBox();
        if (covered != null && covered.getWidth() * covered.getHeight() > MOST_COVERED * paper.getWidth() * paper.getHeight()) {
            return ContentComparison.different("trang %d bị hình chữ ký che quá nhiều.".formatted(number + 1));
        }
        Raster left = drawn(older, number, sight);
        Raster right = drawn(newer, number, sight);
        if (!left.getBounds().equals(right.getBounds())) {
            return ContentComparison.different("trang %d có khổ giấy khác.".formatted(number + 1));
        }
        if (tooMany(strays(left, right, covered, paper, sight), sight)) {
            return ContentComparison.different("trang %d nhìn khác ở chỗ ngoài chữ ký (bị dán, che hoặc vẽ thêm), dù chữ bên dưới vẫn vậy.".formatted(number + 1));
        }
        return covered == null || !hidesWords(drawn(issued, number, sight), covered, paper, number, sight) ? null
            : "Chữ ký che chữ ở trang %d. Hãy ký lại, đặt hình chữ ký và con dấu vào khoảng giữa chức vụ và họ tên người ký hoặc vào chỗ trống.".formatted(number + 1);
    }

    private static long shown(PDPage page) throws IOException {
        return page.getAnnotations().stream().filter(PageLooks::shows).count();
    }

    /** Signatures without a picture have a widget without a size. */
    private static boolean shows(PDAnnotation annotation) {
        PDRectangle place = annotation.getRectangle();
        return !(annotation instanceof PDAnnotationWidget) || place != null && place.getWidth() > 0 && place.getHeight() > 0;
    }

    private static Raster drawn(PDDocument document, int page, Sight sight) throws IOException {
        return new PDFRenderer(document).renderImageWithDPI(page, sight.dpi(), ImageType.GRAY).getRaster();
    }

    /** One more than may be, at most. */
    private static List<Point> strays(Raster left, Raster right, PDRectangle covered, PDRectangle paper, Sight sight) {
        List<Point> strays = new ArrayList<>();
        int[] before = new int[left.getWidth()];
        int[] after = new int[left.getWidth()];
        for (int y = 0; y < left.getHeight(); y++) {
            left.getSamples(0, y, before.length, 1, 0, before);
            right.getSamples(0, y, after.length, 1, 0, after);
            for (int x = 0; x < before.length; x++) {
                if (Math.abs(before[x] - after[x]) > sight.grey() && !isIn(covered, 1, x, y, paper, sight)) {
                    strays.add(new Point(x, y));
                    if (strays.size() > sight.strays()) {
                        return strays;
                    }
                }
            }
        }
        return strays;
    }

    private static boolean tooMany(List<Point> strays, Sight sight) {
        return strays.size() > sight.strays() || strays.stream().anyMatch(one -> strays.stream()
            .filter(other -> Math.abs(one.x - other.x) <= 1 && Math.abs(one.y - other.y) <= 1).count() > 2);
    }

    private boolean hidesWords(Raster page, PDRectangle covered, PDRectangle paper, int number, Sight sight) {
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                float right = x / sight.points();
                float down = y / sight.points();
                if (isIn(covered, 0, x, y, paper, sight) && page.getSample(x, y, 0) < 255 - INK && block.filter(place -> place.contains(number + 1, right, down)).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param edge of the place, in points, where its picture is blurred */
    private static boolean isIn(PDRectangle place, float edge, int x, int y, PDRectangle paper, Sight sight) {
        float right = paper.getLowerLeftX() + x / sight.points();
        float up = paper.getUpperRightY() - y / sight.points();
        return place != null && right >= place.getLowerLeftX() - edge && right <= place.getUpperRightX() + edge
            && up >= place.getLowerLeftY() - edge && up <= place.getUpperRightY() + edge;
    }
}
