package vn.guongsang.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Class path of the children, and bounded waiting. */
final class Programs {
    private static final Path TEST_CLASSES = Path.of("target/test-classes").toAbsolutePath();
    private static String classPath;

    private Programs() {
    }

    /** The product and the barriers, without the other tests: the program scans its own package name for components. */
    static synchronized String classPath() {
        if (classPath == null) {
            Path only = Path.of("target/faults/classes").toAbsolutePath();
            Path from = TEST_CLASSES.resolve("vn/guongsang/faults/node");
            try (Stream<Path> files = Files.list(from)) {
                Path to = Files.createDirectories(only.resolve("vn/guongsang/faults/node"));
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (FileSystemException e) {
                throw new UncheckedIOException("Not run from the project's folder", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            classPath = only + File.pathSeparator + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !Path.of(part).toAbsolutePath().equals(TEST_CLASSES)).collect(Collectors.joining(File.pathSeparator));
        }
        return classPath;
    }

    static void await(Duration most, String what, BooleanSupplier condition) {
        if (!within(most, condition)) {
            throw new IllegalStateException("Waited " + most.toSeconds() + " s in vain for " + what);
        }
    }

    static boolean within(Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(50);
        }
        return true;
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
