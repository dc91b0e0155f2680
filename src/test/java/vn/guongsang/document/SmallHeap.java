package vn.guongsang.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores and reads eight files of 20 MB at once; run by a test in a program of its own with a small heap. */
final class SmallHeap {
    private SmallHeap() {
    }

    public static void main(String[] args) throws Exception {
        DriverManagerDataSource database = new DriverManagerDataSource(args[0], args[1], args[2]);
        Files files = new JdbcFiles(new JdbcTemplate(database), new TransactionTemplate(new DataSourceTransactionManager(database)), new FileInspector(VirusScanner.NONE),
                new UploadSettings(null, 0, Duration.ofMinutes(1), null, null), Clock.systemUTC());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<StoredFile>> stores = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int seed = i;
            stores.add(() -> files.store("ảnh %d.jpg".formatted(seed), new LargePicture(seed), Files.MAX_FILE_BYTES));
        }
        List<Callable<Boolean>> reads = new ArrayList<>();
        for (Future<StoredFile> stored : pool.invokeAll(stores)) {
            StoredFile file = stored.get();
            reads.add(() -> {
                DigestOutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), Spool.sha256());
                files.write(file.id(), sink);
                files.delete(Set.of(file.id()));
                return file.size() == Files.MAX_FILE_BYTES && HexFormat.of().formatHex(sink.getMessageDigest().digest()).equals(file.sha256());
            });
        }
        int same = 0;
        for (Future<Boolean> read : pool.invokeAll(reads)) {
            same += read.get() ? 1 : 0;
        }
        pool.shutdown();
        System.out.println(same + " files of " + Files.MAX_FILE_BYTES + " bytes are the same");
    }

    /** A photograph as telephones make it, with much behind the picture. */
    private static final class LargePicture extends InputStream {
        private final byte[] picture;
        private final Random random;
        private long position;

        LargePicture(int seed) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", out);
            this.picture = out.toByteArray();
            this.random = new Random(seed);
        }

        @Override
        public int read() {
            if (position == Files.MAX_FILE_BYTES) {
                return -1;
            }
            return position < picture.length ? picture[(int) position++] & 0xff : next();
        }

        private int next() {
            position++;
            return random.nextInt(256);
        }
    }
}
