package vn.guongsang.signature;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key that signs a digest and stays where it is: a PKCS#12 file of the office ({@link Pkcs12SigningKey}); a hardware module or a remote service that
 * answers at once stands behind the same two methods. One whose owner must confirm first uses the two steps of {@link DocumentSigning}.
 */
public interface SigningKey {
    /** @throws IllegalStateException saying what is wrong with the file, never the password */
    static SigningKey pkcs12(Path file, String password) {
        return Pkcs12SigningKey.open(file, password);
    }

    /** The signer's certificate first, each followed by the one of its issuer. */
    List<X509Certificate> chain();

    /** The chain in DER, as a client sends it. */
    default List<byte[]> certificates() {
        return SignerCertificates.each(chain());
    }

    /**
     * @param digest SHA-256 of what is signed
     * @return as X.509 has it: PKCS#1 v1.5 for RSA, ASN.1 for elliptic curves
     */
    byte[] sign(byte[] digest);
}
