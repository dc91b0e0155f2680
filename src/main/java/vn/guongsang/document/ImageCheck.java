package vn.guongsang.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Reads only the header: a few kilobytes can claim a picture that would fill the memory of whoever opens it. */
final class ImageCheck {
    /** A3 at 600 dpi has 70 million. */
    private static final long MAX_PIXELS = 80_000_000;
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private ImageCheck() {
    }

    static void run(Path file, long size, String mediaType) throws IOException, RefusedContent {
        long pixels = pixels(file, mediaType);
        if (pixels <= 0) {
            throw new RefusedContent("không đọc được ảnh. Hãy mở ảnh và lưu lại.");
        }
        if (pixels > MAX_PIXELS) {
            throw new RefusedContent("ảnh có quá nhiều điểm ảnh (hơn 80 triệu). Hãy thu nhỏ ảnh rồi tải lại.");
        }
        if (mediaType.equals("image/png") ? !pngEnds(file, size) : !jpegEnds(file)) {
            throw new RefusedContent("ảnh bị cắt cụt hoặc có dữ liệu thừa. Hãy mở ảnh và lưu lại.");
        }
    }

    private static long pixels(Path file, String mediaType) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
        ImageReader reader = readers.next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            return (long) reader.getWidth(0) * reader.getHeight(0);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return -1;
        } finally {
            reader.dispose();
        }
    }

    /** Nothing may follow the end of a PNG: that is where a second file hides. */
    private static boolean pngEnds(Path file, long size) throws IOException {
        if (size < PNG_END.length) {
            return false;
        }
        byte[] tail = new byte[PNG_END.length];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - tail.length);
            in.readFully(tail);
        }
        return Arrays.equals(tail, PNG_END);
    }

    /** Telephones append more after the picture, so the end mark only has to be there. */
    private static boolean jpegEnds(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            boolean end = false;
            int before = -1;
            for (int b; (b = in.read()) >= 0; before = b) {
                end |= before == 0xff && b == 0xd9;
            }
            return end;
        }
    }
}
