package vn.guongsang.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * PDFBox with limits. Left alone it unpacks object and cross-reference streams into the heap however large they become, makes an object of every two
 * bytes, and searches the rest of the file again for every stream without an end.
 */
final class BoundedPdf extends PDFParser {
    /** A tagged report of 300 pages has a quarter of it. An object costs about 50 bytes. */
    private static final int MAX_OBJECTS = 1_500_000;
    private static final long MAX_UNPACKED = 24L * 1024 * 1024;
    private static final long MAX_ROW_BITS = 512 * 1024;
    /** How often the file may be read in all. Sound files: a few times. */
    private static final int MAX_READINGS = 40;

    private final BoundedFile file;
    private long objects;
    private long unpacked;
    private boolean exceeded;

    private BoundedPdf(BoundedFile file) throws IOException {
        super(file, "", null, null, null);
        this.file = file;
        document = new BoundedDocument(this);
    }

    static BoundedPdf of(Path file, long size) throws IOException {
        return new BoundedPdf(new BoundedFile(file, MAX_READINGS * size + 1024 * 1024));
    }

    /** The document closes the file when it is closed; without a document, nobody would. */
    @Override
    public PDDocument parse(boolean lenient) throws IOException {
        try {
            return super.parse(lenient);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Whether a limit was met. PDFBox goes on after many an exception, so this is to be asked in the end. */
    boolean exceeded() {
        return exceeded || file.left < 0;
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        COSBase object = super.parseDirObject();
        count(object instanceof COSDictionary ? 3 : 1);
        return object;
    }

    private void count(long more) throws IOException {
        objects += more;
        if (objects > MAX_OBJECTS) {
            throw tooMuch();
        }
    }

    private IOException tooMuch() {
        exceeded = true;
        return new IOException("beyond the limits");
    }

    /** As its parent, with streams that are measured before they are unpacked. */
    private static final class BoundedDocument extends COSDocument {
        private final BoundedPdf parser;

        BoundedDocument(BoundedPdf parser) {
            super(null, parser);
            this.parser = parser;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = parser.new BoundedStream(parser.createRandomAccessReadView(start, length));
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }

    /** Views are made of object and cross-reference streams only; all else is never unpacked here. */
    private final class BoundedStream extends COSStream {
        BoundedStream(RandomAccessReadView content) throws IOException {
            super(null, content);
        }

        @Override
        public RandomAccessRead createView() throws IOException {
            COSBase filters = only(getFilters());
            if (filters != null && !COSName.FLATE_DECODE.equals(filters)) {
                // whoever writes such streams compresses them once and in this way
                throw tooMuch();
            }
            long length = measure(filters != null);
            if (only(getDictionaryObject(COSName.DECODE_PARMS)) instanceof COSDictionary each
                    && (long) each.getInt(COSName.COLUMNS, 1) * each.getInt(COSName.COLORS, 1) * each.getInt(COSName.BITS_PER_COMPONENT, 8) > MAX_ROW_BITS) {
                throw tooMuch();
            }
            if (getDictionaryObject(COSName.W) instanceof COSArray widths) {
                int width = 0;
                for (int i = 0; i < widths.size(); i++) {
                    width += Math.max(0, widths.getInt(i, 0));
                }
                count(width < 2 ? MAX_OBJECTS : length / width);
            }
            return super.createView();
        }

        private static COSBase only(COSBase oneOrList) {
            return oneOrList instanceof COSArray list && list.size() == 1 ? list.getObject(0) : oneOrList;
        }

        /** Unpacks once and keeps nothing: how much it is, and how many objects it may become. */
        private long measure(boolean compressed) throws IOException {
            long length = 0;
            byte[] part = new byte[8 * 1024];
            Inflater inflater = new Inflater(true);
            try (InputStream raw = createRawInputStream()) {
                InputStream in = raw;
                if (compressed) {
                    // the header is skipped, as PDFBox does
                    raw.read();
                    raw.read();
                    in = new InflaterInputStream(raw, inflater);
                }
                for (int n; (n = in.read(part)) >= 0; ) {
                    length += n;
                    unpacked += n;
                    if (unpacked > MAX_UNPACKED) {
                        throw tooMuch();
                    }
                    count(beginnings(part, n));
                }
            } catch (ZipException | EOFException e) {
                // PDFBox takes what came before the damage, which was measured
            } finally {
                inflater.end();
            }
            return length;
        }

        private static int beginnings(byte[] bytes, int length) {
            int found = 0;
            for (int i = 0; i < length; i++) {
                switch (bytes[i]) {
                    case '<', '[', '(', '/', ' ', '\n' -> found++;
                    default -> { }
                }
            }
            return found;
        }
    }

    private static final class BoundedFile extends RandomAccessReadBufferedFile {
        private long left;

        BoundedFile(Path file, long most) throws IOException {
            super(file);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            spend(1);
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            spend(n);
            return n;
        }

        private void spend(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("read too often");
            }
        }
    }
}
