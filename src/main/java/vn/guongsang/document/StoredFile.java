package vn.guongsang.document;

import java.util.UUID;

/** A stored file; its content never changes. {@code sha256} is lower-case hex of the bytes, {@code size} is in bytes. */
public record StoredFile(UUID id, String name, String mediaType, long size, String sha256) {
    /** Shown in the page itself (PDF, JPEG, PNG); everything else is downloaded. */
    public boolean previewable() {
        return mediaType.equals("application/pdf") || mediaType.startsWith("image/");
    }
}
