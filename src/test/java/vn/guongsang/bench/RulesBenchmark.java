package vn.guongsang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.GuongSang;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.award.RuleTableVersion;
import vn.guongsang.award.RuleTables;
import vn.guongsang.award.Rules;
import vn.guongsang.register.FactQuestion;
import vn.guongsang.register.KnownNominees;
import vn.guongsang.register.Registers;

/**
 * What the decision tables cost: one full evaluation, the live sheet beside a ledger of 200,000 entries, memory. Not a test:
 * {@code ./mvnw -Pbench verify -Dtest=RulesBenchmark} runs it alone and writes its table into {@code docs/performance.md}.
 */
@SpringBootTest(classes = GuongSang.class, properties = {"guongsang.data-dir=target/bench-rules-data", "logging.level.vn.guongsang=warn"})
@ActiveProfiles("test")
class RulesBenchmark {
    private static final List<String> TABLES = List.of("eligibility", "award-catalogue", "required-documents", "procedure");
    private static final String BEGIN = "<!-- begin: written by ./mvnw -Pbench verify -Dtest=RulesBenchmark -->";
    private static final String END = "<!-- end of rules -->";
    private static final int ENTRIES = 200_000;
    private static final int PEOPLE = 20_000;
    private static final int WARM_UP = 60;
    private static final int MEASURED = 200;
    private static final int COPIES = 10;

    @Autowired Rules rules;
    @Autowired RuleTables tables;
    @Autowired Registers registers;
    @Autowired KnownNominees nominees;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    private final List<String> lines = new ArrayList<>();

    @Test
    void measure() throws IOException {
        List<RuleTableVersion> versions = new ArrayList<>();
        for (String table : TABLES) {
            versions.add(new RuleTableVersion(table, table, Files.readAllBytes(Path.of("bpmn", table + ".dmn"))));
        }
        Map<String, Object> facts = facts();
        row("one evaluation of all four tables", times(() -> versions.forEach(version -> tables.evaluate(version, facts))));
        row("one sheet (eligibility), facts given", times(() -> rules.evaluate("CSTDT", LocalDate.of(2026, 11, 20), Map.of("kind", "INDIVIDUAL", "basis", "MERIT",
            "cstdcsYears", 3, "initiativeScope", "PROVINCE"))));
        UUID person = UUID.randomUUID();
        transaction.executeWithoutResult(status -> nominees.enter(List.of(new KnownNominees.Known(person, NomineeKind.INDIVIDUAL, "Người Đo", "FEMALE", null, "QLKH", null)), "bench"));
        fillLedger(person);
        FactQuestion question = new FactQuestion(person, NomineeKind.INDIVIDUAL, null, "QLKH", "CSTDT", AwardBasis.MERIT, YearMonth.of(2024, 1), YearMonth.of(2026, 12),
            LocalDate.of(2026, 11, 20), null);
        row("facts from registers, ledger of %,d entries".formatted(ENTRIES), times(() -> registers.facts(question)));
        row("live sheet: facts and rules", times(() -> rules.evaluate("CSTDT", LocalDate.of(2026, 11, 20), registers.facts(question).values())));
        lines.add(String.format(Locale.ROOT, "| memory of the four tables, parsed | %.1f MB | |", memory(versions, facts) / 1_048_576.0));
        write();
    }

    /** Ten entries for each of 20,000 people; the one who is asked has ten, too. */
    private void fillLedger(UUID person) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
            insert into award_ledger (nominee_id, nominee_name, award_code, basis, period, decision_number, decision_date, authority, entered_at, year)
            select case when n % :people = 0 then :person else md5((n % :people)::text)::uuid end, 'Người ' || n % :people, case when n / :people % 2 = 0 then 'LDTT' else 'CSTDCS' end,
                'MERIT', 'Năm ' || 2016 + n / :people, n || '/QĐ-SKHCN', make_date(2016 + n / :people, 12, 31), 'Giám đốc Sở', now(), 2016 + n / :people
            from generate_series(0, :entries - 1) n""").param("people", PEOPLE).param("entries", ENTRIES).param("person", person).update());
        transaction.executeWithoutResult(status -> jdbc.sql("analyze award_ledger").update());
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        RuleFacts.ALL.forEach(fact -> facts.put(fact.name(), null));
        facts.putAll(Map.of("date", LocalDate.of(2026, 11, 20), "award", "CSTDT", "form", "TITLE", "level", "PROVINCE", "kind", "INDIVIDUAL", "basis", "MERIT",
            "cstdcsYears", 3, "initiativeScope", "PROVINCE", "serviceReduction", 0));
        return facts;
    }

    /** Every copy has another hash, so the engine parses and keeps it again. */
    private long memory(List<RuleTableVersion> versions, Map<String, Object> facts) {
        long before = used();
        for (int i = 0; i < COPIES; i++) {
            for (RuleTableVersion version : versions) {
                tables.evaluate(new RuleTableVersion(version.table(), version.hash() + i, version.dmn()), facts);
            }
        }
        return (used() - before) / COPIES;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long[] times(Runnable work) {
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        for (int i = 0; i < MEASURED; i++) {
            long begin = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private void row(String what, long[] nanos) {
        lines.add(String.format(Locale.ROOT, "| %s | %.1f ms | %.1f ms |", what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6));
    }

    private void write() throws IOException {
        String table = BEGIN + "\n\n" + LocalDate.now() + ": Java " + System.getProperty("java.version") + ", " + Runtime.getRuntime().availableProcessors() + " processors; "
            + MEASURED + " runs after " + WARM_UP + " to warm up.\n\n| what | median | 95 % |\n| --- | ---: | ---: |\n" + String.join("\n", lines) + "\n\n" + END;
        Path file = Path.of("docs/performance.md");
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        Files.writeString(file, text.substring(0, begin) + table + text.substring(end + END.length()));
    }
}
