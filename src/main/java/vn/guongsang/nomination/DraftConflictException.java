package vn.guongsang.nomination;

import java.time.Instant;

/** Somebody (another person, device or tab) saved this draft meanwhile. Nothing was changed; both texts are still there. */
class DraftConflictException extends RuntimeException {
    private final int version;
    private final String savedBy;
    private final transient Instant savedAt;
    private final transient DraftContent content;

    DraftConflictException(int version, String savedBy, Instant savedAt, DraftContent content) {
        super("saved elsewhere");
        this.version = version;
        this.savedBy = savedBy;
        this.savedAt = savedAt;
        this.content = content;
    }

    int version() {
        return version;
    }

    String savedBy() {
        return savedBy;
    }

    Instant savedAt() {
        return savedAt;
    }

    DraftContent content() {
        return content;
    }
}
