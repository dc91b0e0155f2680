package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.guongsang.document.SampleFiles.docx;
import static vn.guongsang.document.SampleFiles.image;
import static vn.guongsang.document.SampleFiles.pdf;
import static vn.guongsang.document.SampleFiles.xlsx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hostile corpus is refused with a sentence that says what to do; what offices really write is taken. */
class FileInspectorTests {
    private final FileInspector inspector = new FileInspector(VirusScanner.NONE);
    @TempDir Path folder;

    @Test
    void filesOfTheFiveKindsAreTaken() throws IOException {
        assertThat(inspect("Báo cáo thành tích.pdf", pdf())).isEqualTo("application/pdf");
        assertThat(inspect("BAO CAO.PDF", pdf())).isEqualTo("application/pdf");
        assertThat(inspect("báo cáo.docx", docx())).endsWith("wordprocessingml.document");
        assertThat(inspect("danh sách.xlsx", xlsx())).endsWith("spreadsheetml.sheet");
        assertThat(inspect("ảnh.jpg", image("jpg"))).isEqualTo("image/jpeg");
        assertThat(inspect("ảnh.jpeg", image("jpg"))).isEqualTo("image/jpeg");
        assertThat(inspect("ảnh.png", image("png"))).isEqualTo("image/png");
    }

    @ParameterizedTest
    @MethodSource("vn.guongsang.document.RealLife#files")
    void whatOfficesReallyWriteIsTaken(RealLife real) {
        assertThatCode(() -> inspect(real.file(), real.content())).doesNotThrowAnyException();
    }

    static Stream<Attack> attacks() {
        return Stream.of(HostileOffice.all(), HostilePdf.all(), HostileImages.all()).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackIsRefusedWithWhatToDo(Attack attack) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> inspect(FileNames.clean(attack.file()), attack.content())).isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith("Tệp “" + FileNames.clean(attack.file()) + "” không được nhận: ").hasMessageContaining(attack.answer()).hasMessageMatching("(?s).*(Hãy|hãy) .*\\.");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    private String inspect(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("f"), content);
        return inspector.mediaType(name, file, content.length);
    }
}
