package vn.guongsang.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sổ văn bản đi: what became of each number, and what anybody may verify of it. Methods join the caller's transaction. */
public interface OutgoingBook {
    /** The paper of that number is issued: from now on its code shows it. Entered once; the same again changes nothing. */
    void enter(PaperNumber number, OutgoingPaper paper, String actor);

    /**
     * Files of a paper that was entered; from now on nobody can change them or take them away.
     *
     * @param signed what was signed, or null while there is only what will be
     * @param made   what it was rendered as, and what goes with it
     * @throws vn.guongsang.problem.RuleBrokenException when it has its signed file already
     */
    void keep(PaperNumber number, UUID signed, Collection<Made> made);

    record Made(UUID file, PaperPart part) {
    }

    /** The issued paper of that case; empty before, and once its number is void. */
    Optional<Issued> issued(String takenFor);

    /** @param files the signed one first, where there is one */
    record Issued(PaperNumber number, OutgoingPaper paper, List<StoredFile> files) {
    }

    /** Where anybody may verify the paper of that number, to be printed on it as {@code xac_minh}; it answers once the paper is issued. */
    String address(PaperNumber number);

    /** Address of the picture of that address for a page of ours. */
    String qrAddress(PaperNumber number);
}
