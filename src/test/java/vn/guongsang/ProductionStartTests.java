package vn.guongsang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.workflow.UnguardedProgram;

/** Production really started, in a process of its own on an empty database, with one guard taken away by a plugin that came later. */
@ProductTest
class ProductionStartTests {
    private static final String DATABASE = "unguarded";

    @Autowired
    DataSource pool;

    @Test
    void aProgramWhoseGuardIsBrokenEndsAndSaysWhichLine() throws Exception {
        Map<String, String> settings = ProductionSettingsTests.complete();
        settings.put("SPRING_DATASOURCE_URL", emptyDatabase());
        settings.put("GUONGSANG_APPROVAL_KEYS_K1", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        settings.put("GUONGSANG_APPROVAL_SEAL_KEY", "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=");
        Path log = Path.of("target", "unguarded.log");
        ProcessBuilder program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC", "-cp",
            withoutTests(), UnguardedProgram.class.getName(), "--server.port=0");
        program.environment().putAll(settings);
        Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("ENGINE GUARD BROKEN: longest list over the web is 2147483647, must be 2000")
            .contains("The engine's guard is broken: [longest list over the web]").doesNotContain("Started UnguardedProgram").doesNotContain("models deployed");
    }

    /** The product alone and the one class that starts it: the beans of the tests are not in production. */
    private static String withoutTests() throws IOException {
        Path tests = Path.of("target", "test-classes").toAbsolutePath();
        Path instead = Path.of("target", "unguarded").toAbsolutePath();
        Path folder = Files.createDirectories(instead.resolve("vn/guongsang/workflow"));
        try (Stream<Path> classes = Files.list(tests.resolve("vn/guongsang/workflow"))) {
            for (Path file : classes.filter(path -> path.getFileName().toString().startsWith("UnguardedProgram")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().equals(tests) ? instead.toString() : entry).collect(Collectors.joining(File.pathSeparator));
    }

    private String emptyDatabase() throws Exception {
        try (Connection any = pool.getConnection()) {
            String url = any.getMetaData().getURL();
            try (Connection owner = DriverManager.getConnection(url.replaceFirst("/[^/?]+(\\?.*)?$", "/postgres"), "postgres", "")) {
                owner.createStatement().execute("drop database if exists " + DATABASE);
                owner.createStatement().execute("create database " + DATABASE + " owner guongsang_owner encoding 'UTF8' template template0 lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'");
            }
            return url.replaceFirst("/[^/?]+(\\?.*)?$", "/" + DATABASE + "$1");
        }
    }
}
