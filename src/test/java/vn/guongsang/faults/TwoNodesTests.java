package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.guongsang.demo.SampleVisitor;

/** Two nodes want the same thing at the same moment: one gets it, the other says so. */
@Tag("faults")
class TwoNodesTests {
    @Test
    void twoNodesThatStartTogetherOnAnEmptyDatabaseMakeOneInstallation() {
        try (Installation home = Installation.empty("together")) {
            home.first.start();
            home.second.start();
            home.nodes().forEach(Node::awaitReady);
            Department.enter(home.eyes);
            Installation.together(Walk.LONGEST, Walk.several(home, 2));
            home.check();
        }
    }

    /** The first one is held where the engine has looked and not yet created; the second must not overtake it. */
    @Test
    void theSecondNodeWaitsWhileTheFirstMakesWhatTheEngineNeeds() {
        try (Installation home = Installation.empty("tables")) {
            home.first.start("-Dfaults.arm=STATEMENT WAIT create table ACT_GE_PROPERTY");
            home.second.start("-Dfaults.arm=STATEMENT WAIT create table ACT_GE_PROPERTY");
            Programs.await(Node.START, "one node to make tables", () -> home.nodes().stream().anyMatch(node -> node.hit() != null));
            Programs.pause(4000);
            assertThat(home.nodes()).filteredOn(node -> node.hit() != null).hasSize(1);
            home.nodes().forEach(Node::release);
            Programs.pause(500);
            home.nodes().forEach(Node::disarm);
            home.nodes().forEach(Node::awaitReady);
            home.check();
        }
    }

    /** Two browsers of the leader, each at its node, both at the last button. */
    @Test
    void oneLinkPressedAtBothNodesIsOneDecision() {
        Installation home = Installation.working();
        for (int times = 0; times < 3; times++) {
            Walk walk = new Walk(home).to("AWAITING_LEADER");
            Queue<String> lead = new ConcurrentLinkedQueue<>();
            LeaderTelephone one = new LeaderTelephone(home, walk.proposal().orElseThrow());
            LeaderTelephone other = new LeaderTelephone(home, walk.proposal().orElseThrow());
            String digest = patiently(() -> one.choose(home.first, walk.answers()));
            patiently(() -> other.choose(home.second, walk.answers()));
            atOnce(home, () -> lead.add(one.confirm(home.first, digest)), () -> lead.add(other.confirm(home.second, digest)));
            assertThat(lead).hasSize(2).allMatch(where -> where.startsWith("/duyet/"));
            assertThat(lead).anyMatch(where -> where.contains("ket-qua"));
            // whoever was second reads the truth, not an error
            assertThat(other.page(home.second, "/duyet/ket-qua")).contains(walk.proposal().orElseThrow());
            walk.run();
        }
        home.check();
    }

    @Test
    void theFirstDecisionHoldsTheSecondBackUntilItIsCommitted() {
        Installation home = Installation.working();
        Walk walk = new Walk(home).to("AWAITING_LEADER");
        LeaderTelephone one = new LeaderTelephone(home, walk.proposal().orElseThrow());
        LeaderTelephone other = new LeaderTelephone(home, walk.proposal().orElseThrow());
        String digest = patiently(() -> one.choose(home.first, walk.answers()));
        patiently(() -> other.choose(home.second, walk.answers()));
        home.first.arm("BEFORE_COMMIT WAIT insert into approval_decision");
        Queue<String> lead = new ConcurrentLinkedQueue<>();
        Installation.together(Duration.ofSeconds(60), List.of(
            () -> lead.add(one.confirm(home.first, digest)),
            () -> {
                home.first.awaitHit(Duration.ofSeconds(20));
                lead.add(other.confirm(home.second, digest));
            },
            () -> {
                home.first.awaitHit(Duration.ofSeconds(20));
                Programs.pause(1500);
                home.first.release();
            }));
        assertThat(lead).hasSize(2).anyMatch(where -> where.contains("ket-qua"));
        walk.run();
        home.check();
    }

    @Test
    void oneNumberAskedForAtBothNodesIsOneNumber() {
        Installation home = Installation.working();
        for (int times = 0; times < 3; times++) {
            Walk walk = new Walk(home).to("AWAITING_SIGNATURE");
            String proposal = walk.proposal().orElseThrow();
            patiently(() -> {
                if (!home.first.as("vanthu").redirect("/viec/" + proposal).contains("task=")) {
                    throw new LeaderTelephone.NotYet("task");
                }
                return proposal;
            });
            Queue<String> numbers = new ConcurrentLinkedQueue<>();
            List<Runnable> clerks = new ArrayList<>();
            for (Node node : home.nodes()) {
                SampleVisitor clerk = node.as("vanthu");
                clerks.add(() -> {
                    JsonNode answer = clerk.post("/api/phieu-trinh/" + proposal + "/so", Map.of());
                    numbers.add(answer.path("paper").path("number").asText());
                });
            }
            atOnce(home, clerks.toArray(Runnable[]::new));
            assertThat(numbers).hasSize(2).allMatch(number -> number.equals(numbers.peek()));
            walk.run();
        }
        home.check();
    }

    @Test
    void oneTaskCompletedAtBothNodesIsCompletedOnce() {
        Installation home = Installation.working();
        for (int times = 0; times < 3; times++) {
            Walk walk = new Walk(home).to("AWAITING_SIGN_OFF");
            String proposal = walk.proposal().orElseThrow();
            Queue<String> refused = new ConcurrentLinkedQueue<>();
            List<Runnable> chiefs = new ArrayList<>();
            for (Node node : home.nodes()) {
                SampleVisitor chief = node.as("chanhvp");
                chiefs.add(() -> {
                    try {
                        chief.complete(proposal, Map.of("outcome", "sign"));
                    } catch (IllegalStateException e) {
                        refused.add(e.getMessage());
                    }
                });
            }
            atOnce(home, chiefs.toArray(Runnable[]::new));
            assertThat(refused).hasSizeLessThan(2);
            assertThat(home.eyes.sql("select count(*) from audit_entry where case_key = :key and action = 'PROPOSAL_SIGNED_OFF'").param("key", proposal)
                .query(Integer.class).single()).isEqualTo(1);
            walk.run();
        }
        home.check();
    }

    /** Many cases on both nodes at once: every job is somebody's, and nobody's twice. */
    @Test
    void jobsAndMailOfManyCasesAreDoneOnce() {
        Installation home = Installation.working();
        Installation.together(Walk.LONGEST, Walk.several(home, 6));
        assertThat(home.eyes.sql("""
            select case_key || ' ' || action from audit_entry where action in ('PROPOSAL_DRAFTED', 'APPROVAL_OPENED', 'APPROVAL_DECIDED', 'PROPOSAL_NUMBERED', 'PROPOSAL_ISSUED', 'PROPOSAL_CLOSED')
            group by case_key, action having count(*) > 1""").query(String.class).list()).isEmpty();
        home.check();
    }

    @Test
    void twentyMinutesBetweenTheClocksLoseNothing() {
        try (Installation home = Installation.empty("clocks")) {
            home.first.start("-Dfaults.clock=PT10M").awaitReady();
            home.second.start("-Dfaults.clock=-PT10M").awaitReady();
            Department.enter(home.eyes);
            Installation.together(Walk.LONGEST, Walk.several(home, 3));
            home.check();
        }
    }

    private static void atOnce(Installation home, Runnable... work) {
        CyclicBarrier start = new CyclicBarrier(work.length);
        List<Runnable> all = new ArrayList<>();
        for (Runnable one : work) {
            all.add(() -> {
                try {
                    start.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                one.run();
            });
        }
        Installation.together(Duration.ofSeconds(60), all);
    }

    private static <T> T patiently(java.util.function.Supplier<T> step) {
        for (int i = 0; i < 100; i++) {
            try {
                return step.get();
            } catch (LeaderTelephone.NotYet | IllegalStateException e) {
                Programs.pause(200);
            }
        }
        return step.get();
    }
}
