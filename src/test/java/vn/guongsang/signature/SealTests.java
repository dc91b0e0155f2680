package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.guongsang.problem.RuleBrokenException;

class SealTests {
    private static final String PASSWORD = "mat-khau-cua-con-dau";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyFromAFileSignsADigest(String algorithm) throws Exception {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("văn bản".getBytes("UTF-8"));
        byte[] signed = Pkcs12SigningKey.open(keystore(pair.getPrivate()), PASSWORD).sign(digest);
        Signature check = Signature.getInstance(algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        check.initVerify(pair.getPublic());
        check.update("văn bản".getBytes("UTF-8"));
        assertThat(check.verify(signed)).isTrue();
    }

    @Test
    void aFileThatDoesNotFitStopsTheStartAndSaysWhyWithoutThePassword() throws Exception {
        Path keystore = keystore(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
        Path image = picture(BufferedImage.TYPE_INT_ARGB);
        Path other = Files.writeString(folder.resolve("khac.p12"), "not a keystore");
        refused(new SealSettings(keystore, "sai-" + PASSWORD, image, 36), "wrong password");
        refused(new SealSettings(other, PASSWORD, image, 36), "cannot be read as a PKCS#12 file");
        refused(new SealSettings(folder.resolve("khong-co.p12"), PASSWORD, image, 36), "cannot be read");
        refused(new SealSettings(keystore, PASSWORD, null, 36), "picture of the seal");
        refused(new SealSettings(keystore, PASSWORD, picture(BufferedImage.TYPE_INT_RGB), 36), "transparent");
        assertThat(new Seal(new SealSettings(keystore, PASSWORD, image, 36), Clock.systemUTC()).configured()).isTrue();
        assertThat(new Seal(new SealSettings(null, null, null, 36), Clock.systemUTC()).configured()).isFalse();
    }

    @Test
    void theEndOfItsCertificateIsToldAMonthBefore() throws Exception {
        SealSettings settings = new SealSettings(keystore(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()), PASSWORD, picture(BufferedImage.TYPE_INT_ARGB), 36);
        assertThat(new Seal(settings, Clock.systemUTC()).expiresSoon()).isFalse();
        assertThat(new Seal(settings, Clock.offset(Clock.systemUTC(), Duration.ofDays(280))).expiresSoon()).isTrue();
    }

    @Test
    void afterItsEndNothingIsSealedAndTheClerkIsToldWhatToDo() throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(301));
        Seal ended = new Seal(new SealSettings(keystore(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()), PASSWORD, picture(BufferedImage.TYPE_INT_ARGB), 36), later);
        TwoStepSigning signing = new TwoStepSigning(null, ended, null, null, null, null, later);
        assertThatThrownBy(() -> signing.seal(UUID.randomUUID(), "Nguyễn Văn Bình")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("Chứng thư của dấu số hết hạn ngày");
        assertThatThrownBy(() -> signing.sealAnnex(UUID.randomUUID(), "05/QĐ-SKHCN")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("báo quản trị");
    }

    private static void refused(SealSettings settings, String why) {
        assertThatThrownBy(() -> new Seal(settings, Clock.systemUTC())).isInstanceOf(IllegalStateException.class).hasMessageContaining(why).hasMessageContaining("guongsang.signing.seal")
            .satisfies(e -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(String.valueOf(cause.getMessage())).doesNotContain(PASSWORD);
                }
            });
    }

    private Path keystore(java.security.PrivateKey key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("seal", key, PASSWORD.toCharArray(), TestToken.of("SỞ KHOA HỌC VÀ CÔNG NGHỆ").chain().toArray(X509Certificate[]::new));
        Path file = folder.resolve("con-dau.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private Path picture(int type) throws Exception {
        BufferedImage image = new BufferedImage(40, 40, type);
        image.setRGB(20, 20, Color.RED.getRGB());
        Path file = folder.resolve("con-dau-%d.png".formatted(type));
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
