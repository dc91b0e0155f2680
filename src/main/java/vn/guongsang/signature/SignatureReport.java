package vn.guongsang.signature;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a file's signatures.
 *
 * @param reason     one Vietnamese sentence for whoever uploaded the file
 * @param comparison whether it shows what was issued, said in a sentence; null where there was nothing to compare
 */
public record SignatureReport(SignatureAnswer answer, String reason, String comparison, List<Line> signatures) {
    /**
     * One signature.
     *
     * @param claimedAt  as the signer's machine had it; null when it says nothing
     * @param indication of EN 319 102-1, for the engineer
     */
    public record Line(String signer, String organisation, Instant claimedAt, SignatureAnswer answer, String reason, String indication) {
    }

    static final SignatureReport UNSIGNED = new SignatureReport(SignatureAnswer.UNSIGNED, "Tệp không có chữ ký số, nên không kiểm tra được ai đã ký và nội dung có bị sửa không.", null, List.of());

    static SignatureReport of(List<Line> lines) {
        return lines.stream().max((first, second) -> first.answer().compareTo(second.answer()))
            .map(worst -> new SignatureReport(worst.answer(), worst.reason(), null, lines)).orElse(UNSIGNED);
    }

    /** Something else was signed than what was issued: however good the signature is, it is not this paper's. */
    SignatureReport compared(ContentComparison.Result result) {
        return result.same() ? new SignatureReport(answer, reason, result.sentence(), signatures)
            : new SignatureReport(SignatureAnswer.INVALID, result.sentence(), result.sentence(), signatures);
    }
}
