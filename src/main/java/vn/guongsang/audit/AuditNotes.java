package vn.guongsang.audit;

/** The free text beside the chains, which may hold personal data: it can be erased, the chains still verify. */
public interface AuditNotes {
    /** Erases all notes of that case. */
    int erase(String caseKey);

    /** Erases the notes of that case in which the words stand: a proposal's notes speak of several nominations. */
    int eraseMentions(String caseKey, String words);
}
