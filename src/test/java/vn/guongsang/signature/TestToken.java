package vn.guongsang.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that never leaves its holder, as on a USB token or at a remote service, with a certificate of the tests' own issuer. */
public final class TestToken implements SigningKey {
    private static final X500Principal ISSUER = new X500Principal("CN=CA của bộ kiểm thử, C=VN");
    private static final KeyPair ISSUER_KEY = pair();
    private static final X509Certificate ROOT = certificate(ISSUER, ISSUER_KEY, Duration.ofDays(-2), Duration.ofDays(900));

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private TestToken(KeyPair pair, X509Certificate certificate) {
        this.key = pair.getPrivate();
        this.chain = List.of(certificate, ROOT);
    }

    public static TestToken of(String name) {
        return valid(name, Duration.ofDays(-1), Duration.ofDays(365));
    }

    public static TestToken ended(String name) {
        return valid(name, Duration.ofDays(-1), Duration.ofMinutes(-1));
    }

    private static TestToken valid(String name, Duration from, Duration to) {
        KeyPair pair = pair();
        return new TestToken(pair, certificate(new X500Principal("CN=" + name + ", O=Sở Khoa học và Công nghệ, C=VN"), pair, from, to));
    }

    static X509Certificate root() {
        return ROOT;
    }

    /** Nothing is revoked. */
    static byte[] revoked() {
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(ROOT, Date.from(Instant.now().minusSeconds(60)));
            list.setNextUpdate(Date.from(Instant.now().plusSeconds(86_400)));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
            list.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ROOT));
            return list.build(new JcaContentSignerBuilder("SHA256withRSA").build(ISSUER_KEY.getPrivate())).getEncoded();
        } catch (GeneralSecurityException | java.io.IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    /** DER, as a client sends them. */
    public List<byte[]> certificates() {
        return chain.stream().map(certificate -> {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    @Override
    public byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance("NONEwithRSA");
            signature.initSign(key);
            signature.update(HexFormat.of().parseHex("3031300d060960864801650304020105000420"));
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(X500Principal holder, KeyPair pair, Duration from, Duration to) {
        boolean root = holder.equals(ISSUER);
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(ISSUER, BigInteger.valueOf(System.nanoTime()), Date.from(now.plus(from)),
                Date.from(now.plus(to)), holder, pair.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(root));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(root ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            certificate.addExtension(Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            certificate.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ISSUER_KEY.getPublic()));
            return new JcaX509CertificateConverter().getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(ISSUER_KEY.getPrivate())));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
