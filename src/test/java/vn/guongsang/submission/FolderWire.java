package vn.guongsang.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The other end of the shared folder. */
record FolderWire(Path folder) implements Superior.Wire {
    @Override
    public List<byte[]> received() throws IOException {
        List<byte[]> received = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder.resolve("di"))) {
            for (Path file : all.sorted((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified())).toList()) {
                received.add(Files.readAllBytes(file));
                Files.delete(file);
            }
        }
        return received;
    }

    @Override
    public void send(byte[] envelope) throws IOException {
        Files.write(Files.createDirectories(folder.resolve("den")).resolve(UUID.randomUUID() + ".edxml"), envelope);
    }
}
