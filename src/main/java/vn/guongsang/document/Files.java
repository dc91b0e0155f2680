package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Files in PostgreSQL, streamed in chunks: a 20 MB file never lies in the heap as a whole. Who may read one is decided by the module that
 * refers to it; this one only keeps it.
 */
public interface Files {
    /** 20 MB for one file. */
    long MAX_FILE_BYTES = 20L * 1024 * 1024;

    /**
     * Takes a file in and checks it: hard cap, type by content, pair of extension and type in the allow-list (pdf, docx, xlsx, jpg, png), what is
     * inside, virus scanner when there is one. Takes as long as the line is slow: call it outside of a transaction.
     *
     * @param name    as the browser sent it; kept in NFC, cleaned, never a path
     * @param maxBytes cap for this one
     * @throws RefusedFileException when it is not taken
     * @throws vn.guongsang.problem.BusyException when it cannot be checked now
     */
    Upload receive(String name, InputStream content, long maxBytes) throws IOException;

    /** Keeps what was received. Joins the caller's transaction when there is one. */
    StoredFile store(Upload upload) throws IOException;

    /** Both in one, for small callers. */
    default StoredFile store(String name, InputStream content, long maxBytes) throws IOException {
        try (Upload upload = receive(name, content, maxBytes)) {
            return store(upload);
        }
    }

    /** Stores what the product itself made (a rendered paper, a package): no type check. Content is given whole because we made it in memory. */
    StoredFile keep(String name, String mediaType, byte[] content);

    /** As {@link #keep(String, String, byte[])}, written through a stream. */
    StoredFile keep(String name, String mediaType, Writing content);

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    Map<UUID, StoredFile> find(Collection<UUID> ids);

    /** @throws vn.guongsang.problem.NotFoundException */
    StoredFile file(UUID id);

    /** Streams the content; works outside a transaction as well. */
    void write(UUID id, OutputStream out) throws IOException;

    InputStream open(UUID id);

    /** The whole content, for papers that a library wants in memory. */
    default byte[] bytes(UUID id) {
        try (InputStream content = open(id)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes files that nothing refers to any more; the caller vouches for that. */
    void delete(Set<UUID> ids);
}
