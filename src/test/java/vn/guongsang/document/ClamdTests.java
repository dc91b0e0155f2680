package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.guongsang.problem.BusyException;

/** The scanner as it answers, and above all as it does not: without its clear "OK" no file is taken. */
class ClamdTests {
    private static final Duration SHORT = Duration.ofSeconds(2);
    @TempDir Path folder;

    @Test
    void aCleanFileIsSentWholeAndTaken() throws IOException {
        try (ScannerPeer peer = new ScannerPeer(talk -> {
            assertThat(talk.command()).isEqualTo("zINSTREAM");
            talk.take(Long.MAX_VALUE);
            talk.say("stream: OK");
        })) {
            Path file = file(300_000);
            assertThatCode(() -> new Clamd(peer.address(), SHORT).scan(file)).doesNotThrowAnyException();
            assertThat(peer.received()).isEqualTo(300_000);
        }
    }

    @Test
    void aHarmfulFileIsRefusedWithWhatToDo() throws IOException {
        try (ScannerPeer peer = new ScannerPeer(talk -> {
            talk.command();
            talk.take(Long.MAX_VALUE);
            talk.say("stream: Win.Test.EICAR_HDB-1 FOUND");
        })) {
            FileInspector inspector = new FileInspector(new Clamd(peer.address(), SHORT));
            Path pdf = Files.write(folder.resolve("a.pdf"), SampleFiles.pdf());
            assertThatThrownBy(() -> inspector.mediaType("báo cáo.pdf", pdf, Files.size(pdf))).isInstanceOf(RefusedFileException.class)
                    .hasMessage("Tệp “báo cáo.pdf” không được nhận: chương trình diệt vi-rút phát hiện mã độc. Hãy quét vi-rút máy của bạn và tải lên bản sạch.");
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("it says nothing", talk -> talk.waitForTheOther()),
                failure("it takes the command and no content", talk -> {
                    talk.command();
                    talk.waitForTheOther();
                }),
                failure("it hangs up at once", talk -> { }),
                failure("it hangs up in the middle", talk -> {
                    talk.command();
                    talk.take(10);
                }),
                failure("it hangs up in the middle of its answer", talk -> {
                    talk.command();
                    talk.take(Long.MAX_VALUE);
                    talk.sayWithoutEnd("stream: ".getBytes());
                }),
                failure("it has met its own limit", talk -> {
                    talk.command();
                    talk.take(10);
                    talk.say("INSTREAM size limit exceeded. ERROR");
                }),
                failure("it cannot scan", talk -> {
                    talk.command();
                    talk.take(Long.MAX_VALUE);
                    talk.say("stream: Can't allocate memory ERROR");
                }),
                failure("it answers another question", talk -> talk.say("PONG")),
                failure("it says OK of something else", talk -> talk.say("/etc/passwd: OK")),
                failure("it talks without end", talk -> {
                    talk.command();
                    for (int i = 0; i < 1_000; i++) {
                        talk.sayWithoutEnd("stream: OK ".repeat(100).getBytes());
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void withoutAClearAnswerTheFileIsNotTaken(String what, ScannerPeer.Behaviour behaviour) throws IOException {
        Path file = file(5_000_000);
        long begin = System.nanoTime();
        try (ScannerPeer peer = new ScannerPeer(behaviour)) {
            assertThatThrownBy(() -> new Clamd(peer.address(), SHORT).scan(file)).isInstanceOf(BusyException.class).hasMessageContaining("chưa nhận tệp").hasMessageContaining("Hãy tải lại");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT.multipliedBy(2));
    }

    @Test
    void whenNobodyListensTheFileIsNotTaken() throws IOException {
        Path file = file(10);
        String gone;
        try (ScannerPeer peer = new ScannerPeer(talk -> { })) {
            gone = peer.address();
        }
        for (String address : new String[] {gone, "unix:" + folder.resolve("none.sock"), "tcp://no-such-host.invalid:3310"}) {
            Clamd clamd = new Clamd(address, SHORT);
            assertThatThrownBy(() -> clamd.scan(file)).isInstanceOf(BusyException.class);
            assertThat(clamd.answers()).isFalse();
        }
    }

    @Test
    void anAddressThatIsNoneStopsTheProgramAtItsStart() {
        for (String address : new String[] {"localhost:3310", "http://localhost:3310", "tcp://localhost", "/run/clamav/clamd.ctl"}) {
            assertThatThrownBy(() -> new Clamd(address, SHORT)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("guongsang.files.clamd");
        }
    }

    @Test
    void healthTellsTheScannerApartFromTheProgram() throws IOException {
        try (ScannerPeer peer = new ScannerPeer(talk -> talk.say(talk.command().equals("zPING") ? "PONG" : "?"))) {
            assertThat(health(peer.address())).isEqualTo("UP");
        }
        assertThat(health("unix:" + folder.resolve("none.sock"))).isEqualTo("NO_SCANNER");
    }

    private static String health(String address) {
        UploadConfiguration configuration = new UploadConfiguration(new UploadSettings(null, 0, SHORT, address, SHORT));
        return configuration.scannerHealthIndicator(configuration.virusScanner()).health().getStatus().getCode();
    }

    private static Arguments failure(String what, ScannerPeer.Behaviour behaviour) {
        return Arguments.of(what, behaviour);
    }

    private Path file(int size) throws IOException {
        return Files.write(folder.resolve("f"), new byte[size]);
    }
}
