package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The short selection of the fault suite that every build runs; the rest: {@code ./mvnw -Pfaults verify}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShortFaultsTests {
    /** The process dies when the decision is committed and before the leader's browser hears of it: he presses again and there is one decision. */
    @Test
    @Order(1)
    void aDecisionWhoseAnswerDiedWithTheProcessIsMadeOnce() {
        Installation home = Installation.working();
        Walk walk = new Walk(home).to("AWAITING_LEADER");
        home.first.arm("AFTER_COMMIT HALT insert into approval_decision");
        home.second.arm("AFTER_COMMIT HALT insert into approval_decision");
        Installation.together(Walk.LONGEST, List.of(() -> walk.until(any -> home.nodes().stream().anyMatch(node -> node.hit() != null))));
        Programs.await(Duration.ofSeconds(10), "the process to die", () -> home.nodes().stream().anyMatch(node -> !node.alive()));
        home.nodes().forEach(Node::disarm);
        home.revive();
        walk.run();
        assertThat(walk.errors()).isPositive();
        home.check();
    }

    /** The checker itself: for every rule, what breaks it is found. */
    @Test
    @Order(2)
    void theCheckerFindsAPlantedViolationOfEachKind() throws SQLException {
        Installation home = Installation.working();
        if (home.eyes.sql("select count(*) from approval_decision").query(Integer.class).single() == 0) {
            new Walk(home).run();
        }
        home.check();
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, String> plant : InvariantPlants.ALL.entrySet()) {
            try (var connection = Installation.server().server(home.database, "postgres").getConnection(); var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("set session_replication_role = replica");
                assertThat(statement.executeUpdate(plant.getValue())).as(plant.getKey()).isPositive();
                List<String> found = new Invariants(new SingleConnectionDataSource(connection, true), home.mail.letters()).broken();
                if (found.stream().noneMatch(broken -> broken.startsWith(plant.getKey()))) {
                    missed.add(plant.getKey() + " → " + found);
                }
                connection.rollback();
            }
        }
        assertThat(missed).isEmpty();
    }
}
