package vn.guongsang.submission;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * A way by which envelopes travel: {@link FolderExchange}, {@link MailExchange}. A client of the national axis (trục liên thông văn bản quốc gia) is another
 * implementation of this and of nothing else: {@link #send} is its {@code sendEdoc}, {@link #waiting} its {@code getReceivedEdocList} and {@code getEdoc},
 * {@link #taken} its {@code updateStatus}. What is known of those calls, and how surely, stands in {@code docs/operations.md}; the operator's own
 * description decides.
 */
interface DocumentExchange {
    /** @param authority to whom, by the catalogue's code */
    record Outgoing(UUID id, String proposal, String authority, byte[] envelope) {
        String name() {
            return proposal + "-" + id;
        }
    }

    /** One envelope as it came; {@code name} is unique while it waits. */
    record Arrived(String name, byte[] envelope) {
    }

    default boolean reaches(String authority) {
        return true;
    }

    /**
     * Sends once: the same name again with the same content changes nothing. Joins the caller's transaction.
     *
     * @return the kept file in which it waits to leave, or null
     */
    UUID send(Outgoing outgoing) throws IOException;

    /** At most {@code max} and about as much as a reader takes, oldest first; what is larger is refused here and does not come. */
    List<Arrived> waiting(int max) throws IOException;

    /** It is kept, or was refused: it does not come again. Called after the transaction that kept it. */
    void taken(Arrived arrived, boolean readable) throws IOException;
}
