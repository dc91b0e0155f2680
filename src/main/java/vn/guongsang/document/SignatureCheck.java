package vn.guongsang.document;

import java.util.Optional;
import java.util.UUID;

/** What the signatures in a PDF are worth. The module that knows is built on this one, so it answers through here. */
public interface SignatureCheck {
    /**
     * Takes seconds: call it outside of a transaction.
     *
     * @param issued the paper as it was rendered; null when there is nothing to compare with
     * @throws vn.guongsang.problem.RuleBrokenException when the file is damaged or needs more than is granted to one
     */
    Answer check(byte[] pdf, byte[] issued);

    /** What was found when that file was taken in; empty for files that nobody checked. */
    Optional<String> said(UUID file);

    interface Answer {
        /** Changed after it was signed, or not what was issued. */
        boolean refused();

        /** For whoever sent the file. */
        String said();

        /** Keeps the answer beside the stored file. Joins the caller's transaction. */
        void keep(UUID file);
    }
}
