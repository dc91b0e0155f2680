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
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.guongsang.signature.PersonalKeys;
import vn.guongsang.signature.SigningKey;

/**
 * Keys to try signatures with, made in the data folder of the trial mode: an issuer whom nobody has reason to believe, a seal, and one key for each leader
 * who tries. The issuer's certificate and its empty list of revoked ones lie beside them, for whoever wants to try what trusting it changes.
 */
@Component
@Profile({"demo", "test"})
class TrialKeys implements PersonalKeys {
    private static final String ISSUER = "CA DÙNG THỬ – KHÔNG CÓ GIÁ TRỊ";
    private static final String ISSUER_FILE = "ca-thu";
    private static final String SEAL = "con-dau-thu";
    private static final Duration LIFE = Duration.ofDays(5 * 365);

    private final Path folder;
    private final String password;

    TrialKeys(@Value("${guongsang.data-dir}") Path folder, @Value("${" + TrialSecrets.SEAL_PASSWORD + "}") String password) {
        this.folder = folder;
        this.password = password;
    }

    /** The settings of the seal. */
    static Map<String, Object> seal(Path folder, String password) throws IOException {
        Path keystore = folder.resolve(SEAL + ".p12");
        Path image = folder.resolve(SEAL + ".png");
        if (!Files.exists(keystore) || !Files.exists(folder.resolve(ISSUER_FILE + ".p12"))) {
            try (InputStream picture = TrialKeys.class.getResourceAsStream("/demo/" + SEAL + ".png")) {
                Files.write(image, picture.readAllBytes());
                issuer(folder, password.toCharArray());
                key(folder, keystore, "DẤU DÙNG THỬ – KHÔNG CÓ GIÁ TRỊ", password.toCharArray());
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.of("guongsang.signing.seal.keystore", keystore.toString(), "guongsang.signing.seal.image", image.toString());
    }

    @Override
    public synchronized Optional<SigningKey> of(String person, String name) {
        Path file = folder.resolve("ky-thu-" + person + ".p12");
        try {
            if (!Files.exists(file)) {
                key(folder, file, name + " (DÙNG THỬ)", password.toCharArray());
            }
            return Optional.of(SigningKey.pkcs12(file, password));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void issuer(Path folder, char[] password) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = pair();
        X509Certificate certificate = certificate(ISSUER, pair.getPublic(), pair.getPrivate(), KeyUsage.keyCertSign | KeyUsage.cRLSign);
        keep(folder.resolve(ISSUER_FILE + ".p12"), pair.getPrivate(), password, certificate);
        Files.write(folder.resolve(ISSUER_FILE + ".crt"), certificate.getEncoded());
        Date now = new Date();
        JcaX509v2CRLBuilder revoked = new JcaX509v2CRLBuilder(certificate, now);
        revoked.setNextUpdate(Date.from(now.toInstant().plus(LIFE)));
        revoked.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        revoked.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
        Files.write(folder.resolve(ISSUER_FILE + ".crl"), revoked.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())).getEncoded());
    }

    private static void key(Path folder, Path file, String holder, char[] password) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyStore issuer = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(ISSUER_FILE + ".p12"))) {
            issuer.load(in, password);
        }
        KeyPair pair = pair();
        X509Certificate certificate = certificate(holder, pair.getPublic(), (PrivateKey) issuer.getKey("key", password), KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        keep(file, pair.getPrivate(), password, certificate, (X509Certificate) issuer.getCertificate("key"));
    }

    private static void keep(Path file, PrivateKey key, char[] password, X509Certificate... chain) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key, password, chain);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    private static X509Certificate certificate(String holder, PublicKey key, PrivateKey issuer, int usage) throws IOException, GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(named(ISSUER), new BigInteger(120, new SecureRandom()), Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(LIFE)), named(holder), key);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(holder.equals(ISSUER)));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        certificate.addExtension(Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return new JcaX509CertificateConverter().getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer)));
    }

    private static X500Principal named(String holder) {
        return new X500Principal("CN=" + holder + ", O=Gương Sáng, C=VN");
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
