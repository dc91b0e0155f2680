package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Papers look as they looked when somebody last looked at them: each page beside its picture in {@code src/test/resources/papers/pictures}. A red one leaves its picture in
 * {@code target/papers/difference}: black is on both, red has gone, blue has come. {@code -Dgolden.write} takes the pages as they are now; look at them before.
 */
class PaperPictureTests {
    private static final Path PICTURES = Path.of("src/test/resources/papers/pictures");
    private static final Path DIFFERENCES = Path.of("target/papers/difference");
    private static final float DPI = 50;
    /**
     * Machines may smooth the edges of letters a little differently, so squares of this many pixels (2 mm) are compared by their mean. A line that moves by 0.1 mm changes it by 15 at
     * most, one that moves by 1 mm by 50 (of 255, measured); no square may differ by {@link #GREY}.
     */
    private static final int SQUARE = 4;
    private static final int GREY = 24;

    @ParameterizedTest
    @EnumSource(value = PaperTemplates.class, names = {"BAO_CAO_CA_NHAN", "BAO_CAO_TAP_THE", "BAO_CAO_TOM_TAT", "PHIEU_THAM_DINH", "TO_TRINH", "QUYET_DINH"})
    void looksAsItDid(PaperTemplates template) throws IOException {
        compare(template.file(), PaperQualityTests.paper(template).pdf());
    }

    @Test
    void theCertificateLooksAsItDid() throws IOException {
        compare("giay-khen", CertificateTests.sample());
    }

    @Test
    void aLineThatMovedByAMillimetreIsSeen() throws IOException {
        String page = """
            <html xmlns="http://www.w3.org/1999/xhtml" lang="vi"><head><title>Thử</title><meta name="subject" content="Thử"/><style>p{font:14pt 'Times New Roman';padding-top:%smm}</style></head>
            <body><p>Trần Quang Huy</p></body></html>""";
        PaperPdf renderer = new PaperPdf(new PaperFonts());
        BufferedImage before = pages(renderer.render(page.formatted("20"))).get(0);
        assertThat(differing(before, pages(renderer.render(page.formatted("20.1"))).get(0))).isZero();
        assertThat(differing(before, pages(renderer.render(page.formatted("21"))).get(0))).isPositive();
    }

    private static void compare(String name, byte[] pdf) throws IOException {
        List<BufferedImage> pages = pages(pdf);
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(PICTURES);
            for (int i = 0; i < pages.size(); i++) {
                ImageIO.write(pages.get(i), "png", picture(name, i).toFile());
            }
        }
        assertThat(Files.exists(picture(name, pages.size()))).as("a page fewer than there was").isFalse();
        for (int i = 0; i < pages.size(); i++) {
            assertThat(picture(name, i)).exists();
            BufferedImage before = ImageIO.read(picture(name, i).toFile());
            int differing = differing(before, pages.get(i));
            if (differing > 0) {
                Path difference = Files.createDirectories(DIFFERENCES).resolve(picture(name, i).getFileName());
                ImageIO.write(difference(before, pages.get(i)), "png", difference.toFile());
                assertThat(differing).as("squares that differ, see " + difference).isZero();
            }
        }
    }

    private static Path picture(String name, int page) {
        return PICTURES.resolve("%s-%d.png".formatted(name, page + 1));
    }

    private static List<BufferedImage> pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<BufferedImage> pages = new ArrayList<>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                pages.add(new PDFRenderer(document).renderImageWithDPI(page, DPI, ImageType.GRAY));
            }
            return pages;
        }
    }

    private static int differing(BufferedImage before, BufferedImage now) {
        assertThat(now.getWidth()).isEqualTo(before.getWidth());
        assertThat(now.getHeight()).isEqualTo(before.getHeight());
        int differing = 0;
        for (int y = 0; y < now.getHeight(); y += SQUARE) {
            for (int x = 0; x < now.getWidth(); x += SQUARE) {
                differing += Math.abs(mean(before, x, y) - mean(now, x, y)) >= GREY ? 1 : 0;
            }
        }
        return differing;
    }

    private static int mean(BufferedImage picture, int left, int top) {
        int sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(top + SQUARE, picture.getHeight()); y++) {
            for (int x = left; x < Math.min(left + SQUARE, picture.getWidth()); x++) {
                sum += picture.getRaster().getSample(x, y, 0);
                count++;
            }
        }
        return sum / count;
    }

    private static BufferedImage difference(BufferedImage before, BufferedImage now) {
        BufferedImage difference = new BufferedImage(now.getWidth(), now.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < now.getHeight(); y++) {
            for (int x = 0; x < now.getWidth(); x++) {
                int was = before.getRaster().getSample(x, y, 0);
                int is = now.getRaster().getSample(x, y, 0);
                difference.setRGB(x, y, is << 16 | Math.max(was, is) - Math.abs(was - is) << 8 | was);
            }
        }
        return difference;
    }
}
