package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;

class SignedPdfTests {
    @Test
    void onlyWhatIsPackedOnceCanBeMeasured() {
        assertThatCode(() -> SignedPdf.measure(TestPdf.filtered(COSName.FLATE_DECODE))).doesNotThrowAnyException();
        tooMuch(COSName.FLATE_DECODE, COSName.FLATE_DECODE);
        tooMuch(COSName.ASCII85_DECODE, COSName.FLATE_DECODE);
        tooMuch(COSName.LZW_DECODE);
        tooMuch(COSName.RUN_LENGTH_DECODE);
    }

    private static void tooMuch(COSName... filters) {
        assertThatThrownBy(() -> SignedPdf.measure(TestPdf.filtered(filters))).isInstanceOf(SignedPdf.TooMuchException.class);
    }
}
