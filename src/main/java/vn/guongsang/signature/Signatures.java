package vn.guongsang.signature;

import java.util.Optional;
import java.util.UUID;

/** The signatures in PDFs that were signed elsewhere. */
public interface Signatures {
    /**
     * Checks the signatures of a PDF that passed the check of uploads, and that it shows what was issued. Takes seconds: call it outside of a transaction.
     *
     * @param issued the paper as it was issued; null when there is nothing to compare with
     * @param signer as the name stands below the office title of that paper; null for whoever signed first
     * @throws vn.guongsang.problem.RuleBrokenException when the file is damaged or needs more than is granted to one
     * @throws vn.guongsang.problem.BusyException when too many are being checked
     */
    SignatureReport check(byte[] pdf, byte[] issued, String signer);

    /** Keeps the report beside the stored file and goes with it. Joins the caller's transaction. */
    void keep(UUID file, SignatureReport report);

    /** What was kept; empty for files that nobody checked. */
    Optional<SignatureReport> report(UUID file);
}
