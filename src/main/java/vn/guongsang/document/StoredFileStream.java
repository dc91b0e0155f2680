package vn.guongsang.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a stored file chunk by chunk, each with its own short statement: neither the file in the heap nor, while a slow reader takes its time, a
 * connection of the pool. Content never changes, so no snapshot is needed.
 */
final class StoredFileStream extends InputStream {
    private final JdbcTemplate jdbc;
    private final StoredFile file;
    private byte[] chunk = new byte[0];
    private int position;
    private int next;
    private long left;

    StoredFileStream(JdbcTemplate jdbc, StoredFile file) {
        this.jdbc = jdbc;
        this.file = file;
        this.left = file.size();
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    /** @return false at the end */
    private boolean fill() throws IOException {
        if (position < chunk.length) {
            return true;
        }
        if (left == 0) {
            return false;
        }
        try {
            chunk = jdbc.query("select data from stored_file_chunk where file_id = ? and n = ?", row -> row.next() ? row.getBytes(1) : null, file.id(), next++);
        } catch (DataAccessException e) {
            throw new IOException("file " + file.id() + " cannot be read", e);
        }
        if (chunk == null) {
            chunk = new byte[0];
            throw new EOFException("file " + file.id() + " was deleted while it was read");
        }
        left -= chunk.length;
        position = 0;
        return true;
    }
}
