package vn.guongsang.signature;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Proportions of a PNG with a transparent ground: what it covers must still be read. */
record Picture(int width, int height) {
    /** @throws IllegalArgumentException when it is something else */
    static Picture of(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        if (image == null || !image.getColorModel().hasAlpha() || !seenThrough(image)) {
            throw new IllegalArgumentException();
        }
        return new Picture(image.getWidth(), image.getHeight());
    }

    /** The corners of a scan that was not freed of its paper are opaque. */
    private static boolean seenThrough(BufferedImage image) {
        int right = image.getWidth() - 1;
        int bottom = image.getHeight() - 1;
        return IntStream.of(image.getRGB(0, 0), image.getRGB(right, 0), image.getRGB(0, bottom), image.getRGB(right, bottom)).allMatch(pixel -> pixel >>> 24 == 0);
    }
}
