package vn.guongsang.signature;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A key that never leaves its holder, as on a USB token or at a remote service. */
public final class TestToken implements SigningKey {
    public static final SignaturePki PKI = new SignaturePki(Instant.now());

    private final SignaturePki.Holder holder;

    private TestToken(SignaturePki.Holder holder) {
        this.holder = holder;
    }

    public static TestToken of(String name) {
        return new TestToken(PKI.signer(name));
    }

    public static TestToken ended(String name) {
        Instant now = Instant.now();
        return new TestToken(PKI.signer(name, now.minus(Duration.ofDays(2)), now.minus(Duration.ofMinutes(1))));
    }

    @Override
    public List<X509Certificate> chain() {
        return holder.chain();
    }

    @Override
    public byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(holder.key());
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
