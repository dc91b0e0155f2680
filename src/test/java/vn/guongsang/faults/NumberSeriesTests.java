package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sixty-four windows of the clerk take numbers at two nodes that die at any moment: no gap, no double, and each paper that was asked for stands in the book once. */
@Tag("faults")
class NumberSeriesTests {
    private static final int WINDOWS = 64;
    private static final int LEAST_EACH = 2;
    private static final int DEATHS = 3;
    private static final List<String> SERIES = List.of("DECISION", "LETTER", "NOTICE");

    private final AtomicInteger errors = new AtomicInteger();

    @Test
    void seriesHaveNoGapAndNoDoubleWhenProcessesDieWhileSixtyFourTake() {
        Installation home = Installation.working();
        Random random = new Random(Long.getLong("faults.seed", 64));
        AtomicBoolean over = new AtomicBoolean();
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        List<Runnable> work = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            int mine = window;
            work.add(() -> {
                for (int n = 0; n < LEAST_EACH || !over.get(); n++) {
                    String subject = "Về cửa sổ %d văn bản %d".formatted(mine, n);
                    asked.add(subject);
                    issue(home, home.nodes().get(mine % 2), SERIES.get((mine + n) % SERIES.size()), subject);
                    // or the windows leave no processor to the process that starts again
                    Programs.pause(n < LEAST_EACH ? 0 : 2000);
                }
            });
        }
        work.add(() -> {
            try {
                for (int deaths = 0; deaths < DEATHS; deaths++) {
                    int until = entered(home) + WINDOWS + random.nextInt(WINDOWS);
                    Programs.await(Walk.LONGEST, "numbers to be taken", () -> entered(home) >= until);
                    Node victim = home.nodes().get(random.nextInt(2));
                    victim.kill();
                    home.revive();
                    victim.awaitReady();
                }
            } finally {
                over.set(true);
            }
        });
        Installation.together(Duration.ofSeconds(240), work);
        assertThat(errors).as("requests that died with their process").hasPositiveValue();
        assertThat(home.eyes.sql("select subject from outgoing_paper where subject like 'Về cửa sổ %'").query(String.class).list()).containsExactlyInAnyOrderElementsOf(asked);
        home.check();
    }

    /** As a person would: whoever saw an error looks into the book first. */
    private void issue(Installation home, Node preferred, String series, String subject) {
        Node node = preferred;
        while (home.eyes.sql("select count(*) from outgoing_paper where subject = :subject").param("subject", subject).query(Integer.class).single() == 0) {
            try {
                node.as("vanthu").follow("/so-van-ban/di", "/so-van-ban/di", Map.of("series", series, "unit", "VP", "subject", subject, "signer", "Giám đốc",
                    "recipients", "Như trên", "keeper", "VT", "copies", "1"));
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                errors.incrementAndGet();
                node = home.nodes().stream().filter(Node::ready).findAny().orElse(node);
                Programs.pause(200);
            }
        }
    }

    private static int entered(Installation home) {
        return home.eyes.sql("select count(*) from outgoing_paper").query(Integer.class).single();
    }
}
