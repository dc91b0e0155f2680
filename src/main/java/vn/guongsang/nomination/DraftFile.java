package vn.guongsang.nomination;

import java.util.UUID;

/** A file of the working copy. */
record DraftFile(UUID id, String kind, String name, String mediaType, long size, String sha256, int position, boolean removed) {
    public boolean previewable() {
        return mediaType.equals("application/pdf") || mediaType.startsWith("image/");
    }
}
