package vn.guongsang.approval;

import vn.guongsang.workcalendar.DueDate;

/** Port: something a person outside Tasklist decides on. Implemented by {@code proposal} (later: publication, obstacle, report). */
public interface DecisionSubject {
    /** Stable name kept with each round, e.g. {@code PROPOSAL}. */
    String type();

    /**
     * Locks the subject until the transaction ends. Whoever changes a round holds its subject first; the subject's own steps, which reach the round
     * through {@link Approvals}, come in the same order.
     */
    void hold(String key);

    /** For somebody who has only the link: no personal data. */
    Summary summary(String key);

    /** Everything, for somebody who proved to be the addressee. Its digest is compared with the round's and the page's. */
    DecisionView view(String key);

    /** True when that file belongs to what is shown. */
    boolean shows(String key, java.util.UUID fileId);

    /** Whom the answer is about: none of them is ever asked, also not as a deputy. */
    default java.util.Set<String> interested(String key) {
        return java.util.Set.of();
    }

    /** That person is asked from now on, in the transaction that opens the round. */
    default void asked(String key, String approver) {
    }

    /** Applies the answer in the deciding transaction; an exception rolls everything back. */
    void decided(Decision decision);

    /** True while the answer may still be taken back (nothing numbered or sent). */
    boolean mayTakeBack(String key);

    /** Takes the answer back in the caller's transaction; the subject opens a new round itself. */
    void takenBack(Decision decision, String actor);

    /** @param sentence neutral: "Phiếu trình PT-2026-0007, 12 đề nghị" */
    record Summary(String sentence, int items, DueDate due) {
    }
}
