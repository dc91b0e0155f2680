package vn.guongsang.signature;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Whether a signed PDF shows what was issued. That it begins with the issued bytes is not enough: whoever signs may paint over a page first and sign that.
 * So words and looks of each page are compared too, but for what the signatures themselves show.
 */
final class ContentComparison {
    private static final float DPI = 96;
    private static final float POINTS = DPI / 72;
    /** Of 255: the edges of letters that another program drew a hair aside. */
    private static final int SAME_GREY = 64;
    private static final int STRAY_PIXELS = 8;
    /** Signature and seal are far below it; more would hide the page. */
    private static final double MOST_COVERED = 0.15;
    private static final int WORDS_SHOWN = 8;

    /** @param sentence which of the two held, or the first difference */
    record Result(boolean same, String sentence) {
    }

    private ContentComparison() {
    }

    static Result of(byte[] signed, byte[] issued) throws IOException {
        try (PDDocument ours = Loader.loadPDF(issued); PDDocument theirs = Loader.loadPDF(signed)) {
            if (ours.getNumberOfPages() != theirs.getNumberOfPages()) {
                return different("văn bản đã phát hành có %d trang, bản ký có %d trang.".formatted(ours.getNumberOfPages(), theirs.getNumberOfPages()));
            }
            for (int page = 0; page < ours.getNumberOfPages(); page++) {
                String words = words(ours, theirs, page);
                if (words != null) {
                    return different(words);
                }
                String looks = looks(ours, theirs, page);
                if (looks != null) {
                    return different(looks);
                }
            }
        }
        boolean begins = signed.length >= issued.length && Arrays.equals(signed, 0, issued.length, issued, 0, issued.length);
        return new Result(true, begins ? "Nội dung đã ký là văn bản đã phát hành, giữ nguyên từng byte; phần thêm vào chỉ là chữ ký."
            : "Phần mềm ký đã ghi lại tệp; chữ và hình từng trang vẫn đúng như văn bản đã phát hành.");
    }

    private static Result different(String where) {
        return new Result(false, "Nội dung đã ký không phải là văn bản đã phát hành: " + where);
    }

    /** @return the first difference, or null */
    private static String words(PDDocument ours, PDDocument theirs, int page) throws IOException {
        String[] issued = text(ours, page);
        String[] signed = text(theirs, page);
        int at = Arrays.mismatch(issued, signed);
        return at < 0 ? null : "trang %d, văn bản đã phát hành ghi “%s”, bản ký ghi “%s”.".formatted(page + 1, excerpt(issued, at), excerpt(signed, at));
    }

    private static String[] text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page + 1);
        stripper.setEndPage(page + 1);
        return stripper.getText(document).strip().split("\\s+");
    }

    private static String excerpt(String[] words, int at) {
        int from = Math.max(0, Math.min(at, words.length) - 2);
        return String.join(" ", Arrays.copyOfRange(words, from, Math.min(words.length, from + WORDS_SHOWN)));
    }

    /** @return the first difference, or null */
    private static String looks(PDDocument ours, PDDocument theirs, int number) throws IOException {
        PDPage page = theirs.getPage(number);
        PDRectangle paper = page.getCropBox();
        List<PDRectangle> covered = signatures(page);
        double area = covered.stream().mapToDouble(place -> (double) place.getWidth() * place.getHeight()).sum();
        if (area > MOST_COVERED * paper.getWidth() * paper.getHeight()) {
            return "trang %d bị hình chữ ký che quá nhiều.".formatted(number + 1);
        }
        Raster issued = drawn(ours, number);
        Raster signed = drawn(theirs, number);
        if (!issued.getBounds().equals(signed.getBounds())) {
            return "trang %d có khổ giấy khác.".formatted(number + 1);
        }
        return strays(issued, signed, covered, paper) <= STRAY_PIXELS ? null
            : "trang %d nhìn khác ở chỗ ngoài chữ ký (bị dán, che hoặc vẽ thêm), dù chữ bên dưới vẫn vậy.".formatted(number + 1);
    }

    private static Raster drawn(PDDocument document, int page) throws IOException {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, DPI, ImageType.GRAY);
        return image.getRaster();
    }

    private static int strays(Raster issued, Raster signed, List<PDRectangle> covered, PDRectangle paper) {
        int strays = 0;
        int[] left = new int[issued.getWidth()];
        int[] right = new int[issued.getWidth()];
        for (int y = 0; y < issued.getHeight(); y++) {
            issued.getSamples(0, y, left.length, 1, 0, left);
            signed.getSamples(0, y, right.length, 1, 0, right);
            for (int x = 0; x < left.length; x++) {
                if (Math.abs(left[x] - right[x]) > SAME_GREY && !isIn(covered, paper.getLowerLeftX() + x / POINTS, paper.getUpperRightY() - y / POINTS)) {
                    strays++;
                }
            }
        }
        return strays;
    }

    private static boolean isIn(List<PDRectangle> covered, float x, float y) {
        return covered.stream().anyMatch(place -> x >= place.getLowerLeftX() - 1 && x <= place.getUpperRightX() + 1
            && y >= place.getLowerLeftY() - 1 && y <= place.getUpperRightY() + 1);
    }

    /** Where signatures that were made show something. */
    private static List<PDRectangle> signatures(PDPage page) throws IOException {
        return page.getAnnotations().stream().filter(annotation -> annotation.getRectangle() != null && signature(annotation)).map(PDAnnotation::getRectangle).toList();
    }

    private static boolean signature(PDAnnotation annotation) {
        COSDictionary widget = annotation.getCOSObject();
        // a field may carry type and value itself or stand above its widget
        return Stream.of(widget, widget.getCOSDictionary(COSName.PARENT)).anyMatch(field -> field != null && COSName.SIG.equals(field.getDictionaryObject(COSName.FT))
            && made(field.getDictionaryObject(COSName.V)));
    }

    private static boolean made(COSBase value) {
        return value instanceof COSDictionary signature && signature.containsKey(COSName.BYTERANGE);
    }
}
