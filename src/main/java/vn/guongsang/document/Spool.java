package vn.guongsang.document;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file on its way to the database: content lies on disk while it is checked, never as a whole in the heap, and is gone when this is closed. */
final class Spool implements AutoCloseable {
    static final String PREFIX = "guongsang-";
    static final String SUFFIX = ".spool";
    private static final int BUFFER = 16 * 1024;

    private final Path path;
    private long size;
    private byte[] sha256;

    private Spool(Path path) {
        this.path = path;
    }

    static final class TooLargeException extends IOException {
    }

    /** The disk is the cause, not who sends: full, read-only, gone. */
    static final class DiskException extends IOException {
        DiskException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Stops reading at the first byte beyond the cap. */
    static Spool of(Path folder, InputStream content, long maxBytes) throws IOException {
        return write(folder, out -> {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int n; (n = content.read(buffer)) >= 0; ) {
                total += n;
                within(total, maxBytes);
                out.write(buffer, 0, n);
            }
        });
    }

    static Spool write(Path folder, vn.guongsang.document.Files.Writing content) throws IOException {
        Spool spool = create(folder);
        try (DigestOutputStream out = new DigestOutputStream(new DiskStream(Files.newOutputStream(spool.path)), sha256())) {
            content.to(out);
            out.flush();
            spool.sha256 = out.getMessageDigest().digest();
            spool.size = Files.size(spool.path);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static void within(long total, long maxBytes) throws TooLargeException {
        if (total > maxBytes) {
            throw new TooLargeException();
        }
    }

    private static Spool create(Path folder) throws DiskException {
        try {
            return new Spool(Files.createTempFile(folder, PREFIX, SUFFIX));
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    byte[] digest() {
        return sha256;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }

    private static final class DiskStream extends FilterOutputStream {
        DiskStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new DiskException(e);
            }
        }
    }
}
