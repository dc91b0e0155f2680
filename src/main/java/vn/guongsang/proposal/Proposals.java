package vn.guongsang.proposal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.guongsang.directory.Subject;

/**
 * Proposals (phiếu trình). Every method joins the caller's transaction and throws {@link vn.guongsang.problem.RuleBrokenException} when it is not
 * legal. Methods that jobs call bear being called twice.
 */
public interface Proposals {
    /** Puts ready nominations of one addressee and document type into a new proposal; publishes {@link ProposalPrepared}. Gives its number. */
    String prepare(Collection<String> nominations, String leader, String remark, String actor);

    /** REVISING → PREPARING with the nominations that stay; publishes {@link ProposalRevised}. */
    void revise(String number, Collection<String> kept, String leader, String remark, String actor);

    /** What the access policy needs. */
    Subject subject(String number);

    /** The issued paper and its files. @throws vn.guongsang.problem.NotFoundException before it is issued */
    IssuedPaper issuedPaper(String number);

    ProposalBrief brief(String number);

    /** What the numbered paper, its list and the approved nominations say differently, in sentences; empty when they agree. */
    List<String> disagreements(String number);

    /** Job: draft paper and list, marked DỰ THẢO; then AWAITING_SIGN_OFF. The numbers agree (letter = rows) or it fails. */
    void renderDrafts(String number);

    /** The chief of office: AWAITING_SIGN_OFF → AWAITING_LEADER is made by {@link #sendToLeader}. */
    void signOff(String number, String actor);

    /** AWAITING_SIGN_OFF → REVISING. */
    void sendBack(String number, String reason, String actor);

    /** Job: opens the approval round; one mail for all nominations. */
    void sendToLeader(String number);

    void remindLeader(String number, boolean copyToOffice);

    /** The Office sends the question to another leader under a recorded authorisation. */
    void reassign(String number, String leader, String actor);

    /** By the Office until the leader decided. Publishes {@link ProposalRecalled}. */
    void recall(String number, String reason, String actor);

    /** When the answer becomes final: decision time + undo window. */
    Instant undoEndsAt(String number);

    /** Job: tells up to {@code max} nominations what the leader returned or did not approve; gives how many are left. */
    int deliverRefusals(String number, int max);

    /** True when at least one nomination was approved, so that a paper is to be signed. */
    boolean anyApproved(String number);

    /** Clerk: the final paper's number is taken once; asked again it gives the same. Publishes {@link ProposalNumbered}. */
    String takeNumber(String number, String actor);

    /** Job: makes the next of the final papers with the number, all of a small proposal; gives how many are left. */
    int renderFinals(String number);

    /**
     * Clerk: the signed PDF was kept before (by the task's form) and is issued now. Requires the decision row with the matching digest (foreign
     * key). Writes the ledger for a decision; after it the nominations hear their result through {@link #deliverResults}.
     *
     * @param signedBy login name of who signed
     */
    void issue(String number, String signedBy, String actor);

    /** Job: tells up to {@code max} approved nominations AWARDED or SUBMITTED; queues one digest mail for each unit with the last; gives how many are left. */
    int deliverResults(String number, int max);

    /** All is told. */
    void close(String number);
}
