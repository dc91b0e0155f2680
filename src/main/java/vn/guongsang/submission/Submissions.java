package vn.guongsang.submission;

import java.time.LocalDate;
import java.util.UUID;
import vn.guongsang.nomination.NominationResult;

/** Packages upward, one for each issued submission letter; keyed by the proposal's number. Methods that jobs call bear being called twice. */
public interface Submissions {
    /** Job: letter, list, reports, evidence and manifest with SHA-256 as one ZIP. */
    void buildPackage(String proposalNumber);

    /** How the receiving body of the award's row is reached: true by mail, false by hand. */
    boolean byMail(String proposalNumber);

    /** Job: queues the mail with the package. */
    void send(String proposalNumber);

    void recordHandOver(String proposalNumber, LocalDate on, String receivedBy, String actor);

    /** Their incoming number and date. */
    void recordReceipt(String proposalNumber, String incomingNumber, LocalDate on, String actor);

    /**
     * Outcome for one nomination: AWARDED with their decision's number and date, RETURNED with what is missing, REFUSED_ABOVE with the reason. The
     * nomination hears it in the same transaction; AWARDED enters the ledger.
     */
    void recordOutcome(String proposalNumber, String nominationNumber, NominationResult result, String decisionNumber, LocalDate on,
                       String remark, UUID scannedPaper, String actor);

    /** Nominations of the submission without an outcome. */
    int openOutcomes(String proposalNumber);

    /** Queues a chasing notice to the Office (and the authority where it has an address). */
    void chase(String proposalNumber);

    /** All outcomes are there. */
    void close(String proposalNumber);
}
