package vn.guongsang.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL that waits for the disk as a real one does, and that can be stopped the hard way and started again on the same port. A small process
 * beside it watches this JVM and stops the server when it is gone, however it went.
 */
final class PostgresServer implements AutoCloseable {
    static final String OWNER = "guongsang_owner";
    static final String APPLICATION = "guongsang_app";

    private final Path folder;
    private final int port;
    private final List<String> control;
    private final Process watch;

    PostgresServer(Path folder) throws IOException {
        this.folder = folder;
        EmbeddedPostgres server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false).setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60)).setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on").setServerConfig("max_connections", "120").setServerConfig("shared_buffers", "64MB")
            .setServerConfig("timezone", "UTC").start();
        port = server.getPort();
        control = control();
        // stays behind a dying parent for as long as it takes to stop the server
        String stop = String.join(" ", control) + " -m immediate stop";
        watch = new ProcessBuilder("sh", "-c", "trap '' INT TERM HUP; cat > /dev/null; " + stop + "; rm -rf '" + folder + "'")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var connection = server("postgres", "postgres").getConnection(); var statement = connection.createStatement()) {
            statement.execute("create role " + OWNER + " login; create role " + APPLICATION + " login");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** pg_ctl lies beside the running server's program; as root the server runs in a user namespace, and so must this. */
    private List<String> control() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).trim());
        Path program = Path.of(ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow());
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program.resolveSibling("pg_ctl").toString(), "-w", "-D", folder.resolve("data").toString(), "-l", folder.resolve("server.log").toString()));
        return command;
    }

    String createDatabase(String name) {
        try (var connection = server("postgres", "postgres").getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + OWNER + " encoding 'UTF8' template template0 lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'");
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** Past every proxy, with all rights: the suite's eyes and, where a test plants something, its hand. */
    DataSource server(String database, String user) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        return source;
    }

    /** As when the machine's power is cut and comes back: nothing is written down first. */
    void restartImmediately() {
        run("-m", "immediate", "restart");
    }

    void stopImmediately() {
        run("-m", "immediate", "stop");
    }

    /** "start" would forget the port and the settings of before. */
    void startAgain() {
        run("restart");
    }

    /** From here on every connection to the database ends, as an administrator or a failing network would end it. */
    int terminateConnections(String database) {
        try (var connection = server("postgres", "postgres").getConnection(); var statement = connection.createStatement();
             var ended = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" + database + "'")) {
            ended.next();
            return ended.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String... order) {
        List<String> command = new ArrayList<>(control);
        command.addAll(List.of(order));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("control.log").toFile()).start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + ": " + Files.readString(folder.resolve("control.log")));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.getOutputStream().close();
        try {
            watch.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
