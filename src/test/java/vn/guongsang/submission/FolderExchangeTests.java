package vn.guongsang.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderExchangeTests {
    @TempDir Path folder;

    @Test
    void aFileAppearsWholeUnderItsNameAndOnceHoweverOftenItIsSent() throws Exception {
        FolderExchange exchange = new FolderExchange(folder);
        DocumentExchange.Outgoing outgoing = new DocumentExchange.Outgoing(new UUID(0, 1), "PT-2026-0001", "SNV", new byte[] {1, 2});
        exchange.send(outgoing);
        exchange.send(outgoing);
        try (Stream<Path> files = Files.list(folder.resolve("di"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file).hasFileName("PT-2026-0001-00000000-0000-0000-0000-000000000001.edxml");
                assertThat(file).hasBinaryContent(new byte[] {1, 2});
            });
        }
    }

    @Test
    void whatArrivedIsTakenOnceAndPutAsideWhereAPersonFindsIt() throws Exception {
        FolderExchange exchange = new FolderExchange(folder);
        assertThat(exchange.waiting(10)).as("no folder yet").isEmpty();
        Path in = Files.createDirectories(folder.resolve("den"));
        Files.write(in.resolve("a.edxml"), new byte[] {1});
        Files.write(in.resolve("b.edxml"), new byte[] {2});
        Files.write(in.resolve("c.edxml.part"), new byte[] {3});
        Files.createDirectories(in.resolve("d.edxml"));
        Files.createSymbolicLink(in.resolve("e.edxml"), Path.of("/etc/passwd"));
        List<DocumentExchange.Arrived> arrived = exchange.waiting(10);
        assertThat(arrived).extracting(DocumentExchange.Arrived::name).containsExactlyInAnyOrder("a.edxml", "b.edxml");
        for (DocumentExchange.Arrived one : arrived) {
            exchange.taken(one, one.name().startsWith("a"));
            exchange.taken(one, true);
        }
        assertThat(exchange.waiting(10)).isEmpty();
        assertThat(in.resolve("da-nhan/a.edxml")).exists();
        assertThat(in.resolve("loi/b.edxml")).exists();
    }
}
