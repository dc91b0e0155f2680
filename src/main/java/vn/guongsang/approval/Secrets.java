package vn.guongsang.approval;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Everything that is derived from a configured key, so that the database alone gives nobody a usable link, code or authenticator. */
@Component
class Secrets {
    private static final int GCM_NONCE = 12;

    private final Map<String, byte[]> keys = new HashMap<>();
    private final String currentKey;
    private final byte[] sealKey;
    private final SecureRandom random = new SecureRandom();

    Secrets(ApprovalProperties properties) {
        properties.keys().forEach((id, key) -> keys.put(id, Base64.getDecoder().decode(key)));
        // the environment can only name a key in upper case, and Spring folds it to lower
        String current = properties.currentKey() == null ? "" : properties.currentKey();
        currentKey = keys.containsKey(current) ? current : current.toLowerCase();
        if (!keys.containsKey(currentKey)) {
            throw new IllegalStateException("guongsang.approval.current-key names no key of guongsang.approval.keys");
        }
        keys.forEach((id, key) -> {
            if (key.length < 32) {
                throw new IllegalStateException("guongsang.approval.keys." + id + " is shorter than 32 bytes");
            }
        });
        sealKey = Base64.getDecoder().decode(properties.sealKey() == null ? "" : properties.sealKey());
        if (sealKey.length != 32) {
            throw new IllegalStateException("guongsang.approval.seal-key must be 32 bytes in Base64");
        }
    }

    String currentKey() {
        return currentKey;
    }

    /** The secret of a link: the same whenever its mail is rendered again. */
    String link(String keyId, UUID linkId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(keyId, "approval|" + linkId));
    }

    /** Six digits. */
    String code(String keyId, UUID codeId) {
        byte[] mac = hmac(keyId, "code|" + codeId);
        long number = 0;
        for (int i = 0; i < 7; i++) {
            number = number << 8 | mac[i] & 0xff;
        }
        return "%06d".formatted(number % 1_000_000);
    }

    /** For a cookie: 256 random bits. */
    String cookie() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] seal(String owner, byte[] plain) {
        byte[] nonce = randomBytes(GCM_NONCE);
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, owner, nonce, plain);
        byte[] all = new byte[nonce.length + sealed.length];
        System.arraycopy(nonce, 0, all, 0, nonce.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return all;
    }

    byte[] unseal(String owner, byte[] sealed) {
        byte[] nonce = java.util.Arrays.copyOf(sealed, GCM_NONCE);
        return gcm(Cipher.DECRYPT_MODE, owner, nonce, java.util.Arrays.copyOfRange(sealed, GCM_NONCE, sealed.length));
    }

    private byte[] gcm(int mode, String owner, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(sealKey, "AES"), new GCMParameterSpec(128, nonce));
            // a row moved to another person does not open
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed secret", e);
        }
    }

    private byte[] hmac(String keyId, String text) {
        byte[] key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("guongsang.approval.keys." + keyId + " is not configured any more");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
