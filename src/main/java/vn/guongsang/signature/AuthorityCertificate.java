package vn.guongsang.signature;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** The certificate of an authority, as the administrator sees it. */
record AuthorityCertificate(X509Certificate certificate) {
    static final int MOST_BYTES = 64 * 1024;
    private static final int MAY_CERTIFY = 5;

    /**
     * @param content PEM or DER
     * @throws RuleBrokenException when it is none, holds a private key, is no authority's or not in force
     */
    static AuthorityCertificate read(byte[] content, Instant now) {
        if (new String(content, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
            throw broken("Tệp chứa khóa bí mật. Không gửi khóa bí mật cho ai; hãy nạp tệp chỉ có chứng thư (.cer, .crt, .pem) và báo nơi đã gửi khóa này.");
        }
        X509Certificate certificate = parse(content);
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || usage != null && !usage[MAY_CERTIFY]) {
            throw broken("Đây không phải chứng thư của cơ quan cấp chứng thư (CA), mà là chứng thư của người dùng hoặc máy chủ.");
        }
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw broken("Chứng thư đã hết hạn hoặc chưa đến ngày có hiệu lực.");
        }
        return new AuthorityCertificate(certificate);
    }

    private static X509Certificate parse(byte[] content) {
        try {
            Collection<?> all = content.length > MOST_BYTES ? List.of() : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (all.size() > 1) {
                throw broken("Tệp chứa %d chứng thư. Hãy nạp từng chứng thư một, chứng thư gốc trước.".formatted(all.size()));
            }
            if (!all.isEmpty()) {
                return (X509Certificate) all.iterator().next();
            }
        } catch (CertificateException e) {
            // said below
        }
        throw broken("Không đọc được chứng thư trong tệp. Hãy chọn tệp .cer, .crt hoặc .pem (X.509).");
    }

    static AuthorityCertificate stored(byte[] der) {
        try {
            return new AuthorityCertificate((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean issued(X509Certificate other) {
        if (!other.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            return false;
        }
        try {
            other.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public boolean root() {
        return issued(certificate);
    }

    public String owner() {
        return DSSASN1Utils.getHumanReadableName(new CertificateToken(certificate));
    }

    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    public String issuer() {
        return certificate.getIssuerX500Principal().getName();
    }

    public LocalDate from() {
        return LocalDate.ofInstant(certificate.getNotBefore().toInstant(), WorkCalendar.ZONE);
    }

    public LocalDate until() {
        return LocalDate.ofInstant(certificate.getNotAfter().toInstant(), WorkCalendar.ZONE);
    }

    byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(der());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** "3F 2A …", as authorities print it. */
    public String fingerprint() {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(sha256());
    }

    private static RuleBrokenException broken(String why) {
        return new RuleBrokenException(List.of(new Problem("file", why)));
    }
}
