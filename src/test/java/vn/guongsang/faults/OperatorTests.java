package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.guongsang.demo.SampleVisitor;

/** What fails again and again stops, is seen, and is started again by a person. */
@Tag("faults")
class OperatorTests {
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Test
    void aDelegateThatFailsBecomesAnIncidentThatAnOperatorRetriesOnce() {
        Installation home = Installation.working();
        Walk walk = new Walk(home).to("AWAITING_SIGNATURE");
        String proposal = walk.proposal().orElseThrow();
        home.nodes().forEach(node -> node.arm("STATEMENT FAIL update proposal_item set delivered_at"));
        walk.to("ISSUED");
        Programs.await(Duration.ofSeconds(60), "the engine to give up", () -> {
            home.timePasses();
            return home.eyes.sql("select count(*) from act_ru_incident").query(Integer.class).single() == 1;
        });
        SampleVisitor operator = home.first.as(Department.ADMINISTRATOR);
        operator.page("/camunda/app/cockpit/default/");
        String job = operator.get(ENGINE + "/incident?firstResult=0&maxResults=10").get(0).path("configuration").asText();
        assertThat(operator.get(ENGINE + "/job/" + job).path("retries").asInt()).isZero();
        assertThat(walk.done()).isFalse();
        home.nodes().forEach(Node::disarm);
        operator.engine("PUT", ENGINE + "/job/" + job + "/retries", Map.of("retries", 1));
        walk.run();
        assertThat(home.eyes.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
        assertThat(home.eyes.sql("select count(*) from audit_entry where case_key = :number and action = 'PROPOSAL_CLOSED'").param("number", proposal)
            .query(Integer.class).single()).isEqualTo(1);
        home.check();
    }
}
