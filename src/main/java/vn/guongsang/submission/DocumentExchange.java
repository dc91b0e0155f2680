package vn.guongsang.submission;

import java.io.IOException;
import java.util.List;

/**
 * A way by which envelopes travel. {@link FolderExchange} is the one there is; a client of the national axis (trục liên thông văn bản quốc gia) is another
 * implementation of this and of nothing else: {@link #send} is its {@code sendEdoc} (multipart {@code file_doc} with {@code hash-file} SHA-256, signed by
 * HMAC-SHA256 with the secret the operator gives), {@link #waiting} its {@code getReceivedEdocList} and {@code getEdoc}, {@link #taken} its
 * {@code updateStatus}. What is known of those calls, and how surely, stands in {@code docs/operations.md}; the operator's own description decides.
 */
interface DocumentExchange {
    /** One envelope as it came; {@code name} is unique while it waits. */
    record Arrived(String name, byte[] envelope) {
    }

    /** Sends once: the same name again with the same content changes nothing. */
    void send(String name, byte[] envelope) throws IOException;

    /** At most {@code max}, oldest first; what is larger than a reader takes is refused here and does not come. */
    List<Arrived> waiting(int max) throws IOException;

    /** It is kept, or was refused: it does not come again. */
    void taken(Arrived arrived, boolean readable) throws IOException;
}
