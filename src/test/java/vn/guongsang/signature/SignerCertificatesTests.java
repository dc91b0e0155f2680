package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import vn.guongsang.problem.RuleBrokenException;

class SignerCertificatesTests {
    private static final String NAME = "Nguyễn Văn Bình";

    @Test
    void onlyKeysThatTheTwoStepsCanUseAreTaken() throws Exception {
        for (String usable : List.of("RSA", "EC")) {
            assertThat(SignerCertificates.of(List.of(certificate(usable, 10)), NAME, Instant.now())).hasSize(1);
        }
        refused(certificate("Ed25519", 10), "khóa RSA hoặc EC");
    }

    @Test
    void whatDoesNotFitIntoTheSignatureIsRefusedBeforeAnythingIsSigned() throws Exception {
        refused(certificate("EC", PdfSigner.ROOM_FOR_CERTIFICATES), "không đặt vừa trong chữ ký");
        assertThat(SignerCertificates.of(List.of(certificate("EC", PdfSigner.ROOM_FOR_CERTIFICATES - 2048)), NAME, Instant.now())).hasSize(1);
    }

    private static void refused(byte[] certificate, String why) {
        assertThatThrownBy(() -> SignerCertificates.of(List.of(certificate), NAME, Instant.now())).isInstanceOf(RuleBrokenException.class).hasMessageContaining(why);
    }

    /** @param ballast bytes of an extension that nobody knows */
    private static byte[] certificate(String algorithm, int ballast) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        X500Principal name = new X500Principal("CN=" + NAME + ", C=VN");
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minus(Duration.ofDays(1))), Date.from(now.plus(Duration.ofDays(1))), name, pair.getPublic())
            .addExtension(new Extension(Extension.auditIdentity, false, new DEROctetString(new byte[ballast])))
            .build(new JcaContentSignerBuilder(algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm).build(pair.getPrivate())).getEncoded();
    }
}
