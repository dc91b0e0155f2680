package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContentComparisonTests {
    private static final SignaturePki PKI = new SignaturePki(Instant.now());
    private static final SignaturePki.Holder LEADER = PKI.signer("Nguyễn Văn Bình");
    private static final byte[] ISSUED = TestPdf.of("Tặng Giấy khen cho 05 cá nhân", 2);

    @Test
    void theIssuedPaperWithSignaturesIsTheIssuedPaper() throws IOException {
        byte[] signed = PKI.sign(ISSUED, LEADER);
        assertSame(signed, "giữ nguyên từng byte");
        assertSame(PKI.sign(signed, PKI.signer("Sở"), Instant.now(), 220, 610), "giữ nguyên từng byte");
    }

    @Test
    void anotherProgramMayHaveWrittenItAgain() throws IOException {
        assertSame(PKI.sign(TestPdf.rewritten(ISSUED), LEADER), "Phần mềm ký đã ghi lại tệp");
    }

    @Test
    void whatWasPaintedBeforeSigningIsFoundAlthoughTheIssuedBytesAreThere() throws IOException {
        assertDifferent(PKI.sign(TestPdf.paintedOver(ISSUED, 1), LEADER), "trang 2", "99 cá nhân");
        assertDifferent(PKI.sign(TestPdf.covered(ISSUED), LEADER), "trang 1 nhìn khác");
    }

    @Test
    void anotherPaperIsNamedByItsFirstDifferentWords() throws IOException {
        assertDifferent(PKI.sign(TestPdf.of("Tặng Giấy khen cho 06 cá nhân", 2), LEADER), "trang 1", "“khen cho 05 cá nhân 1”", "“khen cho 06 cá nhân 1”");
        assertDifferent(PKI.sign(TestPdf.of("Tặng Giấy khen cho 05 cá nhân", 3), LEADER), "có 2 trang, bản ký có 3 trang");
    }

    @Test
    void aSignatureMayNotHideThePage() throws IOException {
        assertDifferent(PKI.sign(ISSUED, LEADER, Instant.now(), 40, 40, 4), "trang 1 bị hình chữ ký che quá nhiều");
    }

    @Test
    void aWidgetThatOnlyClaimsToBeASignatureHidesNothing() throws IOException {
        for (boolean listed : new boolean[] {false, true}) {
            assertDifferent(TestPdf.stuckOn(PKI.sign(ISSUED, LEADER), listed, null), "Nội dung đã ký không phải");
            assertDifferent(PKI.sign(TestPdf.stuckOn(PKI.sign(ISSUED, LEADER), listed, null), PKI.signer("Sở"), Instant.now(), 220, 610), "Nội dung đã ký không phải");
        }
    }

    @Test
    void anotherWidgetOfAGoodSignatureHidesNothing() throws IOException {
        assertDifferent(TestPdf.stuckOn(PKI.sign(ISSUED, LEADER), true, "Signature1"), "Nội dung đã ký không phải");
    }

    @Test
    void aGoodSignatureMayNotHideWords() throws IOException {
        assertDifferent(PKI.sign(ISSUED, LEADER, Instant.now(), 60, 120), "Chữ ký che chữ ở trang 1", "khoảng giữa chức vụ và họ tên");
    }

    @Test
    void betweenTitleAndNameSignatureAndSealMayStandOnWords() throws IOException {
        byte[] paper = TestPdf.made(document -> {
            TestPdf.write(document, "GIÁM ĐỐC", 400);
            TestPdf.add(document, "Nguyễn Văn Bình", 320);
        });
        // the title's line stands 442 points below the upper edge, the name's 522
        byte[] signed = PKI.sign(paper, LEADER, Instant.now(), 60, 430);
        ContentComparison.Result result = compared(signed, paper);
        assertThat(result.same()).as(result.sentence()).isTrue();
    }

    @Test
    void notOnePixelMayDifferWhereTheIssuedBytesAreThere() throws IOException {
        assertDifferent(PKI.sign(TestPdf.speck(ISSUED, 1.5f, 0), LEADER), "trang 1 nhìn khác");
        assertDifferent(PKI.sign(TestPdf.speck(ISSUED, 40, 0.85f), LEADER), "trang 1 nhìn khác");
    }

    @Test
    void whereTheFileWasWrittenAgainNoStrokeMayBeAdded() throws IOException {
        assertDifferent(PKI.sign(TestPdf.rewritten(TestPdf.speck(ISSUED, 1.5f, 0)), LEADER), "trang 1 nhìn khác");
        assertDifferent(PKI.sign(TestPdf.rewritten(TestPdf.speck(ISSUED, 40, 0.8f)), LEADER), "trang 1 nhìn khác");
    }

    private static void assertSame(byte[] signed, String sentence) throws IOException {
        ContentComparison.Result result = compared(signed, ISSUED);
        assertThat(result.sentence()).contains(sentence);
        assertThat(result.same()).isTrue();
    }

    private static void assertDifferent(byte[] signed, String... sentence) throws IOException {
        ContentComparison.Result result = compared(signed, ISSUED);
        assertThat(result.same()).as(result.sentence()).isFalse();
        assertThat(result.sentence()).contains(sentence);
    }

    private static ContentComparison.Result compared(byte[] signed, byte[] issued) throws IOException {
        return ContentComparison.of(signed, issued, PdfSignatures.validate(signed, PKI.trust(), Instant.now()).ends(), "Nguyễn Văn Bình");
    }
}
