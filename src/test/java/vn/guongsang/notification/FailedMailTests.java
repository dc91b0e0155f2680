package vn.guongsang.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FailedMailTests {
    /** Not mails themselves: what all stand in, and several in one. */
    private static final Set<String> FRAMES = Set.of("frame", "gop");

    @Test
    void theAdministratorReadsANameForEveryMailThatCanFail() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/mail"))) {
            Set<String> templates = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt"))
                .map(name -> name.replace(".txt", "")).filter(name -> !FRAMES.contains(name)).collect(Collectors.toCollection(TreeSet::new));
            assertThat(templates).isNotEmpty().isEqualTo(new TreeSet<>(FailedMailController.TITLES.keySet()));
        }
    }
}
