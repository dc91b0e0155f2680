package vn.guongsang.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two folders that another program (the operator's agent, the other side itself) shares: {@code di} outward, {@code den} inward. A file appears under its
 * name only when it is whole. What was read moves to {@code den/da-nhan}, what cannot be read to {@code den/loi}, so that a person can look at it.
 */
class FolderExchange implements DocumentExchange {
    static final String ENDING = ".edxml";
    private static final Logger log = LoggerFactory.getLogger(FolderExchange.class);

    private final Path out;
    private final Path in;

    FolderExchange(Path folder) {
        this.out = folder.resolve("di");
        this.in = folder.resolve("den");
    }

    @Override
    public UUID send(Outgoing outgoing) throws IOException {
        Files.createDirectories(out);
        Path part = out.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.write(part, outgoing.envelope());
            Files.move(part, out.resolve(outgoing.name() + ENDING), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return null;
    }

    @Override
    public List<Arrived> waiting(int max) throws IOException {
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(in)) {
            // no link: it could lead out of the folder
            files = all.filter(file -> file.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).thenComparing(Path::getFileName)).limit(max).toList();
        }
        List<Arrived> arrived = new ArrayList<>();
        long all = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            try {
                if (Files.size(file) > EdxmlReader.MAX_ENVELOPE) {
                    log.warn("exchange: a file is too large and was put aside");
                    move(name, "loi");
                } else if (arrived.isEmpty() || all + Files.size(file) <= EdxmlReader.MAX_ENVELOPE) {
                    all += Files.size(file);
                    arrived.add(new Arrived(name, Files.readAllBytes(file)));
                }
            } catch (NoSuchFileException e) {
                // the other node was quicker
                log.debug("exchange: a file is gone already");
            }
        }
        return arrived;
    }

    @Override
    public void taken(Arrived arrived, boolean readable) throws IOException {
        move(arrived.name(), readable ? "da-nhan" : "loi");
    }

    private void move(String name, String where) throws IOException {
        Path folder = Files.createDirectories(in.resolve(where));
        try {
            Files.move(in.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            log.debug("exchange: a file is gone already");
        }
    }
}
