package vn.guongsang.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Signing a stored PDF. A person's key never comes here: {@link #prepare} gives out the digest to sign, {@link #complete} takes the signature in; between
 * them the signature's time, certificates, picture and digest lie in the database, for any node to go on. Whatever holds the key (a token's plugin in the
 * browser, a remote signing service) calls these two steps; the office's seal is a key of the installation and takes one. Who may is decided by the caller.
 */
public interface DocumentSigning {
    /**
     * What is to be signed.
     *
     * @param digest    SHA-256 of the signed attributes
     * @param algorithm of the signature, as Java names it: {@code SHA256withRSA}
     */
    record Prepared(UUID id, byte[] digest, String algorithm, Instant expiresAt) {
    }

    /**
     * @param document     the stored PDF
     * @param person       login name; only that person completes it
     * @param name         as it stands below the office title on the paper and in the certificate
     * @param certificates DER; the signer's first, each followed by the one of its issuer
     */
    Prepared prepare(UUID document, String person, String name, List<byte[]> certificates);

    /** A key of that person that this server reaches by itself ({@link PersonalKeys}). It may answer slowly: use it between the steps, outside of their transactions. */
    Optional<SigningKey> keyOf(String person, String name);

    /**
     * Within the time. The same signature may be sent again until {@link #spend}: checking what comes out takes long and can fail for want of room.
     *
     * @param signature over {@link Prepared#digest}; it is verified before anything is given back
     * @return the signed PDF
     */
    byte[] complete(UUID id, UUID document, String person, byte[] signature);

    /** Call it in the transaction that keeps the signed PDF: only one of them gets through. */
    void spend(UUID id);

    /** True when this installation has a key for the office's seal. */
    boolean mayBeSealed();

    /**
     * Puts the seal over a third of the leader's signature, on its left.
     *
     * @param document the stored PDF with the leader's digital signature, with its report kept ({@link Signatures#keep})
     * @param name     the leader's as on the paper and in the certificate; the seal goes on no other's signature
     */
    byte[] seal(UUID document, String name);

    /**
     * Signs with the office's key what goes with a paper: no picture, but number and time in the corner.
     *
     * @param number of the paper, {@code 05/QĐ-SKHCN}
     */
    byte[] sealAnnex(UUID document, String number);
}
