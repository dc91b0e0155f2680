package vn.guongsang.proposal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.List;

/**
 * SHA-256 over what a leader is asked: every field with its length before it, so that no two contents read alike. The leader is not in it: the round
 * says whom it was asked, and the same content may go to a deputy.
 */
final class ProposalDigest {
    /** A nomination as it stands in the proposal. */
    record Part(String number, int version, byte[] digest) {
    }

    private ProposalDigest() {
    }

    static byte[] of(String number, int version, String series, String authorityCode, String remark, List<Part> parts) {
        MessageDigest sha = sha256();
        add(sha, "guongsang.proposal.1");
        add(sha, number);
        add(sha, Integer.toString(version));
        add(sha, series);
        add(sha, authorityCode == null ? "" : authorityCode);
        add(sha, remark);
        add(sha, Integer.toString(parts.size()));
        for (Part part : parts) {
            add(sha, part.number());
            add(sha, Integer.toString(part.version()));
            add(sha, part.digest());
        }
        return sha.digest();
    }

    private static void add(MessageDigest sha, String text) {
        add(sha, Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest sha, byte[] bytes) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
