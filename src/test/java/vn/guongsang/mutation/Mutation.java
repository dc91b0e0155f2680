package vn.guongsang.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One guard switched off: a line of a file in {@code src/test/resources/mutations}. {@code docs/security.md} says how to write one.
 *
 * @param atStart whether the guard works while the program starts, so that the program must be started with the change in place
 * @param tests   {@code class.method}, each of which must fail
 */
record Mutation(String name, String guard, Change change, boolean atStart, List<String> tests) {
    static final Path FOLDER = Path.of("src/test/resources/mutations");
    private static final Pattern RESOURCE = Pattern.compile("resource (\\S+): /(.+)/ =\\s*(.*)");
    private static final Pattern METHOD = Pattern.compile("(\\S+)\\.([^.\\s]+) = (.+)");

    sealed interface Change permits MethodChange, ResourceChange {
    }

    /** A method that does something else. @param effect see {@link Mutant} */
    record MethodChange(String type, String method, String effect) implements Change {
    }

    /** A file of {@code target/classes} in which a regular expression is replaced. */
    record ResourceChange(String path, Pattern pattern, String replacement) implements Change {
    }

    static List<Mutation> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Mutation> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
                Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Mutation::parse).forEach(all::add);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mutation named(String name) {
        return all().stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
    }

    private static Mutation parse(String line) {
        String[] parts = line.split("\\s+\\|\\s+", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("name | guard | change | tests: " + line);
        }
        boolean start = parts[2].startsWith("start: ");
        String change = start ? parts[2].substring("start: ".length()) : parts[2];
        List<String> tests = Arrays.stream(parts[3].split("[\\s,]+")).map(Mutation::full).toList();
        Matcher resource = RESOURCE.matcher(change);
        if (resource.matches()) {
            return new Mutation(parts[0], parts[1], new ResourceChange(resource.group(1), Pattern.compile(resource.group(2)), resource.group(3)), true, tests);
        }
        Matcher method = METHOD.matcher(change);
        if (!method.matches()) {
            throw new IllegalArgumentException("class.method = effect, or resource path: /regular expression/ = replacement: " + line);
        }
        return new Mutation(parts[0], parts[1], new MethodChange(full(method.group(1)), method.group(2), method.group(3)), start, tests);
    }

    /** Our own classes are written without {@code vn.guongsang}. */
    static String full(String type) {
        return type.matches("(vn|org|com|net|jakarta|eu)\\..*") ? type : "vn.guongsang." + type;
    }
}
