package vn.guongsang.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a file's signatures.
 *
 * @param reason     one Vietnamese sentence for whoever uploaded the file
 * @param comparison whether it shows what was issued, said in a sentence; null where there was nothing to compare
 * @param madeHere   the product made the file: {@link #asMadeHere}
 */
public record SignatureReport(SignatureAnswer answer, String reason, String comparison, List<Line> signatures, boolean madeHere) {
    /**
     * One signature.
     *
     * @param claimedAt  as the signer's machine had it; null when it says nothing
     * @param indication of EN 319 102-1, for the engineer
     */
    public record Line(String signer, String organisation, Instant claimedAt, SignatureAnswer answer, String reason, String indication) {
        private boolean by(String name) {
            return SignerCertificates.names(signer, name);
        }
    }

    static final SignatureReport UNSIGNED = new SignatureReport(SignatureAnswer.UNSIGNED, "Tệp không có chữ ký số, nên không kiểm tra được ai đã ký và nội dung có bị sửa không.", null, List.of(), false);

    static SignatureReport of(List<Line> lines) {
        return lines.stream().max((first, second) -> first.answer().compareTo(second.answer()))
            .map(worst -> new SignatureReport(worst.answer(), worst.reason(), null, lines, false)).orElse(UNSIGNED);
    }

    /** Something else was signed than what was issued: however good the signature is, it is not this paper's. */
    SignatureReport compared(ContentComparison.Result result) {
        return result.same() ? new SignatureReport(answer, reason, result.sentence(), signatures, madeHere)
            : new SignatureReport(SignatureAnswer.INVALID, result.sentence(), result.sentence(), signatures, madeHere);
    }

    /** The product made the file just now, of what somebody signed who was logged in. */
    public SignatureReport asMadeHere() {
        return new SignatureReport(answer, reason, comparison, signatures, true);
    }

    /** True when a certificate in that name signed; whether it is believed is its line's answer. */
    public boolean hasSignatureOf(String name) {
        return signatures.stream().anyMatch(line -> line.by(name));
    }

    /** Signatures of others only, however good, are not enough grounds: they say so first. */
    public SignatureReport expecting(String name) {
        return signatures.isEmpty() || answer == SignatureAnswer.INVALID || hasSignatureOf(name) ? this
            : new SignatureReport(SignatureAnswer.INDETERMINATE, "Bản ký không có chữ ký của %s. %s".formatted(name, reason), comparison, signatures, madeHere);
    }

    /** A certificate in the right name is made in a minute: only one whose issuer is believed counts, or one that was used here by its owner. */
    Optional<String> whyNotSealed(String name) {
        if (signatures.isEmpty()) {
            return Optional.of("Văn bản chưa có chữ ký số của lãnh đạo. Hãy để lãnh đạo ký số trước, hoặc tải bản lãnh đạo đã ký số lên, rồi đóng dấu.");
        }
        List<Line> own = signatures.stream().filter(line -> line.by(name)).toList();
        if (own.isEmpty()) {
            return Optional.of("Bản ký không có chữ ký của %s. Hãy để người đó ký số trước, hoặc tải bản người đó đã ký số lên, rồi đóng dấu.".formatted(name));
        }
        boolean enough = own.stream().anyMatch(line -> line.answer() == SignatureAnswer.VALID || madeHere && line.answer() == SignatureAnswer.INDETERMINATE);
        return enough ? Optional.empty() : Optional.of("Chưa đóng dấu được: chữ ký số của lãnh đạo chưa được xác nhận là hợp lệ. " + own.get(0).reason());
    }
}
