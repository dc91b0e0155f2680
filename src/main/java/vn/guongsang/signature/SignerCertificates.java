package vn.guongsang.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import vn.guongsang.directory.SearchText;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** The certificates a person brings along. Whether their issuer is believed is for the validation of the signed paper to say. */
final class SignerCertificates {
    private static final int MOST = 5;
    private static final int MOST_BYTES = PdfSigner.ROOM_FOR_CERTIFICATES;
    private static final Set<String> ALGORITHMS = Set.of("RSA", "EC");

    private SignerCertificates() {
    }

    static List<X509Certificate> of(List<byte[]> certificates, String name, Instant now) {
        List<X509Certificate> chain = read(certificates);
        X509Certificate own = chain.get(0);
        try {
            own.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw broken("Chứng thư số đã hết hạn hoặc chưa đến ngày dùng. Hãy dùng chứng thư còn hạn.");
        }
        boolean[] usage = own.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw broken("Chứng thư số này không dùng để ký. Hãy chọn chứng thư ký số.");
        }
        if (!ALGORITHMS.contains(own.getPublicKey().getAlgorithm())) {
            throw broken("Chứng thư số dùng loại khóa mà phần mềm chưa ký được. Hãy dùng chứng thư có khóa RSA hoặc EC.");
        }
        if (!names(commonName(own.getSubjectX500Principal()), name)) {
            throw broken("Chứng thư số cấp cho người khác. Hãy dùng chứng thư của chính bạn.");
        }
        return chain;
    }

    /** Offices write their name behind the person's. */
    static boolean names(String holder, String name) {
        return (" " + SearchText.of(holder) + " ").contains(" " + SearchText.of(name) + " ");
    }

    private static List<X509Certificate> read(List<byte[]> certificates) {
        if (certificates.isEmpty() || certificates.size() > MOST || certificates.stream().anyMatch(Objects::isNull)) {
            throw broken("Hãy gửi chứng thư số của người ký, rồi chứng thư của nơi cấp.");
        }
        if (certificates.stream().mapToInt(one -> one.length).sum() > MOST_BYTES) {
            throw broken("Chứng thư số và chứng thư của các nơi cấp dài quá %d KB nên không đặt vừa trong chữ ký. Hãy gửi chứng thư của người ký và của nơi cấp trực tiếp.".formatted(MOST_BYTES / 1024));
        }
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (byte[] der : certificates) {
                X509Certificate next = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                if (!chain.isEmpty()) {
                    chain.get(chain.size() - 1).verify(next.getPublicKey());
                }
                chain.add(next);
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw broken("Chứng thư số không đọc được hoặc không do chứng thư đứng sau nó cấp.");
        }
    }

    static List<byte[]> each(List<X509Certificate> chain) {
        try {
            List<byte[]> each = new ArrayList<>();
            for (X509Certificate one : chain) {
                each.add(one.getEncoded());
            }
            return each;
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One behind the other, as {@link #of(byte[])} reads them. */
    static byte[] bytes(List<X509Certificate> chain) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        each(chain).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static List<X509Certificate> of(byte[] all) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(all)).stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    static String commonName(X500Principal name) {
        try {
            return new LdapName(name.getName()).getRdns().stream().filter(part -> part.getType().equalsIgnoreCase("CN"))
                .map(part -> part.getValue().toString()).reduce("", (first, second) -> second);
        } catch (InvalidNameException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuleBrokenException broken(String why) {
        return new RuleBrokenException(List.of(new Problem("certificates", why)));
    }
}
