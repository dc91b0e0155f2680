package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The validator alone, on files made here. */
class PdfSignaturesTests {
    private static final Instant NOW = Instant.now();
    private static final SignaturePki PKI = new SignaturePki(NOW);
    private static final SignaturePki.Holder LEADER = PKI.signer("Nguyễn Văn Bình");
    private static final byte[] SIGNED = PKI.sign(TestPdf.of("Tặng Giấy khen cho 05 cá nhân"), LEADER);

    @Test
    void twoGoodSignaturesAreValidAndNameTheirSigners() {
        byte[] sealed = PKI.sign(SIGNED, PKI.signer("Sở Khoa học và Công nghệ"), NOW, 220, 600);
        SignatureReport report = validate(sealed, PKI.trust());
        assertThat(report.signatures()).extracting(SignatureReport.Line::indication).containsExactly("TOTAL_PASSED", "TOTAL_PASSED");
        assertThat(report.answer()).isEqualTo(SignatureAnswer.VALID);
        assertThat(report.signatures().get(0)).satisfies(line -> {
            assertThat(line.signer()).isEqualTo("Nguyễn Văn Bình");
            assertThat(line.organisation()).isEqualTo("Sở Khoa học và Công nghệ");
            assertThat(line.claimedAt()).isBetween(NOW.minusSeconds(62), NOW);
        });
    }

    @Test
    void withoutARootNothingIsKnown() {
        assertAnswer(validate(SIGNED, new Trust(List.of(), List.of(), List.of())), SignatureAnswer.INDETERMINATE, "Chưa có chứng thư gốc nào được tin cậy");
        assertAnswer(validate(SIGNED, new SignaturePki(NOW).trust()), SignatureAnswer.INDETERMINATE, "không dẫn tới chứng thư gốc nào đang được tin cậy");
    }

    @Test
    void withoutAFreshListOfRevokedCertificatesNothingIsKnown() {
        Trust all = PKI.trust();
        assertAnswer(validate(SIGNED, new Trust(all.roots(), all.intermediates(), List.of())), SignatureAnswer.INDETERMINATE, "Chưa có danh sách thu hồi còn hạn");
        byte[] stale = PKI.crl(PKI.authority(), NOW.minus(Duration.ofDays(1)), List.of());
        assertAnswer(validate(SIGNED, new Trust(all.roots(), all.intermediates(), List.of(all.crls().get(0), stale))), SignatureAnswer.INDETERMINATE, "Chưa có danh sách thu hồi còn hạn");
    }

    @Test
    void oneByteChangedIsSeen() {
        byte[] changed = SIGNED.clone();
        int at = TestPdf.find(changed, "05 c");
        changed[at + 1] = '9';
        assertAnswer(validate(changed, PKI.trust()), SignatureAnswer.INVALID, "Nội dung đã bị sửa sau khi Nguyễn Văn Bình ký số.");
        assertThat(validate(changed, PKI.trust()).signatures().get(0).indication()).isEqualTo("TOTAL_FAILED/HASH_FAILURE");
    }

    @Test
    void whatIsPaintedOverAfterwardsIsSeenOnEveryPage() {
        assertAnswer(validate(TestPdf.paintedOver(SIGNED, 0), PKI.trust()), SignatureAnswer.INVALID, "tệp bị thêm phần làm đổi nội dung hoặc hình ảnh");
        byte[] twelve = PKI.sign(TestPdf.of("Trang", 12), LEADER);
        assertAnswer(validate(twelve, PKI.trust()), SignatureAnswer.VALID, "đúng");
        assertAnswer(validate(TestPdf.paintedOver(twelve, 11), PKI.trust()), SignatureAnswer.INVALID, "tệp bị thêm phần làm đổi nội dung hoặc hình ảnh");
    }

    @Test
    void whatWasHiddenWhenSignedAndIsShownAfterwardsIsSeen() {
        byte[] shadow = PKI.sign(TestPdf.withHiddenText("Tặng Giấy khen cho 05 cá nhân", "và tiền thưởng 50 triệu"), LEADER);
        assertAnswer(validate(shadow, PKI.trust()), SignatureAnswer.VALID, "đúng");
        assertAnswer(validate(TestPdf.shown(shadow), PKI.trust()), SignatureAnswer.INVALID, "tệp bị thêm phần làm đổi nội dung hoặc hình ảnh");
    }

    @Test
    void aRevokedCertificateIsRefusedWithItsDay() {
        assertAnswer(validate(SIGNED, PKI.trust(LEADER.certificate())), SignatureAnswer.INVALID, "Chứng thư số của Nguyễn Văn Bình đã bị thu hồi ngày ");
        Trust all = PKI.trust();
        X509Certificate authority = PKI.authority().certificate();
        byte[] rootList = PKI.crl(PKI.root(), NOW.plus(Duration.ofDays(7)), List.of(authority));
        assertAnswer(validate(SIGNED, new Trust(all.roots(), all.intermediates(), List.of(rootList, all.crls().get(1)))), SignatureAnswer.INVALID, "đã bị thu hồi ngày ");
    }

    @Test
    void anExpiredCertificateDependsOnTheTimeTheSignerClaims() {
        SignaturePki.Holder expired = PKI.signer("Trần Thị Cúc", NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(10)));
        byte[] paper = TestPdf.of("Quyết định");
        assertAnswer(validate(PKI.sign(paper, expired, NOW, 300, 600), PKI.trust()), SignatureAnswer.INVALID, "không còn hoặc chưa có hiệu lực");
        assertAnswer(validate(PKI.sign(paper, expired, NOW.minus(Duration.ofDays(20)), 300, 600), PKI.trust()), SignatureAnswer.INDETERMINATE, "đã hết hạn ngày");
    }

    @Test
    void aFileWithoutSignaturesSaysSo() {
        assertThat(validate(TestPdf.of("Bản quét"), PKI.trust())).isEqualTo(SignatureReport.UNSIGNED);
    }

    private static SignatureReport validate(byte[] pdf, Trust trust) {
        return PdfSignatures.validate(pdf, trust, NOW).report();
    }

    private static void assertAnswer(SignatureReport report, SignatureAnswer answer, String reason) {
        assertThat(report.answer()).as(report.toString()).isEqualTo(answer);
        assertThat(report.reason()).contains(reason);
    }
}
