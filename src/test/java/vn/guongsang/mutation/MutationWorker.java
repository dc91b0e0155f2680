package vn.guongsang.mutation;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVM in which tests run with and without a mutation. Reads {@code green <name>} (the mutation's tests must pass) and {@code red <name>} (each must
 * fail), answers with one line: {@code ok <how it failed>} or what is wrong. The test context lives as long as this JVM, so most mutations cost seconds.
 */
final class MutationWorker {
    private static final String NO_START = "ApplicationContext";

    private MutationWorker() {
    }

    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            Mutation mutation = Mutation.named(words[1]);
            String answer = words[0].equals("green") ? green(mutation) : red(mutation);
            answers.println(answer.replaceAll("\\s+", " "));
            answers.flush();
        }
        // what a context started must not keep this JVM
        Runtime.getRuntime().exit(0);
    }

    private static String green(Mutation mutation) {
        Map<String, String> failures = run(mutation);
        return failures.isEmpty() ? "ok" : "red without the mutation: " + failures;
    }

    private static String red(Mutation mutation) {
        if (!(mutation.change() instanceof Mutation.MethodChange change)) {
            return judged(mutation, run(mutation));
        }
        try (Mutant mutant = new Mutant(change)) {
            Map<String, String> failures = run(mutation);
            return mutant.missing() == null ? judged(mutation, failures) : mutant.missing();
        }
    }

    private static String judged(Mutation mutation, Map<String, String> failures) {
        List<String> green = mutation.tests().stream().filter(test -> !failures.containsKey(test)).toList();
        if (!green.isEmpty()) {
            return "GREEN with the guard switched off: " + green;
        }
        Optional<String> start = failures.values().stream().filter(text -> text.contains(NO_START)).findFirst();
        return start.map(text -> "the tests never ran: " + text).orElseGet(() -> "ok " + failures.values().iterator().next());
    }

    /** @return first failure of each test that failed */
    private static Map<String, String> run(Mutation mutation) {
        Map<String, String> failures = new LinkedHashMap<>();
        Set<String> passed = new LinkedHashSet<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
            .selectors(mutation.tests().stream().flatMap(test -> methods(test).map(method -> DiscoverySelectors.selectMethod(type(test), method))).toList()).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                Optional<String> name = test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                    .map(source -> source.getClassName() + "." + source.getMethodName());
                Optional<String> failure = result.getThrowable().map(MutationWorker::text);
                if (name.isPresent()) {
                    failure.ifPresentOrElse(text -> failures.putIfAbsent(name.get(), text), () -> passed.add(name.get()));
                } else {
                    // before or after all tests of a class
                    failure.ifPresent(text -> mutation.tests().forEach(one -> failures.putIfAbsent(one, text)));
                }
            }
        });
        mutation.tests().stream().filter(test -> !passed.contains(test)).forEach(test -> failures.putIfAbsent(test, "was not found by JUnit"));
        return failures;
    }

    static Stream<Method> methods(String test) {
        String name = test.substring(test.lastIndexOf('.') + 1);
        return Arrays.stream(type(test).getDeclaredMethods()).filter(method -> method.getName().equals(name) && !method.isSynthetic());
    }

    private static Class<?> type(String test) {
        try {
            return Class.forName(test.substring(0, test.lastIndexOf('.')));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no such test: " + test, e);
        }
    }

    private static String text(Throwable failure) {
        String text = Stream.iterate(failure, cause -> cause != null, Throwable::getCause).map(String::valueOf).collect(Collectors.joining(" < "));
        return text.substring(0, Math.min(text.length(), 200));
    }
}
