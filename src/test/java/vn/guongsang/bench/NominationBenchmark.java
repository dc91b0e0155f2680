package vn.guongsang.bench;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import com.icegreen.greenmail.util.GreenMail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import vn.guongsang.GuongSang;
import vn.guongsang.notification.OutboxSender;

/**
 * What one nomination costs on the whole main path, beside the product's own models run bare in the same JVM on the same PostgreSQL. Not a test:
 * {@code ./mvnw -Pbench verify} runs it alone and writes its tables into {@code docs/performance.md}; {@code target/benchmark.txt} has every
 * transaction, table and statement. {@code -Dbench.n=} nominations.
 */
@SpringBootTest(classes = {GuongSang.class, Steps.class}, webEnvironment = RANDOM_PORT, properties = {
    "guongsang.data-dir=target/bench-data",
    "guongsang.demo.postgres-settings=shared_preload_libraries=pg_stat_statements,pg_stat_statements.track_utility=off,autovacuum=off,"
        + "max_wal_size=8GB,checkpoint_timeout=1h",
    "logging.level.vn.guongsang=warn"})
@ActiveProfiles("test")
class NominationBenchmark {
    private static final String PRODUCT = "guongsang";
    private static final String BARE = "bare";
    private static final Set<String> SESSIONS = Set.of("spring_session", "spring_session_attributes", "login_session", "login_failure");
    private static final int TOLD_APART = 5;
    private static final String BEGIN = "<!-- begin: written by ./mvnw -Pbench verify -->";
    private static final String END = "<!-- end -->";

    @Autowired JdbcConnectionDetails database;
    @Autowired ManagementService management;
    @Autowired OutboxSender outbox;
    @Autowired GreenMail mail;
    @Autowired Steps steps;
    @LocalServerPort int port;

    private final StringBuilder report = new StringBuilder();
    private final int n = Integer.getInteger("bench.n", 60);
    private final int warmUp = Integer.getInteger("bench.warmup", 15);

    @Test
    void measure() throws Exception {
        try (Meter meter = new Meter(database.getJdbcUrl()); BareModels bare = new BareModels(meter.createBare(), BARE, meter)) {
            ProductPath product = new ProductPath(port, steps, meter, database.getJdbcUrl(), management, outbox, mail);
            int at = 0;
            for (int i = 0; i < warmUp; i++) {
                product.walk(at);
                bare.walk(at++);
            }
            int begin = at;
            Run bareRun = run(meter, BARE, () -> {
                bare.cpu = 0;
                for (int i = 0; i < n; i++) {
                    bare.walk(begin + i);
                }
                return bare.cpu;
            });
            steps.take();
            Run productRun = run(meter, PRODUCT, () -> {
                for (int i = 0; i < n; i++) {
                    product.walk(begin + i);
                }
                return 0L;
            });
            Map<String, Steps.Step> cpuOfSteps = steps.take();
            steps.countStatements(meter, PRODUCT);
            List<String> last = List.of();
            for (int i = 0; i < TOLD_APART; i++) {
                last = product.walk(begin + n + i);
            }
            Map<String, Steps.Step> byStep = steps.take();
            for (String person : List.of("chuyenvien1", "truongphong1", "vanphong")) {
                for (String page : List.of("/", "/ho-so", "/ho-so/" + last.get(0))) {
                    product.as(person).page(page);
                }
            }
            Map<String, Steps.Step> pages = steps.take();
            steps.countStatements(null, null);
            Tables tables = new Tables(meter, bareRun, productRun, cpuOfSteps, byStep, pages);
            tables.write();
            Files.writeString(Path.of("target/benchmark.txt"), tables.details() + tables.statements());
        }
        System.out.println(report);
        Path document = Path.of("docs/performance.md");
        String text = Files.readString(document);
        int after = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(document, text.substring(0, after) + "\n\n" + report + "\n" + text.substring(text.indexOf(END, after)));
    }

    private interface Work {
        /** Gives nanoseconds of CPU of the threads that worked, where it knows them. */
        long run() throws Exception;
    }

    private record Run(Map<String, Long> calls, List<Meter.Written> written, Map<String, Long> grown, long jvmCpu, long serverCpu) {
        long statements() {
            return calls.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private Run run(Meter meter, String name, Work work) throws Exception {
        Map<String, Long> sizes = meter.sizes(name);
        meter.quiet();
        Map<String, Long> statements = meter.statements(name);
        long serverCpu = meter.serverCpu(name);
        long from = meter.lsn();
        long jvmCpu = work.run();
        long to = meter.lsn();
        serverCpu = meter.serverCpu(name) - serverCpu;
        Map<String, Long> calls = Meter.minus(meter.statements(name), statements);
        List<Meter.Written> written = meter.written(name, from, to);
        Map<String, Long> grown = new TreeMap<>();
        meter.sizes(name).forEach((table, bytes) -> grown.put(table, bytes - sizes.getOrDefault(table, 0L)));
        return new Run(calls, written, grown, jvmCpu, serverCpu);
    }

    /** The figures as Markdown, all per nomination. */
    private final class Tables {
        private final Meter meter;
        private final Run bare;
        private final Run product;
        private final Map<String, Steps.Step> cpu;
        private final Map<String, Steps.Step> byStep;
        private final Map<String, Steps.Step> pages;

        Tables(Meter meter, Run bare, Run product, Map<String, Steps.Step> cpu, Map<String, Steps.Step> byStep, Map<String, Steps.Step> pages) {
            this.meter = meter;
            this.bare = bare;
            this.product = product;
            this.cpu = cpu;
            this.byStep = byStep;
            this.pages = pages;
        }

        void write() throws Exception {
            line("%s: Java %s, Camunda %s, PostgreSQL %s, %s, %d processors; %d nominations after %d to warm up.", java.time.LocalDate.now(), System.getProperty("java.version"),
                ProcessEngine.class.getPackage().getImplementationVersion(), meter.version(), System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(), n, warmUp);
            compare();
            steps();
            top();
            pages();
        }

        /** Where the write-ahead log and the tables' bytes come from. */
        String details() {
            int from = report.length();
            kinds();
            grown();
            String details = report.substring(from);
            report.setLength(from);
            return details;
        }

        private void compare() {
            long acting = count(byStep, this::acts);
            long reading = count(byStep, label -> label.startsWith("GET"));
            long mailing = count(byStep, ProductPath.SEND_MAIL::equals);
            long sessions = byStep.values().stream().mapToLong(step -> step.statements(true)).sum();
            line("");
            line("| per nomination | product | bare | ratio |");
            line("| --- | ---: | ---: | ---: |");
            line("| people's actions and jobs | %.1f | %d | |", byStep.entrySet().stream().filter(e -> acts(e.getKey())).mapToInt(e -> e.getValue().times).sum()
                / (double) TOLD_APART, BareModels.STEPS);
            row("statements of actions and jobs", acting / (double) TOLD_APART, per(bare.statements()));
            row("durable commits of actions and jobs", per(commits(product, this::business)), per(bare.written.stream().filter(w -> w.commitLsn() > 0).count()));
            long contentsWritten = product.written.stream().mapToLong(Meter.Written::contents).sum();
            row("WAL bytes, file contents apart", per(bytes(product, this::business) - contentsWritten), per(bytes(bare, w -> true)));
            long contents = product.grown.getOrDefault(Meter.CONTENTS, 0L);
            long sessionsGrown = SESSIONS.stream().mapToLong(table -> product.grown.getOrDefault(table, 0L)).sum();
            row("table bytes, file contents and sessions apart", per(product.grown.get("") - contents - sessionsGrown), per(bare.grown.get("")));
            double papers = cpuMs(label -> label.equals("JOB Task_RenderDrafts") || label.equals("JOB Task_RenderFinals")) / n;
            double all = cpuMs(this::acts) / n;
            row("CPU ms of the JVM's threads, papers apart", all - papers, per(bare.jvmCpu) / 1e6);
            row("CPU ms of PostgreSQL (everything: pages, mail, sessions too)", per(product.serverCpu) / 1e6, per(bare.serverCpu) / 1e6);
            line("");
            line("Apart: %.1f statements to read the pages and forms on the way, %.1f of web sessions, %.1f to send the mail; %.1f commits and %,.0f WAL "
                + "bytes of sessions; %.1f commits and %,.0f WAL bytes of the outbox's leases; file contents: %,.0f WAL bytes, %,.0f bytes in the tables; papers %.0f ms, "
                + "pages read %.0f ms, mail %.0f ms CPU. Statements in all, counted over the whole run: %.1f.",
                reading / (double) TOLD_APART, sessions / (double) TOLD_APART, mailing / (double) TOLD_APART, per(commits(product, this::session)),
                per(bytes(product, this::session)), per(commits(product, this::lease)), per(bytes(product, this::lease)), per(contentsWritten), per(contents), papers,
                cpuMs(label -> label.startsWith("GET")) / n, cpuMs(ProductPath.SEND_MAIL::equals) / n, per(product.statements()));
        }

        private void kinds() {
            line("");
            line("| committed transactions of the product that touched | per nomination | WAL bytes each, contents apart |");
            line("| --- | ---: | ---: |");
            Map<String, long[]> kinds = new HashMap<>();
            product.written.forEach(w -> {
                long[] kind = kinds.computeIfAbsent((w.commitLsn() > 0 ? "" : "(no commit) ") + String.join(", ", w.tables()), x -> new long[2]);
                kind[0]++;
                kind[1] += w.bytes() - w.contents();
            });
            kinds.entrySet().stream().sorted(Comparator.comparing(e -> -e.getValue()[1])).limit(60)
                .forEach(e -> line("| %s | %.2f | %,d |", e.getKey(), per(e.getValue()[0]), e.getValue()[1] / e.getValue()[0]));
        }

        private void grown() {
            line("");
            line("| table with its indexes | product, bytes | bare, bytes |");
            line("| --- | ---: | ---: |");
            Map<String, Long> all = new HashMap<>(bare.grown);
            product.grown.forEach((table, bytes) -> all.merge(table, bytes, Math::max));
            all.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).filter(e -> !e.getKey().isEmpty() && e.getValue() > 0)
                .limit(40).forEach(e -> line("| %s | %,.0f | %,.0f |", e.getKey(), per(product.grown.getOrDefault(e.getKey(), 0L)),
                    per(bare.grown.getOrDefault(e.getKey(), 0L))));
        }

        private void steps() {
            line("");
            line("| step | times | statements each | of sessions each | CPU ms each |");
            line("| --- | ---: | ---: | ---: | ---: |");
            byStep.forEach((label, step) -> {
                Steps.Step timed = cpu.getOrDefault(label, step);
                line("| %s | %.1f | %.1f | %.1f | %.1f |", label, step.times / (double) TOLD_APART, step.statements(false) / (double) step.times,
                    step.statements(true) / (double) step.times, timed.cpu / 1e6 / timed.times);
            });
        }

        private void top() {
            Map<String, Long> acting = new HashMap<>();
            byStep.forEach((label, step) -> {
                if (acts(label)) {
                    step.calls.forEach((query, calls) -> acting.merge(query, calls, Long::sum));
                }
            });
            line("");
            line("| the product's most frequent statements of actions and jobs | calls |");
            line("| --- | ---: |");
            acting.entrySet().stream().filter(e -> !Steps.isSession(e.getKey())).sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(
                    Integer.getInteger("bench.top", 15))
                .forEach(e -> line("| `%s` | %.1f |", brief(e.getKey()), e.getValue() / (double) TOLD_APART));
        }

        private void pages() {
            line("");
            line("| page, three readers | statements each | of sessions each |");
            line("| --- | ---: | ---: |");
            pages.forEach((label, step) -> line("| %s | %.1f | %.1f |", label, step.statements(false) / (double) step.times,
                step.statements(true) / (double) step.times));
        }

        /** Every statement of every step and page: where to look for what can be saved. */
        String statements() {
            StringBuilder all = new StringBuilder();
            for (Map<String, Steps.Step> measured : List.of(byStep, pages)) {
                measured.forEach((label, step) -> {
                    all.append('\n').append(label).append('\n');
                    step.calls.entrySet().stream().filter(e -> !Steps.isSession(e.getKey())).sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .forEach(e -> all.append("%6.1f ".formatted(e.getValue() / (double) step.times)).append(brief(e.getKey())).append('\n'));
                });
            }
            return all.toString();
        }

        /** A person's action or a job; GET only reads, and mail leaves later. */
        private boolean acts(String label) {
            return label.startsWith("JOB") || label.startsWith("POST") || label.startsWith("PUT");
        }

        private boolean session(Meter.Written w) {
            return SESSIONS.containsAll(w.tables());
        }

        private boolean lease(Meter.Written w) {
            return w.tables().equals(Set.of("outbox"));
        }

        private boolean business(Meter.Written w) {
            return !session(w) && !lease(w);
        }

        private long commits(Run run, java.util.function.Predicate<Meter.Written> which) {
            return run.written.stream().filter(w -> w.commitLsn() > 0).filter(which).count();
        }

        private long bytes(Run run, java.util.function.Predicate<Meter.Written> which) {
            return run.written.stream().filter(which).mapToLong(Meter.Written::bytes).sum();
        }

        private long count(Map<String, Steps.Step> steps, java.util.function.Predicate<String> which) {
            return steps.entrySet().stream().filter(e -> which.test(e.getKey())).mapToLong(e -> e.getValue().statements(false)).sum();
        }

        private double cpuMs(java.util.function.Predicate<String> which) {
            return cpu.entrySet().stream().filter(e -> which.test(e.getKey())).mapToLong(e -> e.getValue().cpu).sum() / 1e6;
        }

        private double per(long sum) {
            return sum / (double) n;
        }

        private void row(String what, double product, double bare) {
            line("| %s | %,.1f | %,.1f | %.2f |", what, product, bare, product / bare);
        }

        private String brief(String query) {
            String text = query.replaceAll("\\s+", " ").replace("|", "\\|");
            return text.length() > 230 ? text.substring(0, 130) + " … " + text.substring(text.length() - 95) : text;
        }

        private void line(String format, Object... values) {
            report.append(values.length == 0 ? format : format.formatted(values)).append('\n');
        }
    }
}
