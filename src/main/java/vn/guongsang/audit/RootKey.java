package vn.guongsang.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/** The Ed25519 key of the daily roots. Whoever owns the database does not have it. */
@Component
class RootKey {
    private static final String ED25519 = "Ed25519";
    private final PrivateKey secret;
    private final byte[] open;
    private final List<byte[]> believed = new ArrayList<>();

    RootKey(RootSettings settings) throws GeneralSecurityException {
        byte[] seed = settings.rootKey() == null ? new byte[0] : Base64.getDecoder().decode(settings.rootKey().strip());
        if (seed.length != 32) {
            throw new IllegalStateException("guongsang.audit.root-key must be 32 random bytes in Base64 (openssl rand -base64 32)");
        }
        secret = KeyFactory.getInstance(ED25519).generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        open = publicKey(seed);
        byte[] probe = {1, 2, 3};
        if (!fits(open, probe, sign(probe))) {
            throw new IllegalStateException("this Java derives another public key from an Ed25519 seed than it signs with");
        }
        believed.add(open);
        settings.earlierRootKeys().forEach(key -> believed.add(decode(key)));
    }

    /** Java has no way from the secret to the public key; its generator takes exactly the 32 bytes it is given as the secret. */
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic().getEncoded();
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** X.509, as openssl writes it. */
    byte[] publicKey() {
        return open.clone();
    }

    List<byte[]> believed() {
        return List.copyOf(believed);
    }

    static boolean fits(byte[] publicKey, byte[] message, byte[] signed) {
        try {
            PublicKey key = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(publicKey));
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static boolean among(List<byte[]> keys, byte[] key) {
        return keys.stream().anyMatch(one -> Arrays.equals(one, key));
    }

    static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64.strip());
    }
}
