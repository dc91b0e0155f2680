package vn.guongsang.signature;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfSignatureFieldPositionChecker;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A small public key infrastructure: a root, an authority below it, and whoever they certify. All names are invented. */
public final class SignaturePki {
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

    /** A certificate with its key; the chain begins with the own certificate. */
    public record Holder(X509Certificate certificate, PrivateKey key, List<X509Certificate> chain) {
    }

    private final Instant now;
    private final Holder root;
    private final Holder authority;

    /** As of that moment. */
    public SignaturePki(Instant now) {
        this.now = now;
        root = certify("CN=Chứng thư gốc thử " + SERIAL.incrementAndGet() + ",O=Cơ quan chứng thực mẫu,C=VN", null, true, now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(3000)));
        authority = certify("CN=CA cấp dưới thử " + SERIAL.incrementAndGet() + ",O=Cơ quan chứng thực mẫu,C=VN", root, true, now.minus(Duration.ofDays(600)), now.plus(Duration.ofDays(2000)));
    }

    public Holder root() {
        return root;
    }

    public Holder authority() {
        return authority;
    }

    public Holder signer(String name) {
        return signer(name, now.minus(Duration.ofDays(100)), now.plus(Duration.ofDays(300)));
    }

    public Holder signer(String name, Instant from, Instant until) {
        return certify("CN=" + name + ",O=Sở Khoa học và Công nghệ,C=VN", authority, false, from, until);
    }

    /** The authority's list of what it revoked; see {@link #crl(Holder, Instant, List)} for the root's. */
    public byte[] crl(X509Certificate... revoked) {
        return crl(authority, now.plus(Duration.ofDays(7)), List.of(revoked));
    }

    public byte[] crl(Holder issuer, Instant nextUpdate, List<X509Certificate> revoked) {
        return crl(issuer, nextUpdate.minus(Duration.ofDays(8)), nextUpdate, revoked, null);
    }

    /** @param partial what says that it is not the whole list; null for the whole */
    byte[] crl(Holder issuer, Instant thisUpdate, Instant nextUpdate, List<X509Certificate> revoked, Extension partial) {
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(thisUpdate));
            list.setNextUpdate(Date.from(nextUpdate));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(SERIAL.incrementAndGet())));
            list.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate()));
            if (partial != null) {
                list.addExtension(partial);
            }
            revoked.forEach(one -> list.addCRLEntry(one.getSerialNumber(), Date.from(thisUpdate.minus(Duration.ofDays(1))), CRLReason.keyCompromise));
            return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key())).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Root and authority with their lists: all that is needed for "hợp lệ". */
    Trust trust(X509Certificate... revoked) {
        return new Trust(List.of(root.certificate()), List.of(authority.certificate()), List.of(crl(root, now.plus(Duration.ofDays(7)), List.of()), crl(revoked)));
    }

    public byte[] sign(byte[] pdf, Holder signer) {
        return sign(pdf, signer, now.minus(Duration.ofMinutes(1)), 300, 600, 1);
    }

    public byte[] sign(byte[] pdf, Holder signer, Instant at, float x, float y) {
        return sign(pdf, signer, at, x, y, 1);
    }

    /** PAdES-B with a visible picture at that place of the first page, in points from its upper left; 120 by 40 points, so many times. */
    byte[] sign(byte[] pdf, Holder signer, Instant at, float x, float y, int times) {
        try {
            PAdESSignatureParameters parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(new CertificateToken(signer.certificate()));
            parameters.setCertificateChain(signer.chain().stream().map(CertificateToken::new).toList());
            parameters.bLevel().setSigningDate(Date.from(at));
            parameters.setImageParameters(picture(x, y, times));
            PAdESService service = service();
            InMemoryDocument document = new InMemoryDocument(pdf, "paper.pdf", MimeTypeEnum.PDF);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signer.key());
            signature.update(service.getDataToSign(document, parameters).getBytes());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            service.signDocument(document, parameters, new SignatureValue(parameters.getSignatureAlgorithm(), signature.sign())).writeTo(out);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs whatever it is told to. */
    private static PAdESService service() {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
        PdfSignatureFieldPositionChecker positions = new PdfSignatureFieldPositionChecker();
        positions.setAlertOnSignatureFieldOverlap(new SilentOnStatusAlert());
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfSignatureFieldPositionChecker(positions);
        PAdESService service = new PAdESService(verifier);
        service.setPdfObjFactory(factory);
        return service;
    }

    /** The holder's key and chain as a PKCS#12 file. */
    public static byte[] pkcs12(Holder holder, char[] password) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", holder.key(), password, holder.chain().toArray(Certificate[]::new));
            store.store(out, password);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignatureImageParameters picture(float x, float y, int times) throws Exception {
        BufferedImage drawn = new BufferedImage(120, 40, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 40; i++) {
            drawn.setRGB(3 * i, i, Color.BLUE.getRGB());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setImage(new InMemoryDocument(png.toByteArray(), "image.png", MimeTypeEnum.PNG));
        image.getFieldParameters().setOriginX(x);
        image.getFieldParameters().setOriginY(y);
        image.getFieldParameters().setWidth(120 * times);
        image.getFieldParameters().setHeight(40 * times);
        return image;
    }

    private static Holder certify(String subject, Holder issuer, boolean authority, Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X500Name by = new X500Name(issuer == null ? subject : issuer.certificate().getSubjectX500Principal().getName());
            JcaX509v3CertificateBuilder builder = issuer == null
                ? new JcaX509v3CertificateBuilder(by, BigInteger.valueOf(SERIAL.incrementAndGet()), Date.from(from), Date.from(until), by, pair.getPublic())
                : new JcaX509v3CertificateBuilder(issuer.certificate(), BigInteger.valueOf(SERIAL.incrementAndGet()), Date.from(from), Date.from(until), new X500Name(subject), pair.getPublic());
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(issuer == null ? pair.getPublic() : issuer.certificate().getPublicKey()));
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer == null ? pair.getPrivate() : issuer.key())));
            List<X509Certificate> chain = issuer == null ? List.of(certificate) : Stream.concat(Stream.of(certificate), issuer.chain().stream()).toList();
            return new Holder(certificate, pair.getPrivate(), chain);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
