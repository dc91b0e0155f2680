package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.guongsang.problem.BusyException;

/** ClamAV's own daemon (Debian: {@code apt-get install clamav-daemon}) with one signature of ours instead of the 200 MB that freshclam would fetch. */
class RealClamdTests {
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static Process daemon;
    private static Path folder;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Path program = List.of(Path.of("/usr/sbin/clamd"), Path.of("/usr/bin/clamd"), Path.of("/usr/local/sbin/clamd")).stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(program != null, "clamd is not installed (apt-get install clamav-daemon)");
        folder = Files.createTempDirectory("clamd-test", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("own.ndb"), "Own.Eicar:0:*:" + HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII)) + "\n");
        Files.writeString(folder.resolve("clamd.conf"), """
                Foreground yes
                DatabaseDirectory %1$s
                LocalSocket %1$s/clamd.sock
                TCPSocket %2$d
                TCPAddr 127.0.0.1
                StreamMaxLength 1M
                TemporaryDirectory %1$s
                LogFile %1$s/clamd.log
                """.formatted(folder, port));
        daemon = new ProcessBuilder(program.toString(), "--config-file=" + folder.resolve("clamd.conf")).redirectErrorStream(true).redirectOutput(folder.resolve("out.log").toFile()).start();
        Clamd clamd = new Clamd(address(), TIMEOUT);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!clamd.answers() && daemon.isAlive() && System.nanoTime() < end) {
            daemon.waitFor(100, TimeUnit.MILLISECONDS);
        }
        assertThat(clamd.answers()).as(() -> text(folder.resolve("out.log"))).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        if (daemon != null) {
            daemon.destroy();
            daemon.waitFor(20, TimeUnit.SECONDS);
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    @Test
    void whatItsSignatureNamesIsRefusedOverBothKindsOfSockets() throws IOException {
        Path harmful = write("eicar", (EICAR + "\n").getBytes(StandardCharsets.US_ASCII));
        for (String address : List.of(address(), "unix:" + folder.resolve("clamd.sock"))) {
            assertThatThrownBy(() -> new Clamd(address, TIMEOUT).scan(harmful)).isInstanceOf(RefusedContent.class).hasMessageContaining("mã độc");
        }
    }

    @Test
    void whatItKnowsNothingAgainstIsTaken() throws IOException {
        Path clean = write("clean", SampleFiles.pdf());
        for (String address : List.of(address(), "unix:" + folder.resolve("clamd.sock"))) {
            assertThatCode(() -> new Clamd(address, TIMEOUT).scan(clean)).doesNotThrowAnyException();
        }
    }

    @Test
    void itLooksInsideAWordFile() throws IOException {
        Path harmful = write("docx", SampleFiles.with(SampleFiles.docx(), "word/media/a.bin", EICAR.getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> new Clamd(address(), TIMEOUT).scan(harmful)).isInstanceOf(RefusedContent.class);
    }

    @Test
    void whatIsBeyondItsLimitIsNotTaken() throws IOException {
        Path large = write("large", new byte[8 * 1024 * 1024]);
        assertThatThrownBy(() -> new Clamd(address(), TIMEOUT).scan(large)).isInstanceOf(BusyException.class);
    }

    private static String address() {
        return "tcp://127.0.0.1:" + port;
    }

    private static Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name + ".sample"), content);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
