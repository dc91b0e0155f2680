package vn.guongsang.signature;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Whether a signed PDF shows what was issued. That it begins with the issued bytes is not enough: whoever signs may paint over a page first and sign that,
 * and whoever gets it next may stick something on it. So the words are compared, and the looks from state to state of the file: each signature may add its
 * own picture, and nothing may be added after the last one.
 */
final class ContentComparison {
    private static final int WORDS_SHOWN = 8;

    /** @param sentence which of the two held, or the first difference */
    record Result(boolean same, String sentence) {
    }

    private ContentComparison() {
    }

    /**
     * @param ends   where the bytes end that each signature covers which the validation knows, first one first
     * @param signer as the name stands below the office title: between them signature and seal may lie over words
     */
    static Result of(byte[] signed, byte[] issued, List<Integer> ends, String signer) throws IOException {
        String difference = difference(signed, issued, ends, signer);
        return difference != null ? new Result(false, difference) : new Result(true, begins(signed, issued)
            ? "Nội dung đã ký là văn bản đã phát hành, giữ nguyên từng byte; phần thêm vào chỉ là chữ ký."
            : "Phần mềm ký đã ghi lại tệp; chữ và hình từng trang vẫn đúng như văn bản đã phát hành.");
    }

    static boolean begins(byte[] later, byte[] earlier) {
        return later.length >= earlier.length && Arrays.equals(later, 0, earlier.length, earlier, 0, earlier.length);
    }

    /** @return the first one, or null */
    private static String difference(byte[] signed, byte[] issued, List<Integer> ends, String signer) throws IOException {
        try (PDDocument ours = Loader.loadPDF(issued)) {
            String words = words(ours, signed);
            if (words != null) {
                return words;
            }
            Optional<SignaturePlace> block = SignaturePlace.between(ours, signer).map(SignaturePlace::block);
            byte[] before = issued;
            for (int end : ends) {
                byte[] after = Arrays.copyOf(signed, end);
                String looks = new PageLooks(ours, block).difference(before, after, end);
                if (looks != null) {
                    return looks;
                }
                before = after;
            }
            return before.length == signed.length ? null : new PageLooks(ours, block).difference(before, signed, PageLooks.NO_SIGNATURE);
        }
    }

    static String different(String where) {
        return "Nội dung đã ký không phải là văn bản đã phát hành: " + where;
    }

    private static String words(PDDocument ours, byte[] signed) throws IOException {
        try (PDDocument theirs = Loader.loadPDF(signed)) {
            if (ours.getNumberOfPages() != theirs.getNumberOfPages()) {
                return different("văn bản đã phát hành có %d trang, bản ký có %d trang.".formatted(ours.getNumberOfPages(), theirs.getNumberOfPages()));
            }
            for (int page = 1; page <= ours.getNumberOfPages(); page++) {
                String[] issued = text(ours, page);
                String[] found = text(theirs, page);
                int at = Arrays.mismatch(issued, found);
                if (at >= 0) {
                    return different("trang %d, văn bản đã phát hành ghi “%s”, bản ký ghi “%s”.".formatted(page, excerpt(issued, at), excerpt(found, at)));
                }
            }
            return null;
        }
    }

    private static String[] text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document).strip().split("\\s+");
    }

    private static String excerpt(String[] words, int at) {
        int from = Math.max(0, Math.min(at, words.length) - 2);
        return String.join(" ", Arrays.copyOfRange(words, from, Math.min(words.length, from + WORDS_SHOWN)));
    }
}
