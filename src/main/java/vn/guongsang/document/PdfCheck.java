package vn.guongsang.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF that can be read for ever and does nothing by itself: not locked, not cut, no scripts, no launched programs, no files inside. */
final class PdfCheck {
    private static final int MAX_OBJECTS = 500_000;
    private static final int MAX_DEPTH = 50;
    private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE", "Rendition", "RichMediaExecute", "Movie", "Sound");
    private static final Set<String> KEYS = Set.of("JavaScript", "EmbeddedFiles", "XFA", "RichMediaContent");
    private static final String DAMAGED = "tệp PDF hỏng hoặc chưa tải hết. Hãy quét hoặc xuất lại PDF.";

    private PdfCheck() {
    }

    static void run(Path file, long size) throws IOException, RefusedContent {
        // a marker further in means that something else stands before it
        if (!FileInspector.startsWith(file, '%', 'P', 'D', 'F', '-') || !endMark(file, size)) {
            throw new RefusedContent(DAMAGED);
        }
        try (PDDocument pdf = Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.isEncrypted()) {
                throw new RefusedContent("tệp PDF bị khóa bằng mật khẩu hoặc quyền hạn. Hãy bỏ khóa (in lại ra PDF) rồi tải lại.");
            }
            if (pdf.getNumberOfPages() < 1) {
                throw new RefusedContent(DAMAGED);
            }
            COSDocument objects = pdf.getDocument();
            if (objects.getXrefTable().size() > MAX_OBJECTS) {
                throw new RefusedContent("tệp PDF quá phức tạp. Hãy in lại ra PDF.");
            }
            quiet(objects.getTrailer(), 0);
            for (COSObjectKey key : objects.getXrefTable().keySet()) {
                quiet(objects.getObjectFromPool(key).getObject(), 0);
            }
        } catch (InvalidPasswordException e) {
            throw new RefusedContent("tệp PDF đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.");
        } catch (IOException | RuntimeException e) {
            // the parser meets hostile input: whatever it stumbles over, the file is not taken
            throw new RefusedContent(DAMAGED);
        }
    }

    /** References are not followed: every object is looked at once, from the table. */
    private static void quiet(COSBase object, int depth) throws RefusedContent {
        if (depth > MAX_DEPTH) {
            throw new RefusedContent(DAMAGED);
        }
        if (object instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                quiet(array.get(i), depth + 1);
            }
        } else if (object instanceof COSDictionary dictionary) {
            COSBase action = dictionary.getDictionaryObject(COSName.S);
            boolean carriesFile = dictionary.containsKey(COSName.EF) && (dictionary.containsKey(COSName.F) || dictionary.containsKey(COSName.UF));
            if (carriesFile || action instanceof COSName name && ACTIONS.contains(name.getName())) {
                throw active();
            }
            for (COSName key : dictionary.keySet()) {
                if (KEYS.contains(key.getName())) {
                    throw active();
                }
                quiet(dictionary.getItem(key), depth + 1);
            }
        }
    }

    private static RefusedContent active() {
        return new RefusedContent("tệp PDF chứa mã lệnh, biểu mẫu động hoặc tệp đính kèm bên trong. Hãy in lại ra PDF thường rồi tải lại.");
    }

    private static boolean endMark(Path file, long size) throws IOException {
        byte[] tail = new byte[(int) Math.min(size, 1024)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - tail.length);
            in.readFully(tail);
        }
        return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }
}
