package vn.guongsang.document;

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
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private long size;
    private byte[] sha256;

    private Spool(Path path) {
        this.path = path;
    }

    static final class TooLargeException extends IOException {
    }

    /** Stops reading at the first byte beyond the cap. */
    static Spool of(InputStream content, long maxBytes) throws IOException {
        return write(out -> {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int n; (n = content.read(buffer)) >= 0; ) {
                total += n;
                if (total > maxBytes) {
                    throw new TooLargeException();
                }
                out.write(buffer, 0, n);
            }
        });
    }

    static Spool write(vn.guongsang.document.Files.Writing content) throws IOException {
        Spool spool = new Spool(Files.createTempFile("guongsang-", ".spool"));
        try (DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(spool.path), sha256())) {
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
}
