package vn.guongsang.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The chain's hash, written a second time apart from the database function (V30): the verifier does not ask what it verifies. */
final class ChainHash {
    private ChainHash() {
    }

    static byte[] row(byte[] previous, String caseKey, long position, Instant at, String action, String actor, String facts, byte[] commitment) {
        MessageDigest sha = sha256();
        if (previous != null) {
            sha.update(previous);
        }
        field(sha, caseKey);
        field(sha, Long.toString(position));
        field(sha, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        field(sha, action);
        field(sha, actor);
        field(sha, facts);
        field(sha, commitment);
        return sha.digest();
    }

    /** A hash over length-prefixed fields that begins with a name, so that no two kinds of hash can be mistaken for each other. */
    static Sum sum(String kind) {
        return new Sum().add(kind);
    }

    static final class Sum {
        private final MessageDigest sha = sha256();

        Sum add(String text) {
            field(sha, text);
            return this;
        }

        Sum add(byte[] bytes) {
            field(sha, bytes);
            return this;
        }

        byte[] digest() {
            return sha.digest();
        }
    }

    static byte[] commitment(byte[] salt, String note) {
        MessageDigest sha = sha256();
        sha.update(salt);
        return sha.digest(note.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(MessageDigest sha, String text) {
        field(sha, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(MessageDigest sha, byte[] bytes) {
        sha.update(ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).array());
        if (bytes != null) {
            sha.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
