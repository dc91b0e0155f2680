package vn.guongsang.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys to try signatures with, made on the first start of the trial mode: an issuer whom nobody has reason to believe, and what it certified. */
final class TrialSeal {
    private static final X500Principal ISSUER = new X500Principal("CN=CA DÙNG THỬ – KHÔNG CÓ GIÁ TRỊ, O=Gương Sáng, C=VN");
    private static final Duration LIFE = Duration.ofDays(5 * 365);
    private static final String SEAL = "con-dau-thu";

    private TrialSeal() {
    }

    /** The settings of the seal, kept in that folder beside the other secrets. */
    static Map<String, Object> in(Path folder, String password) throws IOException {
        Path keystore = folder.resolve(SEAL + ".p12");
        Path image = folder.resolve(SEAL + ".png");
        if (!Files.exists(keystore) || !Files.exists(image)) {
            try (InputStream picture = TrialSeal.class.getResourceAsStream("/demo/" + SEAL + ".png")) {
                Files.write(image, picture.readAllBytes());
                make(keystore, password.toCharArray());
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.of("guongsang.signing.seal.keystore", keystore.toString(), "guongsang.signing.seal.image", image.toString());
    }

    private static void make(Path file, char[] password) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair issuer = pair();
        KeyPair seal = pair();
        X509Certificate root = certificate(ISSUER, issuer.getPublic(), issuer.getPrivate(), KeyUsage.keyCertSign | KeyUsage.cRLSign);
        X509Certificate own = certificate(new X500Principal("CN=DẤU DÙNG THỬ – KHÔNG CÓ GIÁ TRỊ, O=Gương Sáng, C=VN"), seal.getPublic(), issuer.getPrivate(),
            KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(SEAL, seal.getPrivate(), password, new X509Certificate[] {own, root});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    private static X509Certificate certificate(X500Principal holder, PublicKey key, PrivateKey issuer, int usage) throws IOException, GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(ISSUER, new BigInteger(120, new SecureRandom()), Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(LIFE)), holder, key);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(holder.equals(ISSUER)));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        certificate.addExtension(Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return new JcaX509CertificateConverter().getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer)));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
