package vn.guongsang.document;

import java.util.Optional;

/** Sổ văn bản đi: what became of each number, and what anybody may verify of it. Methods join the caller's transaction. */
public interface OutgoingBook {
    /** The paper of that number is issued: from now on its code shows it. Entered once; the same again changes nothing. */
    void enter(PaperNumber number, OutgoingPaper paper, String actor);

    /** The issued paper of that case; empty before. */
    Optional<OutgoingPaper> of(String takenFor);

    /** Address of the picture that leads to the paper's public page, to be printed on it; good as soon as the number is taken. */
    String qrAddress(PaperNumber number);
}
