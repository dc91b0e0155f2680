package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;

/** A file that was taken in and checked but is stored nowhere yet; gone when closed. */
public final class Upload implements AutoCloseable {
    private final String name;
    private final String mediaType;
    private final Spool spool;

    Upload(String name, String mediaType, Spool spool) {
        this.name = name;
        this.mediaType = mediaType;
        this.spool = spool;
    }

    /** Cleaned, in NFC. */
    public String name() {
        return name;
    }

    /** SHA-256 of the content. */
    public byte[] sha256() {
        return spool.digest().clone();
    }

    public String mediaType() {
        return mediaType;
    }

    /** The content, from its beginning each time. */
    public InputStream open() throws IOException {
        return spool.open();
    }

    Spool spool() {
        return spool;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
