package vn.guongsang.nomination;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Map;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.StoredFile;

/**
 * The nominations that were sent. Every method joins the caller's transaction, checks access and state itself, writes the audit row, and throws
 * {@link vn.guongsang.problem.RuleBrokenException} with all problems when it is not legal.
 */
public interface Nominations {
    NominationBrief brief(String number);

    /** In the order asked, in one statement; unknown numbers are left out. */
    List<NominationBrief> briefs(Collection<String> numbers);

    /** The evidence frozen with the latest version, in its order, by nomination number; in one statement whatever the number. */
    Map<String, List<FrozenFile>> files(Collection<String> numbers);

    /** What the access policy needs. */
    Subject subject(String number);

    /** For those that concern officials: who would receive the award or is related to who would, as of today. */
    Map<String, Set<String>> interested(Collection<String> numbers);

    /** The head confirms exactly that version: AWAITING_HEAD → IN_REVIEW. */
    void confirm(String number, int version, String actor);

    /** The head sends back with a reason: AWAITING_HEAD → SUPPLEMENTING. */
    void sendBack(String number, String reason, String actor);

    /** The Office accepts: every required document is checked, the council's minutes are there where asked, every open line of the sheet has a word. IN_REVIEW → READY. */
    void accept(String number, String actor);

    /** IN_REVIEW → SUPPLEMENTING. {@code items} one per line; {@code dueOn} a working day from tomorrow on. */
    void returnForSupplement(String number, String reason, String items, LocalDate dueOn, String actor);

    /** The day by which the unit was asked to supplement; empty when nobody named one (the head sent it back). */
    Optional<LocalDate> supplementDueOn(String number);

    /** IN_REVIEW → REJECTED. */
    void reject(String number, String reason, String actor);

    /** By the unit, until the leader decided. Publishes {@link NominationStopped}. */
    void withdraw(String number, String reason, String actor);

    /** By the Office, until the leader decided. Publishes {@link NominationStopped}. */
    void recall(String number, String reason, String actor);

    /** Accepted and in no proposal, oldest first. */
    List<NominationBrief> ready();

    /** READY → PROPOSED, all or none. */
    void putInProposal(Collection<String> numbers, String proposalNumber, String actor);

    /** PROPOSED → READY: the proposal was recalled or rebuilt without them. */
    void takeOutOfProposal(Collection<String> numbers);

    /** The proposal asks this official (the leader, a deputy): from now on that person may read them. Called again it changes nothing. */
    void addressedTo(Collection<String> numbers, String username);

    /** PROPOSED ↔ APPROVED: the leader agreed (the paper is not signed yet), or took it back. */
    void approved(Collection<String> numbers, boolean approved, String actor);

    /**
     * A result arrives; the state follows and {@link NominationHeard} is published. Hearing the same again changes nothing.
     *
     * @param remark what the leader or the authority wrote, or null
     * @param paper  number and date of the paper behind it, or null
     */
    void hear(String number, NominationResult result, String remark, String paper);

    /** A file of a frozen version. {@code kindName}: Vietnamese name of its kind in the award's checklist. */
    record FrozenFile(String kind, String kindName, StoredFile file) {
    }
}
