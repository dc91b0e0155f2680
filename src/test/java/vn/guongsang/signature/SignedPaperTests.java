package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.ProductTest;
import vn.guongsang.document.Archivable;
import vn.guongsang.proposal.SignedPapersTestBeans;

/** A paper with the leader's signature and the office's seal, measured and checked as the PDF it is. */
@ProductTest
class SignedPaperTests {
    private static final double MM = SignaturePlace.MM;
    private static final double SEAL = 36 * MM;
    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final TestToken leader = TestToken.of("Đỗ Hoàng Nguyên Khang");
    private final TestToken office = TestToken.of("SỞ KHOA HỌC VÀ CÔNG NGHỆ");

    @Autowired SignedPapersTestBeans papers;
    @Autowired PdfSigner signer;

    @ParameterizedTest
    @ValueSource(strings = {"QĐ", "TTr"})
    void theSignatureStandsBetweenTitleAndNameAndTheSealOverAThirdOfItOnItsLeft(String series) throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered(series);
        byte[] signed = sealed(signed(paper, PdfSigner.Look.image(place(paper).fit(520, 220), png(520, 220, Color.BLUE))));
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/da-ky-%s.pdf".formatted(series.equals("QĐ") ? "quyet-dinh" : "to-trinh")), signed);

        PDRectangle name = line(signed, paper.signer());
        PDRectangle page = page(signed);
        List<PDRectangle> boxes = boxes(signed);
        PDRectangle signature = boxes.get(0);
        PDRectangle seal = boxes.get(1);
        assertThat(centre(signature)).as("centred over the name").isCloseTo(centre(name), within(0.5 * MM));
        assertThat(signature.getLowerLeftY()).as("above the name").isGreaterThanOrEqualTo(name.getUpperRightY());
        assertThat(signature.getWidth() / signature.getHeight()).as("not distorted").isCloseTo(520f / 220, within(0.01f));
        assertThat((double) seal.getWidth()).as("real size").isCloseTo(SEAL, within(0.01 * MM));
        assertThat(seal.getHeight()).as("round").isCloseTo(seal.getWidth(), within(0.01f));
        assertThat(seal.getLowerLeftX()).as("on its left").isLessThan(signature.getLowerLeftX());
        assertThat((seal.getUpperRightX() - signature.getLowerLeftX()) / signature.getWidth()).as("covers a third").isBetween(0.28f, 0.40f);
        for (PDRectangle box : boxes) {
            assertThat(page.contains(box.getLowerLeftX(), box.getLowerLeftY()) && page.contains(box.getUpperRightX(), box.getUpperRightY())).as("inside the page").isTrue();
        }
    }

    @Test
    void bothSignaturesAreValidAndThePaperMayStillBeArchived() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        for (PdfSigner.Look look : List.of(PdfSigner.Look.image(place(paper), png(520, 220, Color.BLUE)), PdfSigner.Look.text(place(paper), "Ký số bởi\n" + paper.signer()))) {
            byte[] signed = sealed(signed(paper, look));
            assertThat(answers(signed)).containsExactly(SignatureAnswer.VALID, SignatureAnswer.VALID);
            // PDF/UA-1 asks for more of a signature's widget than DSS writes: see docs/operations.md
            assertThat(Archivable.faultsAsPdfA(signed)).isEmpty();
            signed[signed.length / 20] ^= 1;
            assertThat(answers(signed)).doesNotContain(SignatureAnswer.VALID);
        }
    }

    @Test
    void aListThatGoesWithAPaperIsSignedWithoutAPictureWithNumberAndTimeInTheCorner() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        byte[] signed = sign(new PdfSigner.Task(paper.list(), office.chain(), AT, PdfSigner.Look.corner("05/QĐ-SKHCN\n2026-11-23T09:15:00+07:00")), office);
        assertThat(answers(signed)).containsExactly(SignatureAnswer.VALID);
        assertThat(Archivable.faultsAsPdfA(signed)).isEmpty();
        PDRectangle box = boxes(signed).get(0);
        PDRectangle page = page(signed);
        assertThat((page.getWidth() - box.getUpperRightX()) / MM).as("right margin").isBetween(15.0, 20.0);
        assertThat((page.getHeight() - box.getLowerLeftY()) / MM).as("above the text").isLessThan(20);
        for (String text : List.of("05/QĐ-SKHCN", "2026-11-23T09:15:00+07:00")) {
            assertThat(line(signed, text).getHeight()).as("10 points").isEqualTo(10);
        }
    }

    @Test
    void whatIsNoSignatureOfThatCertificateOverThatDigestIsRefused() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        PdfSigner.Task task = new PdfSigner.Task(paper.pdf(), leader.chain(), AT, PdfSigner.Look.text(place(paper), paper.signer()));
        byte[] digest = signer.digest(task);
        byte[] good = leader.sign(digest);
        assertThatThrownBy(() -> signer.embed(task, digest, office.sign(digest))).as("another key").isInstanceOf(WrongSignatureException.class);
        assertThatThrownBy(() -> signer.embed(task, digest, leader.sign(new byte[32]))).as("another digest").isInstanceOf(WrongSignatureException.class);
        assertThatThrownBy(() -> signer.embed(task, new byte[32], good)).as("another digest promised").isInstanceOf(WrongSignatureException.class);
        assertThatThrownBy(() -> signer.embed(task, digest, new byte[7])).as("no signature").isInstanceOf(WrongSignatureException.class);
        PdfSigner.Task later = new PdfSigner.Task(paper.pdf(), leader.chain(), AT.plusSeconds(1), task.look());
        assertThatThrownBy(() -> signer.embed(later, digest, good)).as("another time").isInstanceOf(WrongSignatureException.class);
        assertThat(signer.embed(task, digest, good)).startsWith(paper.pdf());
    }

    private static SignaturePlace place(SignedPapersTestBeans.Final paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(paper.pdf())) {
            return SignaturePlace.between(document, paper.signer()).orElseThrow();
        }
    }

    private byte[] signed(SignedPapersTestBeans.Final paper, PdfSigner.Look look) throws Exception {
        return sign(new PdfSigner.Task(paper.pdf(), leader.chain(), AT, look), leader);
    }

    private byte[] sealed(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            SignaturePlace seal = SignaturePlace.ofLastSignature(document).orElseThrow().seal(SEAL);
            return sign(new PdfSigner.Task(pdf, office.chain(), AT, PdfSigner.Look.image(seal, png(425, 425, Color.RED))), office);
        }
    }

    private byte[] sign(PdfSigner.Task task, TestToken key) throws Exception {
        byte[] digest = signer.digest(task);
        return signer.embed(task, digest, key.sign(digest));
    }

    private static byte[] png(int width, int height, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.drawOval(4, 4, width - 9, height - 9);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** Under the policy of uploads, with the tests' issuer trusted. */
    private static List<SignatureAnswer> answers(byte[] pdf) {
        return PdfSignatures.validate(pdf, TestToken.PKI.trust(), AT).report().signatures().stream().map(SignatureReport.Line::answer).toList();
    }

    private static List<PDRectangle> boxes(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDRectangle> boxes = new ArrayList<>();
            for (PDSignatureField field : document.getSignatureFields()) {
                boxes.add(field.getWidgets().get(0).getRectangle());
            }
            return boxes;
        }
    }

    private static PDRectangle page(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getPage(0).getMediaBox();
        }
    }

    private static double centre(PDRectangle box) {
        return (box.getLowerLeftX() + box.getUpperRightX()) / 2;
    }

    /** The last line with that text, on what a reader sees; as high as its letters are said to be. */
    private static PDRectangle line(byte[] pdf, String wanted) throws IOException {
        List<PDRectangle> found = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().getAcroForm().flatten();
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> letters) {
                    if (text.strip().equals(wanted)) {
                        TextPosition first = letters.get(0);
                        TextPosition last = letters.get(letters.size() - 1);
                        float base = first.getPageHeight() - first.getYDirAdj();
                        found.add(new PDRectangle(first.getXDirAdj(), base, last.getXDirAdj() + last.getWidthDirAdj() - first.getXDirAdj(), first.getFontSizeInPt()));
                    }
                }
            }.getText(document);
        }
        return found.get(found.size() - 1);
    }
}
