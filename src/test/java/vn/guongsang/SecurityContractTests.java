package vn.guongsang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
