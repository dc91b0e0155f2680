package vn.guongsang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** {@code docs/security.md} names a test for each line of the contract; a table that names tests which are gone would be worse than none. */
class SecurityContractTests {
    private static final Path DOCUMENT = Path.of("docs/security.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path MUTATIONS = Path.of("src/test/resources/mutations");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern CREATE_TABLE = Pattern.compile("(?m)^create table (\\w+)");
    private static final Pattern NAME = Pattern.compile("`([\\w-]+)`");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d+) \\|(.+)\\|(.+)\\|(.+)\\|(.+)\\|");
    private static final Pattern SHOWN_BY = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyLineNamesATestThatExists() throws IOException {
        Map<String, Class<?>> classes = testClasses();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            List<String> named = named(row);
            if (named.isEmpty() && !row.shownBy().startsWith("open (")) {
                wrong.add(row.id() + " names no test");
            }
            named.stream().filter(test -> !exists(classes, test)).forEach(test -> wrong.add(row.id() + " names " + test + ", which does not exist"));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyLineHasItsOwnNumber() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(60).extracting(Row::id).doesNotHaveDuplicates();
    }

    @Test
    void everyMutationNamedIsInTheRegistry() throws IOException {
        Set<String> registry = registry();
        assertThat(rows()).allSatisfy(row -> assertThat(registry).as(row.id()).containsAll(NAME.matcher(row.mutation()).results().map(found -> found.group(1)).toList()));
    }

    /** A table that nobody thought about is where personal data stays for ever. */
    @Test
    void everyTableStandsInTheInventoryOfPersonalData() throws IOException {
        String document = Files.readString(DOCUMENT);
        String inventory = document.substring(document.indexOf("\n## Personal data"), document.indexOf("\n## What we tried by hand"));
        try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
            assertThat(migrations.flatMap(SecurityContractTests::tables).distinct()).hasSizeGreaterThan(40)
                .allSatisfy(table -> assertThat(inventory).contains("`" + table + "`"));
        }
    }

    private static Stream<String> tables(Path migration) {
        return CREATE_TABLE.matcher(read(migration)).results().map(found -> found.group(1));
    }

    private static Set<String> registry() throws IOException {
        try (Stream<Path> files = Files.list(MUTATIONS)) {
            return files.flatMap(file -> read(file).lines()).filter(line -> !line.startsWith("#")).map(line -> line.split("\\|")[0].strip()).collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(Map<String, Class<?>> classes, String test) {
        String[] parts = test.split("\\.");
        return classes.containsKey(parts[0]) && Arrays.stream(classes.get(parts[0]).getDeclaredMethods())
            .filter(method -> method.getName().equals(parts[1])).anyMatch(SecurityContractTests::isATest);
    }

    private static boolean isATest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static List<String> named(Row row) {
        return SHOWN_BY.matcher(row.shownBy()).results().map(found -> found.group(1) + "." + found.group(2)).toList();
    }

    private static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.map(ROW::matcher).filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(4).strip(), row.group(5).strip())).toList();
        }
    }

    /** By simple name: found by their files, loaded from the class path without being run. */
    private static Map<String, Class<?>> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(file -> TESTS.relativize(file).toString()).filter(name -> name.endsWith("Tests.java"))
                .map(name -> load(name.replace(".java", "").replace('/', '.'))).collect(Collectors.toMap(Class::getSimpleName, type -> type));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SecurityContractTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(String id, String shownBy, String mutation) {
    }
}
