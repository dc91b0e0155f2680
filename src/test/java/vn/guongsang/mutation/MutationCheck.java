package vn.guongsang.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./mvnw -Pmutations verify}: each guard switched off once, in a JVM of its own or, where the program need not be started anew, one after the
 * other; the tests that stand for the guard must be green before and red then. {@code -Dmutation=<regular expression>} takes some of them.
 */
class MutationCheck {
    private static final Path FOLDER = Path.of("target", "mutations");
    private static final int MINUTES = 15;
    private static final Map<String, String> TABLE = new TreeMap<>();
    private static Worker shared;
    private static int workers;

    @TestFactory
    Stream<DynamicTest> eachGuardSwitchedOffTurnsItsTestsRed() {
        String wanted = System.getProperty("mutation", ".*");
        List<Mutation> chosen = Mutation.all().stream().filter(mutation -> mutation.name().matches(wanted)).toList();
        assertThat(chosen).as("mutations called " + wanted).isNotEmpty();
        return chosen.stream().map(mutation -> dynamicTest(mutation.name() + ": " + mutation.guard(), () -> check(mutation)));
    }

    @AfterAll
    static void printTheTable() throws IOException {
        stop();
        Files.createDirectories(FOLDER);
        String table = TABLE.entrySet().stream().map(line -> "%-34s %s".formatted(line.getKey(), line.getValue())).collect(Collectors.joining("\n"));
        Files.writeString(FOLDER.resolve("table.txt"), table + "\n");
        System.out.println("\n" + table + "\n");
    }

    private static void check(Mutation mutation) throws Exception {
        TABLE.put(mutation.name(), "not finished");
        String before = ask("green", mutation);
        if (!before.equals("ok")) {
            // an attack that succeeded earlier may have left its mark
            stop();
            before = ask("green", mutation);
        }
        String after = !before.equals("ok") ? before : mutation.atStart() ? alone(mutation) : ask("red", mutation);
        TABLE.put(mutation.name(), after.replaceFirst("^ok ", "red: "));
        assertThat(after).as(mutation.name()).startsWith("ok");
    }

    private static String ask(String what, Mutation mutation) throws Exception {
        if (shared == null) {
            shared = new Worker(List.of());
        }
        try {
            return shared.ask(what, mutation);
        } catch (Exception e) {
            stop();
            throw e;
        }
    }

    private static void stop() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    private static String alone(Mutation mutation) throws Exception {
        List<String> first = new ArrayList<>();
        if (mutation.change() instanceof Mutation.ResourceChange change) {
            first.add(changed(mutation.name(), change));
        }
        try (Worker worker = new Worker(first)) {
            return worker.ask("red", mutation);
        }
    }

    /** A copy of {@code target/classes} with the one file changed, to stand in its place on the class path. */
    private static String changed(String name, Mutation.ResourceChange change) throws IOException {
        Path from = Path.of("target", "classes");
        Path to = FOLDER.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.deleteIfExists(copy);
                    Files.copy(file, copy);
                }
            }
        }
        Path file = to.resolve(change.path());
        String text = Files.readString(file);
        String other = change.pattern().matcher(text).replaceAll(change.replacement());
        assertThat(other).as(name + " changes nothing in " + change.path()).isNotEqualTo(text);
        Files.writeString(file, other);
        return to.toString();
    }

    /** A {@link MutationWorker} in its JVM, with its own database and mail server. */
    private static final class Worker implements AutoCloseable {
        private final Process process;
        private final PrintWriter orders;
        private final BufferedReader answers;
        private final Path log;
        private final Path data;

        /** @param instead folder that stands in for {@code target/classes}, or nothing */
        Worker(List<String> instead) throws IOException {
            int number = ++workers;
            Files.createDirectories(FOLDER);
            log = FOLDER.resolve("worker-" + number + ".log");
            data = FOLDER.resolve("data-" + number);
            String agent = Path.of(uri(ByteBuddyAgent.class)).toString();
            String ours = Path.of("target", "classes").toAbsolutePath().toString();
            String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            String path = Stream.of(classes.split(File.pathSeparator))
                .map(entry -> !instead.isEmpty() && Path.of(entry).toAbsolutePath().toString().equals(ours) ? Path.of(instead.get(0)).toAbsolutePath().toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1024m", "-XX:+UseSerialGC", "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8", "-javaagent:" + agent, "-Dguongsang.data-dir=" + data, "-cp", path,
                MutationWorker.class.getName()).redirectError(log.toFile()).start();
            orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String ask(String what, Mutation mutation) throws Exception {
            orders.println(what + " " + mutation.name());
            String answer = CompletableFuture.supplyAsync(this::line).get(MINUTES, TimeUnit.MINUTES);
            return answer == null ? "the JVM ended, see " + log : answer;
        }

        private String line() {
            try {
                return answers.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            orders.close();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                FileSystemUtils.deleteRecursively(data);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static java.net.URI uri(Class<?> type) {
            try {
                return type.getProtectionDomain().getCodeSource().getLocation().toURI();
            } catch (java.net.URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
