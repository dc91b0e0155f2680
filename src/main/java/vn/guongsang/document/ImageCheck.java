package vn.guongsang.document;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Walks through the parts of a picture without drawing it: a few kilobytes can claim a picture that would fill the memory of whoever opens it, and
 * what stands between or behind the parts may be something else altogether.
 */
final class ImageCheck {
    /** A3 at 600 dpi has 70 million. */
    private static final long MAX_PIXELS = 80_000_000;
    private static final int MAX_CHUNK = 64 * 1024 * 1024;
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454e44;
    private static final Pattern OTHER_LANGUAGE = Pattern.compile("<script|<html|<!doctype|<\\?php|<svg|%pdf-");
    private static final String DAMAGED = "ảnh bị cắt cụt hoặc hỏng. Hãy mở ảnh và lưu lại.";
    private static final String DISGUISED = "ảnh có dữ liệu thừa không thuộc về ảnh. Hãy mở ảnh và lưu lại thành tệp mới.";

    private ImageCheck() {
    }

    static void run(Path file, String mediaType) throws IOException, RefusedContent {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 * 1024))) {
            if (mediaType.equals("image/png")) {
                png(in);
            } else {
                jpeg(in);
            }
        } catch (EOFException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    private static void png(DataInputStream in) throws IOException, RefusedContent {
        require(in.readLong() == PNG_SIGNATURE, DAMAGED);
        byte[] buffer = new byte[16 * 1024];
        boolean first = true;
        for (int type = 0; type != IEND; first = false) {
            int left = in.readInt();
            require(left >= 0 && left <= MAX_CHUNK, DAMAGED);
            type = in.readInt();
            require(first == (type == IHDR), DAMAGED);
            CRC32 sum = new CRC32();
            for (int shift = 24; shift >= 0; shift -= 8) {
                sum.update(type >> shift);
            }
            for (int n; left > 0; left -= n) {
                n = Math.min(left, buffer.length);
                in.readFully(buffer, 0, n);
                sum.update(buffer, 0, n);
                if (type == IHDR) {
                    require(n >= 8, DAMAGED);
                    size(number(buffer, 0), number(buffer, 4));
                }
            }
            require(in.readInt() == (int) sum.getValue(), DAMAGED);
        }
        // that is where a second file hides
        require(in.read() < 0, DISGUISED);
    }

    private static void jpeg(DataInputStream in) throws IOException, RefusedContent {
        require(in.readUnsignedShort() == 0xffd8, DAMAGED);
        boolean sized = false;
        for (int marker = marker(in, in.readUnsignedByte()); marker != 0xd9; ) {
            if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                marker = marker(in, in.readUnsignedByte());
                continue;
            }
            int length = in.readUnsignedShort() - 2;
            require(length >= 0, DAMAGED);
            byte[] segment = in.readNBytes(length);
            require(segment.length == length, DAMAGED);
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                require(length >= 6 && !sized, DAMAGED);
                size(number(segment, 1) & 0xffff, number(segment, 1) >>> 16);
                sized = true;
            } else if (marker == 0xfe || marker >= 0xe0 && marker <= 0xef) {
                image(segment, length);
            }
            marker = marker == 0xda ? behindScan(in) : marker(in, in.readUnsignedByte());
        }
        require(sized, DAMAGED);
        behind(in);
    }

    private static int marker(DataInputStream in, int first) throws IOException, RefusedContent {
        require(first == 0xff, DAMAGED);
        int marker = 0xff;
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        require(marker != 0, DAMAGED);
        return marker;
    }

    /** Compressed data ends at the first marker that is neither a stuffed byte nor a restart. */
    private static int behindScan(DataInputStream in) throws IOException {
        while (true) {
            if (in.readUnsignedByte() == 0xff) {
                int next = in.readUnsignedByte();
                while (next == 0xff) {
                    next = in.readUnsignedByte();
                }
                if (next != 0 && (next < 0xd0 || next > 0xd7)) {
                    return next;
                }
            }
        }
    }

    /** Telephones append more: second pictures, films, their own data. Archives and pages they do not. */
    private static void behind(DataInputStream in) throws IOException, RefusedContent {
        byte[] buffer = new byte[64 * 1024];
        int kept = 0;
        boolean begin = true;
        for (int n; (n = in.readNBytes(buffer, kept, buffer.length - kept)) > 0; begin = false) {
            if (begin) {
                require(!FileInspector.starts(buffer, 'P', 'K') && !FileInspector.starts(buffer, 'R', 'a', 'r', '!') && !FileInspector.starts(buffer, '7', 'z', 0xbc)
                        && !FileInspector.starts(buffer, 'M', 'Z'), DISGUISED);
            }
            image(buffer, kept + n);
            // a word may lie across the border
            int tail = Math.min(16, kept + n);
            System.arraycopy(buffer, kept + n - tail, buffer, 0, tail);
            kept = tail;
        }
    }

    private static void image(byte[] bytes, int length) throws RefusedContent {
        require(!OTHER_LANGUAGE.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)).find(), DISGUISED);
    }

    private static void size(int width, int height) throws RefusedContent {
        require(width > 0 && height > 0, DAMAGED);
        require((long) width * height <= MAX_PIXELS, "ảnh có quá nhiều điểm ảnh (hơn 80 triệu). Hãy thu nhỏ ảnh rồi tải lại.");
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private static void require(boolean holds, String otherwise) throws RefusedContent {
        if (!holds) {
            throw new RefusedContent(otherwise);
        }
    }
}
