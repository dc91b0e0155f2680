package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.springframework.stereotype.Component;

/**
 * Decides whether a file is taken: the ending must be on the list, the type found in the content must be the one of that ending, and the inside
 * must hold nothing that acts by itself.
 */
@Component
class FileInspector {
    private static final String PDF = "application/pdf";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Map<String, String> TYPES = Map.of("pdf", PDF, "docx", DOCX, "xlsx", XLSX, "jpg", "image/jpeg", "jpeg", "image/jpeg", "png", "image/png");
    private static final Map<String, String> OLDER = Map.of("doc", "docx", "xls", "xlsx", "rtf", "docx", "odt", "docx", "ods", "xlsx", "docm", "docx", "xlsm", "xlsx");

    private final Detector detector = new DefaultDetector();
    private final VirusScanner scanner;

    FileInspector(VirusScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * @param name already cleaned
     * @throws RefusedFileException with a sentence that says what to do
     */
    String mediaType(String name, Path file, long size) throws IOException {
        try {
            return check(name, file, size);
        } catch (RefusedContent e) {
            throw new RefusedFileException("Tệp “%s” không được nhận: %s".formatted(name, e.getMessage()));
        }
    }

    private String check(String name, Path file, long size) throws IOException, RefusedContent {
        String extension = FileNames.extension(name);
        String expected = TYPES.get(extension);
        if (expected == null) {
            throw new RefusedContent(OLDER.containsKey(extension)
                    ? "hãy mở tệp và lưu lại theo định dạng %s hoặc PDF.".formatted(OLDER.get(extension))
                    : "chỉ nhận PDF, Word (docx), Excel (xlsx), ảnh JPG và PNG. Hãy chuyển sang một trong các định dạng này.");
        }
        if (size == 0) {
            throw new RefusedContent("tệp rỗng. Hãy kiểm tra và chọn lại tệp.");
        }
        boolean zip = startsWith(file, 'P', 'K', 3, 4);
        if (zip) {
            // before the detector, which opens the container
            OfficeCheck.bounds(file);
        }
        String found = detect(file);
        if (!agree(expected, found)) {
            throw new RefusedContent(found.equals("application/x-tika-ooxml-protected")
                    ? "tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại."
                    : "nội dung không phải là %s như đuôi tệp cho biết. Hãy mở tệp, lưu lại đúng định dạng rồi tải lại.".formatted(extension.toUpperCase()));
        }
        switch (expected) {
            case PDF -> {
                nothingBehind(file);
                PdfCheck.run(file, size);
            }
            case DOCX, XLSX -> {
                if (!zip) {
                    throw new RefusedContent("cấu trúc tệp không đúng. Hãy mở tệp và lưu lại.");
                }
                OfficeCheck.content(file);
            }
            default -> {
                nothingBehind(file);
                ImageCheck.run(file, expected);
            }
        }
        scanner.scan(file);
        return expected;
    }

    private static boolean agree(String expected, String found) {
        return expected.equals(found);
    }

    /** From the content alone: with the name in hand, Tika believes a zip called .docx. */
    private String detect(Path file) throws IOException {
        try (TikaInputStream in = TikaInputStream.get(file)) {
            return detector.detect(in, new Metadata()).getBaseType().toString();
        }
    }

    /** A ZIP is read from its end: a picture or a PDF with one behind it is also a Word file, a Java program, a web archive. */
    private static void nothingBehind(Path file) throws IOException, RefusedContent {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), 22 + 0xffff)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            for (int i = 0; i + 4 <= tail.length; i++) {
                if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
                    throw new RefusedContent("phía sau nội dung có giấu một tệp nén. Hãy mở tệp, lưu lại thành tệp mới rồi tải lại.");
                }
            }
        }
    }

    static boolean startsWith(Path file, int... bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return starts(in.readNBytes(bytes.length), bytes);
        }
    }

    static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
