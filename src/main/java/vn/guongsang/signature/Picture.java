package vn.guongsang.signature;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Proportions of a PNG with a transparent ground: what it covers must still be read. */
record Picture(int width, int height) {
    static final int MOST_PIXELS = 4_000_000;

    /** @throws IllegalArgumentException when it is something else, or too large to be drawn here */
    static Picture of(byte[] png) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return of(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Picture of(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (!reader.getFormatName().equals("png") || (long) width * height > MOST_PIXELS || !seenThrough(reader.read(0))) {
            throw new IllegalArgumentException();
        }
        return new Picture(width, height);
    }

    /** The corners of a scan that was not freed of its paper are opaque. */
    private static boolean seenThrough(BufferedImage image) {
        int right = image.getWidth() - 1;
        int bottom = image.getHeight() - 1;
        return IntStream.of(image.getRGB(0, 0), image.getRGB(right, 0), image.getRGB(0, bottom), image.getRGB(right, bottom)).allMatch(pixel -> pixel >>> 24 == 0);
    }
}
