package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class VerificationCodeTests {
    @Test
    void aFreshCodeHasSixteenLettersThatLookUnlikeOneAnotherAndNeverComesTwice() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            codes.add(VerificationCode.fresh());
        }
        assertThat(codes).hasSize(5000).allSatisfy(code -> assertThat(code).matches("[2-9a-km-np-z]{16}"));
    }

    @Test
    void whatPeopleTypeIsReadWithItsBlanksAndCapitals() {
        String code = VerificationCode.fresh();
        assertThat(VerificationCode.of(VerificationCode.shown(code).toUpperCase(java.util.Locale.ROOT))).contains(code);
        assertThat(VerificationCode.of(code.replaceAll("(.{4})", "$1-"))).contains(code);
    }

    @Test
    void whatCannotBeACodeIsNone() {
        for (String typed : new String[] {null, "", "ngắn", "../../etc/passwd-abcd", "a".repeat(33), "a".repeat(15), " ".repeat(5000), "abcd efgh ijkl mn'p"}) {
            assertThat(VerificationCode.of(typed)).as(String.valueOf(typed)).isEmpty();
        }
    }

    /** Also with something black on it. */
    @Test
    void theQrIsReadBackFromItsPicture() throws Exception {
        String address = "https://thi-dua.hungyen.example.vn/xac-minh/" + VerificationCode.fresh();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(QrCode.png(address)));
        assertThat(QrReader.read(image)).contains(address);
        int stamp = image.getWidth() / 10;
        for (int y = 0; y < stamp; y++) {
            for (int x = 0; x < stamp; x++) {
                image.setRGB(image.getWidth() / 2 + x, image.getHeight() / 2 + y, 0x000000);
            }
        }
        assertThat(QrReader.read(image)).contains(address);
    }
}
