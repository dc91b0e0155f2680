package vn.guongsang.signature;

import java.util.Optional;

/**
 * Keys of people that this server reaches by itself: a remote signing service that answers at once would be one. A usual installation has none; the trial
 * mode makes some of no value. One that asks its owner first, and a token, use the two steps of {@link DocumentSigning}.
 */
public interface PersonalKeys {
    /** @param name as the certificate has to name that person */
    Optional<SigningKey> of(String person, String name);
}
