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

    private static void assertSame(byte[] signed, String sentence) throws IOException {
        ContentComparison.Result result = ContentComparison.of(signed, ISSUED);
        assertThat(result.sentence()).contains(sentence);
        assertThat(result.same()).isTrue();
    }

    private static void assertDifferent(byte[] signed, String... sentence) throws IOException {
        ContentComparison.Result result = ContentComparison.of(signed, ISSUED);
        assertThat(result.same()).as(result.sentence()).isFalse();
        assertThat(result.sentence()).contains(sentence);
    }
}
