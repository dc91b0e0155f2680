package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.problem.BusyException;

/** Too many at once, too little memory, no place left on the disk: a clear answer, nothing half done, and everything works again afterwards. */
@ProductTest
class UploadPressureTests {
    @Autowired JdbcTemplate jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired DataSource dataSource;
    @TempDir Path folder;

    /** Half of them hostile, in a program that has 192 MB for everything. */
    @Test
    void twoHundredUploadsAtOnceInASmallHeapAreTakenOrToldToComeBack() throws Exception {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-cp", System.getProperty("java.class.path"),
                ManyUploads.class.getName(), pool.getJdbcUrl(), pool.getUsername(), String.valueOf(pool.getPassword()), folder.toString()).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes());
        assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("200 answers: ", "no other answer", "no file left", "afterwards: taken").doesNotContain("OutOfMemoryError");
        assertThat(program.exitValue()).isZero();
    }

    @Test
    void whoFindsNoPlaceIsToldWhenToComeBackAndLeavesNothing() throws Exception {
        CountDownLatch checking = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        VirusScanner slow = file -> {
            checking.countDown();
            try {
                go.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        JdbcFiles files = files(folder, slow);
        Thread first = new Thread(() -> {
            try {
                files.receive("một.pdf", new ByteArrayInputStream(SampleFiles.pdf()), Files.MAX_FILE_BYTES).close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        first.start();
        assertThat(checking.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> files.receive("hai.pdf", new ByteArrayInputStream(SampleFiles.pdf()), Files.MAX_FILE_BYTES)).isInstanceOf(BusyException.class)
                .hasMessageContaining("“hai.pdf”").hasMessageContaining("sau 10 giây").hasMessageContaining("vẫn còn");
        go.countDown();
        first.join();
        files.receive("hai.pdf", new ByteArrayInputStream(SampleFiles.pdf()), Files.MAX_FILE_BYTES).close();
        assertThat(folder).isEmptyDirectory();
    }

    /** A real file system of one megabyte. */
    @Test
    void aFullDiskGivesAClearAnswerAndLeavesNothing() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()), "only root may mount a small file system here");
        try {
            JdbcFiles files = files(folder, VirusScanner.NONE);
            long before = jdbc.queryForObject("select count(*) from stored_file", Long.class);
            byte[] large = SampleFiles.joined(SampleFiles.image("jpg"), new byte[3 * 1024 * 1024]);
            assertThatThrownBy(() -> files.store("ảnh.jpg", new ByteArrayInputStream(large), Files.MAX_FILE_BYTES)).isInstanceOf(BusyException.class)
                    .hasMessageContaining("“ảnh.jpg”").hasMessageContaining("hết chỗ").hasMessageContaining("báo quản trị");
            assertThat(folder).isEmptyDirectory();
            assertThat(jdbc.queryForObject("select count(*) from stored_file", Long.class)).isEqualTo(before);
            assertThat(files.store("nhỏ.pdf", new ByteArrayInputStream(SampleFiles.pdf()), Files.MAX_FILE_BYTES).size()).isPositive();
            assertThat(folder).isEmptyDirectory();
        } finally {
            run("umount", folder.toString());
        }
    }

    @Test
    void aFolderThatIsGoneIsTheDisksFaultToo() {
        JdbcFiles files = files(folder.resolve("none"), VirusScanner.NONE);
        assertThatThrownBy(() -> files.store("a.pdf", new ByteArrayInputStream(SampleFiles.pdf()), Files.MAX_FILE_BYTES)).isInstanceOf(BusyException.class);
    }

    @Test
    void whatAKilledProgramLeftIsSweptAwayWhenItIsOldAndOnlyThat() throws IOException {
        Path old = java.nio.file.Files.createFile(folder.resolve("guongsang-1.spool"));
        java.nio.file.Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path young = java.nio.file.Files.createFile(folder.resolve("guongsang-2.spool"));
        Path others = java.nio.file.Files.createFile(folder.resolve("report.txt"));
        java.nio.file.Files.setLastModifiedTime(others, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        UploadConfiguration.sweep(folder, Instant.now().minus(Duration.ofDays(1)));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(others).exists();
    }

    private JdbcFiles files(Path where, VirusScanner scanner) {
        return new JdbcFiles(jdbc, transaction, new FileInspector(scanner), new UploadSettings(where, 1, Duration.ofMillis(200), null, null), Clock.systemUTC());
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
