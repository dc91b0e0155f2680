package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process ends without a word, as by kill -9, while people work on it and on its neighbour. */
@Tag("faults")
class KillTests {
    /** Where it dies. Whichever node comes to the point first dies there; the other one goes on. */
    enum Point {
        SUBMITTING("BEFORE_COMMIT", "insert into nomination_version "),
        CONFIRMED("AFTER_COMMIT", "update act_hi_actinst.*Task_ConfirmNomination|insert into act_hi_actinst.*Task_ReviewDossier"),
        PREPARING("BEFORE_COMMIT", "insert into proposal_item"),
        RENDERING("STATEMENT", "insert into proposal_file"),
        RENDERED("AFTER_COMMIT", "insert into proposal_file"),
        ASKING("BEFORE_COMMIT", "insert into approval_round"),
        DECIDING("STATEMENT", "insert into approval_choice"),
        DECIDED_NOT_COMMITTED("BEFORE_COMMIT", "insert into approval_decision"),
        DECIDED_NOT_ANSWERED("AFTER_COMMIT", "insert into approval_decision"),
        MAIL_LEFT_NOT_MARKED("STATEMENT", "update outbox set state = 'SENT'"),
        DECISION_BECOMES_FINAL("BEFORE_COMMIT", "act_hi_actinst.*Task_DeliverRefusals"),
        REFUSALS_TOLD("BEFORE_COMMIT", "update proposal_item set delivered_at"),
        NUMBER_TAKEN_NOT_ISSUED("AFTER_COMMIT", "insert into paper_number"),
        ISSUING("BEFORE_COMMIT", "insert into issued_paper"),
        ISSUED("AFTER_COMMIT", "insert into issued_paper"),
        RESULTS_BEING_TOLD("STATEMENT", "update proposal_item set delivered_at"),
        RESULTS_TOLD("AFTER_COMMIT", "update proposal_item set delivered_at");

        final String barrier;

        Point(String moment, String statement) {
            barrier = moment + " HALT " + statement;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrDoneTwiceWhenAProcessDies(Point point) {
        Installation home = Installation.working();
        home.nodes().forEach(node -> node.arm(point.barrier));
        AtomicBoolean over = new AtomicBoolean();
        List<Runnable> work = new ArrayList<>(Walk.several(home, 2));
        work.add(() -> {
            Programs.await(Walk.LONGEST, "a process to die at " + point, () -> over.get() || home.nodes().stream().anyMatch(node -> node.hit() != null && !node.alive()));
            // one death is the scenario; the other node may have come to the same point in the same moment, which is as good
            home.nodes().forEach(Node::disarm);
            home.revive();
        });
        Installation.together(Walk.LONGEST.multipliedBy(2), work);
        over.set(true);
        home.check();
    }

    /** {@code -Dfaults.seed=…} gives the same order of deaths again; the machine's own timing it cannot give again. */
    @Test
    void nothingIsLostOrDoneTwiceWhenProcessesDieAtAnyMoment() {
        long seed = Long.parseLong(System.getProperty("faults.seed", "").isBlank() ? Long.toString(System.currentTimeMillis() % 1_000_000) : System.getProperty("faults.seed"));
        System.out.println("faults.seed=" + seed);
        Installation home = Installation.working();
        Random random = new Random(seed);
        List<Walk> walks = Walk.several(home, 5);
        List<Runnable> work = new ArrayList<>(walks);
        work.add(() -> {
            for (int deaths = 0; deaths < 4; deaths++) {
                Programs.pause(500 + random.nextInt(4000));
                Node victim = home.nodes().get(random.nextInt(2));
                if (victim.ready()) {
                    victim.kill();
                }
                home.revive();
                victim.awaitReady();
            }
        });
        try {
            Installation.together(Duration.ofSeconds(240), work);
            home.check();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("With -Dfaults.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    @Test
    void aProgramThatDiesInAMigrationStartsAgain() {
        diesAndStartsAgain("migration", "MIGRATION HALT 81");
    }

    @Test
    void aProgramThatDiesWhileTheEngineMakesItsTablesStartsAgain() {
        diesAndStartsAgain("engine", "STATEMENT HALT create table ACT_RU_JOB ");
    }

    @Test
    void aProgramThatDiesWhileItDeploysItsModelsStartsAgain() {
        diesAndStartsAgain("models", "BEFORE_COMMIT HALT insert into ACT_RE_DEPLOYMENT");
    }

    private static void diesAndStartsAgain(String name, String barrier) {
        try (Installation home = Installation.empty(name)) {
            home.first.start("-Dfaults.arm=" + barrier);
            assertThat(home.first.awaitEnd(Node.START)).isTrue();
            assertThat(home.first.hit()).isNotNull();
            home.first.start().awaitReady();
            home.check();
        }
    }
}
