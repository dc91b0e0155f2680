package vn.guongsang.signature;

import java.time.Instant;
import java.util.List;
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

    /** True when this server reaches a key of that person by itself ({@link PersonalKeys}). */
    boolean reachesKeyOf(String person, String name);

    /** Both steps with that key. */
    byte[] sign(UUID document, String person, String name);

    /**
     * Once, and only within the time. Joins the caller's transaction: when that fails, it was not completed.
     *
     * @param signature over {@link Prepared#digest}; it is verified before anything is given back
     * @return the signed PDF
     */
    byte[] complete(UUID id, UUID document, String person, byte[] signature);

    /** True when this installation has a key for the office's seal. */
    boolean mayBeSealed();

    /**
     * Puts the seal over a third of the leader's signature, on its left.
     *
     * @param document the stored PDF with the leader's digital signature
     * @param name     the leader's as on the paper, for a signature that shows nothing
     */
    byte[] seal(UUID document, String name);

    /**
     * Signs with the office's key what goes with a paper: no picture, but number and time in the corner.
     *
     * @param number of the paper, {@code 05/QĐ-SKHCN}
     */
    byte[] sealAnnex(UUID document, String number);
}
