package vn.guongsang.document;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Word and Excel files are ZIP containers: how big they unpack, and whether something inside acts by itself or fetches from outside. */
final class OfficeCheck {
    static final String DAMAGED = "tệp hỏng hoặc cấu trúc không đúng. Hãy mở tệp bằng Word, Excel và lưu lại.";
    static final String BOMB = "tệp giải nén ra quá lớn. Hãy mở tệp, bỏ ảnh hoặc trang tính thừa và lưu lại.";
    static final String EMBEDDED = "tệp nhúng tệp khác bên trong. Hãy bỏ đối tượng nhúng và tải tệp đó riêng.";
    static final String MACRO = "tệp chứa macro. Hãy lưu lại không kèm macro.";
    private static final int MAX_ENTRIES = 2_000;
    private static final long MAX_UNPACKED = 200L * 1024 * 1024;
    /** The two kinds of parts that Tika reads as a tree in the heap. */
    private static final long MAX_DIRECTORY_PART = 2L * 1024 * 1024;
    /** POI's own limit. XML of a large sheet packs 30 to 1. */
    private static final int MAX_RATIO = 100;
    private static final long RATIO_MATTERS_FROM = 1024 * 1024;
    private static final int END_RECORD = 22;
    private static final Pattern PROGRAM = Pattern.compile(".*\\.(exe|dll|com|scr|bat|cmd|js|jse|vbs|vbe|wsf|hta|ps1|msi|lnk|jar|html?|mht|rtf)");
    private static final Pattern DATA_SHEET = Pattern.compile(".*/embeddings/.*\\.(xlsx|docx)");

    private long left;
    private int entries;

    private OfficeCheck(long budget) {
        this.left = budget;
    }

    /** How much it unpacks, measured by unpacking: what the directory claims proves nothing. */
    static void bounds(Path file) throws IOException, RefusedContent {
        endsWithItsDirectory(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new RefusedContent(BOMB);
            }
            long total = 0;
            Set<String> names = new HashSet<>();
            byte[] buffer = new byte[16 * 1024];
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.startsWith("/") || name.contains("\\") || name.contains("../") || !names.add(name)) {
                    throw new RefusedContent(DAMAGED);
                }
                long most = name.endsWith(".rels") || name.equals("[content_types].xml") ? MAX_DIRECTORY_PART : MAX_UNPACKED;
                long unpacked = 0;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n; (n = in.read(buffer)) >= 0; ) {
                        unpacked += n;
                        total += n;
                        if (total > MAX_UNPACKED || unpacked > most || unpacked > RATIO_MATTERS_FROM && unpacked > MAX_RATIO * Math.max(1, entry.getCompressedSize())) {
                            throw new RefusedContent(BOMB);
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    /** Nothing behind the directory, not even a comment: programs disagree about what such a file is. */
    private static void endsWithItsDirectory(Path file) throws IOException, RefusedContent {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[END_RECORD];
            if (in.length() < END_RECORD) {
                throw new RefusedContent(DAMAGED);
            }
            in.seek(in.length() - END_RECORD);
            in.readFully(end);
            if (!FileInspector.starts(end, 'P', 'K', 5, 6)) {
                throw new RefusedContent(DAMAGED);
            }
        }
    }

    /** After {@link #bounds}: everything may be unpacked now. */
    static void content(Path file) throws IOException, RefusedContent {
        OfficeCheck check = new OfficeCheck(MAX_UNPACKED / 4);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                    check.entry(entry.getName(), in, true);
                }
            }
        } catch (ZipException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    private void entry(String sent, InputStream in, boolean outermost) throws IOException, RefusedContent {
        String name = sent.toLowerCase(Locale.ROOT);
        if (name.contains("vbaproject") || name.contains("vbadata") || name.contains("/activex/") || name.contains("/macrosheets/")) {
            throw new RefusedContent(MACRO);
        }
        in.mark(16);
        byte[] head = in.readNBytes(8);
        in.reset();
        if (FileInspector.starts(head, 'P', 'K', 3, 4)) {
            // the data sheet behind a Word chart is an Excel file; in it, nothing more
            if (!outermost || !DATA_SHEET.matcher(name).matches()) {
                throw new RefusedContent(EMBEDDED);
            }
            nested(in);
        } else if (program(head) || PROGRAM.matcher(name).matches()) {
            throw new RefusedContent(EMBEDDED);
        } else if (OfficeXml.looksLikeXml(head) || name.endsWith(".xml") || name.endsWith(".rels")) {
            new OfficeXml(name).check(in);
        }
    }

    private static boolean program(byte[] head) {
        return FileInspector.starts(head, 0xd0, 0xcf, 0x11, 0xe0) || FileInspector.starts(head, 'M', 'Z') || FileInspector.starts(head, 0x7f, 'E', 'L', 'F')
                || FileInspector.starts(head, 'R', 'a', 'r', '!') || FileInspector.starts(head, '7', 'z', 0xbc, 0xaf) || FileInspector.starts(head, '%', 'P', 'D', 'F')
                || FileInspector.starts(head, '{', '\\', 'r', 't');
    }

    /** Its entries come without sizes, and what is not read is unpacked all the same: every byte counts. */
    private void nested(InputStream in) throws IOException, RefusedContent {
        ZipInputStream zip = new ZipInputStream(in);
        try {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (++entries > MAX_ENTRIES) {
                    throw new RefusedContent(BOMB);
                }
                InputStream counted = new BufferedInputStream(new Counted(zip));
                entry(entry.getName(), counted, false);
                counted.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (TooMuchException e) {
            throw new RefusedContent(BOMB);
        } catch (ZipException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    private static final class TooMuchException extends IOException {
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            left -= Math.max(0, n);
            if (left < 0) {
                throw new TooMuchException();
            }
            return n;
        }
    }
}
