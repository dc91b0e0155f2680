package vn.guongsang.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF that can be read for ever and does nothing by itself: not locked, not cut, no scripts, no launched programs, no files inside. */
final class PdfCheck {
    private static final int MAX_DEPTH = 50;
    /** Real files chain two: text around compressed data. */
    private static final int MAX_FILTERS = 3;
    /** An A0 plan at 600 dpi in black and white has 560 million. */
    private static final long MAX_PIXELS = 600_000_000;
    private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE", "Rendition", "RichMediaExecute", "Movie", "Sound",
            "GoTo3DView", "Trans3D");
    /** What may happen without a click: showing a page. */
    private static final Set<String> QUIET_ACTIONS = Set.of("GoTo", "Named");
    private static final Set<String> ANNOTATIONS = Set.of("RichMedia", "FileAttachment", "Screen", "Movie", "Sound", "3D");
    private static final Set<String> KEYS = Set.of("JavaScript", "EmbeddedFiles", "XFA", "RichMediaContent", "Collection");
    private static final String DAMAGED = "tệp PDF hỏng hoặc chưa tải hết. Hãy quét hoặc xuất lại PDF.";
    private static final String ACTIVE = "tệp PDF chứa mã lệnh, biểu mẫu động hoặc tệp đính kèm bên trong. Hãy in lại ra PDF thường rồi tải lại.";
    private static final String COMPLEX = "tệp PDF quá phức tạp. Hãy in lại ra PDF thường rồi tải lại.";

    private PdfCheck() {
    }

    static void run(Path file, long size) throws IOException, RefusedContent {
        // a marker further in means that something else stands before it
        if (!FileInspector.startsWith(file, '%', 'P', 'D', 'F', '-') || !endMark(file, size)) {
            throw new RefusedContent(DAMAGED);
        }
        BoundedPdf parser = BoundedPdf.of(file, size);
        try {
            look(parser);
        } catch (InvalidPasswordException e) {
            throw new RefusedContent("tệp PDF đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // the parser meets hostile input: whatever it stumbles over, the file is not taken
            throw new RefusedContent(parser.exceeded() ? COMPLEX : DAMAGED);
        }
        refuseIf(parser.exceeded(), COMPLEX);
    }

    private static void look(BoundedPdf parser) throws IOException, RefusedContent {
        try (PDDocument pdf = parser.parse()) {
            refuseIf(pdf.isEncrypted(), "tệp PDF bị khóa bằng mật khẩu hoặc quyền hạn. Hãy bỏ khóa (in lại ra PDF) rồi tải lại.");
            refuseIf(pdf.getNumberOfPages() < 1, parser.exceeded() ? COMPLEX : DAMAGED);
            COSDocument objects = pdf.getDocument();
            quiet(objects.getTrailer(), 0);
            for (COSObjectKey key : objects.getXrefTable().keySet()) {
                quiet(objects.getObjectFromPool(key).getObject(), 0);
            }
        }
    }

    /** References are not followed: every object is looked at once, from the table. */
    private static void quiet(COSBase object, int depth) throws RefusedContent {
        if (depth > MAX_DEPTH) {
            throw new RefusedContent(COMPLEX);
        }
        if (object instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                quiet(array.get(i), depth + 1);
            }
        } else if (object instanceof COSDictionary dictionary) {
            boolean carriesFile = dictionary.containsKey(COSName.EF) && (dictionary.containsKey(COSName.F) || dictionary.containsKey(COSName.UF));
            refuseIf(carriesFile || named(dictionary, COSName.S, ACTIONS) || named(dictionary, COSName.TYPE, Set.of("EmbeddedFile"))
                    || named(dictionary, COSName.SUBTYPE, ANNOTATIONS), ACTIVE);
            refuseIf(dictionary.getDictionaryObject(COSName.URI) instanceof COSString address && !Links.harmless(address.getString()), ACTIVE);
            byItself(dictionary.getDictionaryObject(COSName.OPEN_ACTION), 0);
            if (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary events) {
                for (COSName event : events.keySet()) {
                    byItself(events.getDictionaryObject(event), 0);
                }
            }
            if (dictionary instanceof COSStream stream) {
                stream(stream);
            }
            for (COSName key : dictionary.keySet()) {
                refuseIf(KEYS.contains(key.getName()), ACTIVE);
                quiet(dictionary.getItem(key), depth + 1);
            }
        }
    }

    private static void byItself(COSBase action, int chained) throws RefusedContent {
        refuseIf(chained > MAX_DEPTH, COMPLEX);
        if (action instanceof COSDictionary dictionary) {
            refuseIf(dictionary.containsKey(COSName.S) && !named(dictionary, COSName.S, QUIET_ACTIONS), ACTIVE);
            COSBase next = dictionary.getDictionaryObject(COSName.NEXT);
            byItself(next, chained + 1);
            if (next instanceof COSArray several) {
                for (int i = 0; i < several.size(); i++) {
                    byItself(several.getObject(i), chained + 1);
                }
            }
        }
    }

    /** Content that lies in another file, that unpacks through many layers, or that claims a giant picture. */
    private static void stream(COSStream stream) throws RefusedContent {
        refuseIf(stream.containsKey(COSName.F), ACTIVE);
        refuseIf(stream.getFilters() instanceof COSArray filters && filters.size() > MAX_FILTERS, COMPLEX);
        refuseIf(named(stream, COSName.SUBTYPE, Set.of("Image")) && (long) stream.getInt(COSName.WIDTH, 0) * stream.getInt(COSName.HEIGHT, 0) > MAX_PIXELS, COMPLEX);
    }

    private static boolean named(COSDictionary dictionary, COSName key, Set<String> names) {
        return dictionary.getDictionaryObject(key) instanceof COSName name && names.contains(name.getName());
    }

    private static void refuseIf(boolean broken, String why) throws RefusedContent {
        if (broken) {
            throw new RefusedContent(why);
        }
    }

    /** Nothing but white space (scanners write zeros) may follow the last mark: that is where a second file hides. */
    private static boolean endMark(Path file, long size) throws IOException {
        byte[] tail = new byte[(int) Math.min(size, 4096)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - tail.length);
            in.readFully(tail);
        }
        String text = new String(tail, StandardCharsets.ISO_8859_1);
        int mark = text.lastIndexOf("%%EOF");
        return mark >= 0 && text.substring(mark + 5).matches("[\\s\\x00\\x1a]*");
    }
}
