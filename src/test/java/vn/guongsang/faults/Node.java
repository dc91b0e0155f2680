package vn.guongsang.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import vn.guongsang.demo.SampleVisitor;

/** One process of the program with its own port, its own way to the database and its own log; the same port after each restart. */
final class Node implements AutoCloseable {
    static final Duration START = Duration.ofSeconds(120);

    final CuttingProxy database;
    private final String name;
    private final int port;
    private final Path log;
    private final Supplier<List<String>> settings;
    private final Map<String, SampleVisitor> people = new ConcurrentHashMap<>();
    private Process process;
    private volatile CountDownLatch ready = new CountDownLatch(1);
    private volatile String hit;

    /** @param settings {@code --name=value} for the program, {@code -Dname=value} for the JVM, {@code NAME=value} for the environment */
    Node(String name, Path log, CuttingProxy database, Supplier<List<String>> settings) throws IOException {
        this.name = name;
        this.log = log;
        this.database = database;
        this.settings = settings;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    /** Returns at once. */
    synchronized Node start(String... more) {
        List<String> jvm = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        List<String> program = new ArrayList<>(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
        List<String> all = new ArrayList<>(settings.get());
        all.addAll(List.of(more));
        Map<String, String> environment = new HashMap<>();
        for (String setting : all) {
            if (setting.startsWith("--")) {
                program.add(setting);
            } else if (setting.startsWith("-")) {
                jvm.add(setting);
            } else {
                environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            }
        }
        jvm.addAll(List.of("-cp", Programs.classPath(), "vn.guongsang.faults.node.FaultyNode"));
        jvm.addAll(program);
        ready = new CountDownLatch(1);
        hit = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(jvm).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process mine = process;
        CountDownLatch mineReady = ready;
        Thread reader = new Thread(() -> read(mine, mineReady), "log-" + name);
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void read(Process of, CountDownLatch isReady) {
        try (var in = new BufferedReader(new InputStreamReader(of.getInputStream(), StandardCharsets.UTF_8));
             Writer out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write("---- start " + of.pid() + "\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (line.equals("@@ready")) {
                    isReady.countDown();
                } else if (line.startsWith("@@hit")) {
                    hit = line.substring(2);
                }
            }
            out.write("---- end " + of.pid() + "\n");
        } catch (IOException e) {
            // its end
        }
    }

    Node awaitReady() {
        Programs.await(START, name + " to be ready, see " + log, () -> ready.getCount() == 0 || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended while it started, see " + log);
        }
        return this;
    }

    boolean ready() {
        return ready.getCount() == 0 && alive();
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    boolean awaitEnd(Duration most) {
        try {
            return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What barrier this process ran into since its start, or null. */
    String hit() {
        return hit;
    }

    void awaitHit(Duration most) {
        Programs.await(most, "a barrier of " + name, () -> hit != null);
    }

    void forgetHit() {
        hit = null;
    }

    void arm(String barrier) {
        order("arm " + barrier);
    }

    void disarm() {
        order("disarm");
    }

    void release() {
        order("release");
    }

    private synchronized void order(String line) {
        if (!alive()) {
            return;
        }
        try {
            Writer out = process.outputWriter(StandardCharsets.UTF_8);
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            // it died a moment ago
        }
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String name() {
        return name;
    }

    /** A person's browser at this node; logged in once, the session lies in the database. */
    SampleVisitor as(String person) {
        return people.computeIfAbsent(person, who -> SampleVisitor.login(root(), who, Department.PASSWORD));
    }

    void forgetLogins() {
        people.clear();
    }

    /** Whether the log since the beginning holds such a line. */
    boolean logged(String part) {
        try {
            return Files.readString(log).contains(part);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
        database.close();
    }
}
