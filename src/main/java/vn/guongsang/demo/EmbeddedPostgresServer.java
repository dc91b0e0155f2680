package vn.guongsang.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL whose data stays in a folder between starts. One program at a time uses the folder (a file lock says so); a server that a
 * killed program left running there is stopped before ours starts.
 */
class EmbeddedPostgresServer implements AutoCloseable {
    static final String DATABASE = "guongsang";
    static final String OWNER = "guongsang_owner";
    static final String APPLICATION = "guongsang_app";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;

    /**
     * @param fresh          forgets the data of earlier starts (tests)
     * @param serverSettings {@code name=value} pairs for postgresql.conf
     * @throws FolderInUseException when another program works in that folder
     */
    EmbeddedPostgresServer(Path folder, boolean fresh, List<String> serverSettings) {
        try {
            Files.createDirectories(folder);
            lockFile = FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new FolderInUseException(folder);
            }
            Path data = folder.resolve("postgres").toAbsolutePath();
            stopOrphan(data);
            if (fresh) {
                FileSystemUtils.deleteRecursively(data);
            }
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Spring closes it; zonky's own hook would keep the JVM from ending
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("timezone", "UTC");
            for (String setting : serverSettings) {
                String[] pair = setting.split("=", 2);
                builder.setServerConfig(pair[0], pair[1]);
            }
            server = builder.start();
            prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return server.getJdbcUrl(OWNER, DATABASE).replaceAll("\\?.*", "");
    }

    private void prepare() {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            for (String role : List.of(OWNER, APPLICATION)) {
                try (var found = statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
                    if (!found.next()) {
                        connection.createStatement().execute("create role " + role + " login");
                    }
                }
            }
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    connection.createStatement().execute(
                        "create database " + DATABASE + " owner " + OWNER + " encoding 'UTF8' template template0 lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL could not be prepared", e);
        }
    }

    /** The first line of postmaster.pid is the server's process id; after a kill -9 of the program that process is still there. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        var orphan = ProcessHandle.of(pid).filter(process -> process.info().command().orElse("").contains("postgres"));
        if (orphan.isPresent()) {
            log.info("Stopping the PostgreSQL that an earlier start left running (process {})", pid);
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(30, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new IllegalStateException("PostgreSQL, process " + pid + ", was left running in " + data + " and does not stop. End it and start again.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    @Override
    public void close() throws IOException {
        server.close();
        lockFile.close();
    }
}
