package vn.guongsang.signature;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For tests of other modules: what the administrator does on the page of authorities. */
@Component
public class TrustTestBeans {
    private final TrustedAuthorities authorities;

    TrustTestBeans(TrustedAuthorities authorities) {
        this.authorities = authorities;
    }

    /** Root and authority with their lists; further certificates are on the authority's. */
    public void trust(SignaturePki pki, Instant now, X509Certificate... revoked) {
        add(pki.root(), pki.crl(pki.root(), now.plus(Duration.ofDays(7)), List.of()));
        add(pki.authority(), pki.crl(revoked));
    }

    private void add(SignaturePki.Holder authority, byte[] list) {
        try {
            authorities.add(authority.certificate().getEncoded(), "thử", "quantri");
            UUID id = authorities.all().stream().filter(line -> line.certificate().certificate().equals(authority.certificate())).findFirst().orElseThrow().id();
            authorities.revocations(id, list, "quantri");
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
