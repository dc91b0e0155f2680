package vn.guongsang.signature;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * What a PDF may need while its signatures are checked. Each signed state is read, unpacked and drawn as a file of its own, and the check of uploads saw
 * only the last one: so each is measured here.
 */
final class SignedPdf {
    static final int MOST_PAGES = 300;
    private static final int MOST_SIGNATURES = 12;
    /** Half as much again as the longer side of A3, in points. */
    private static final float LONGEST_SIDE = 1800;
    /** An A3 page at 300 dpi. */
    private static final long MOST_PIXELS = 18_000_000;
    private static final long MOST_UNPACKED = 96L * 1024 * 1024;

    private static final Set<COSBase> PICTURES = Set.of(COSName.DCT_DECODE, COSName.JPX_DECODE, COSName.JBIG2_DECODE, COSName.CCITTFAX_DECODE);

    static final class TooMuchException extends Exception {
    }

    private SignedPdf() {
    }

    /** @return how long the file was when each of its signatures was made, the last state among them; empty when nobody signed it */
    static List<Integer> states(byte[] pdf) throws IOException, TooMuchException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDSignature> signatures = document.getSignatureDictionaries();
            require(signatures.size() <= MOST_SIGNATURES);
            return signatures.stream().map(signature -> end(signature.getByteRange(), pdf.length)).distinct().toList();
        }
    }

    /** A range that is none counts as the whole file; DSS says what is wrong with it. */
    private static int end(int[] range, int length) {
        int end = end(range);
        return end > 0 && end < length ? end : length;
    }

    /** @return where the bytes end that a signature covers; 0 when its range is none */
    static int end(int[] range) {
        long end = range.length == 4 ? (long) range[2] + range[3] : 0;
        return end > 0 && end <= Integer.MAX_VALUE ? (int) end : 0;
    }

    static void measure(byte[] pdf) throws IOException, TooMuchException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            require(document.getNumberOfPages() <= MOST_PAGES);
            for (PDPage page : document.getPages()) {
                require(within(page.getMediaBox()) && within(page.getCropBox()));
            }
            COSDocument objects = document.getDocument();
            long unpacked = 0;
            for (COSObjectKey key : objects.getXrefTable().keySet()) {
                if (objects.getObjectFromPool(key).getObject() instanceof COSStream stream) {
                    require((long) stream.getInt(COSName.WIDTH, 0) * stream.getInt(COSName.HEIGHT, 0) <= MOST_PIXELS);
                    unpacked = unpacked(stream, unpacked);
                }
            }
        }
    }

    private static boolean within(PDRectangle box) {
        return box.getWidth() <= LONGEST_SIDE && box.getHeight() <= LONGEST_SIDE;
    }

    /** Counts without keeping anything; what is damaged ends where the damage begins. */
    private static long unpacked(COSStream stream, long before) throws TooMuchException {
        long sum = before;
        byte[] part = new byte[8 * 1024];
        Inflater inflater = new Inflater();
        try (InputStream raw = stream.createRawInputStream(); InputStream in = deflated(stream) ? new InflaterInputStream(raw, inflater) : raw) {
            for (int n; (n = in.read(part)) >= 0; ) {
                sum += n;
                require(sum <= MOST_UNPACKED);
            }
        } catch (IOException e) {
            return sum;
        } finally {
            inflater.end();
        }
        return sum;
    }

    /** Only what is packed once can be counted here; a picture's pixels are counted by its size. */
    private static boolean deflated(COSStream stream) throws TooMuchException {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSArray several) {
            require(several.size() <= 1);
            filters = several.size() == 0 ? null : several.getObject(0);
        }
        require(filters == null || COSName.FLATE_DECODE.equals(filters) || PICTURES.contains(filters));
        return filters != null && !PICTURES.contains(filters);
    }

    private static void require(boolean kept) throws TooMuchException {
        if (!kept) {
            throw new TooMuchException();
        }
    }
}
