package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.guongsang.ProductTest;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.nomination.NominationState;
import vn.guongsang.nomination.Nominations;

@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpwardSubmissionProcessTests {
    /** Its authority is reached by hand. */
    private static final String BY_HAND = "BK_BKHCN";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    Nominations nominations;
    @Autowired
    AwardLedger ledger;
    @Autowired
    JdbcClient jdbc;
    ModelCoverage coverage;

    @BeforeAll
    void watch() {
        coverage = new ModelCoverage(engine, UpwardSubmissionProcess.KEY, getClass());
    }

    @AfterAll
    void everyElementWasPassed() {
        coverage.requireComplete();
    }

    @Test
    void aPackageIsMailedAcknowledgedAndAnswered() {
        String nomination = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        String proposal = walk.lettered(List.of(nomination));
        UpwardWalk.toTheEnd(walk, proposal, nomination);
        assertThat(jdbc.sql("select count(*) from outbox where template = 'trinh-cap-tren' and dedup_key like '%' || :number").param("number", proposal)
            .query(Long.class).single()).isEqualTo(1);
        assertThat(ledger.of(nominations.brief(nomination).nomineeId())).hasSize(1);
        assertThat(walk.end(NominationProcess.KEY, nomination)).isEqualTo("EndEvent_Awarded");
        assertThat(walk.end(UpwardSubmissionProcess.KEY, proposal)).isEqualTo("EndEvent_OutcomeKnown");
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
    }

    @Test
    void aPackageIsHandedOverByTheClerk() {
        String nomination = walk.ready(BY_HAND);
        String proposal = walk.lettered(List.of(nomination));
        walk.job(proposal, "Task_BuildPackage");
        assertThatThrownBy(() -> walk.complete("vanthu", proposal, UpwardSubmissionProcess.TASK_HAND_OVER, Map.of("handedOn", "hôm qua")))
            .hasMessageContaining("ngày bàn giao");
        walk.complete("vanthu", proposal, UpwardSubmissionProcess.TASK_HAND_OVER, Map.of("handedOn", walk.today().toString(), "receivedBy", "Bộ phận một cửa"));
        assertThat(walk.open(proposal)).containsExactly(UpwardSubmissionProcess.TASK_RECORD_RECEIPT);
    }

    @Test
    void theOutcomeIsDoneWhenEveryNominationHasOne() {
        String awarded = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        String returned = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        String proposal = walk.lettered(List.of(awarded, returned));
        walk.job(proposal, "Task_BuildPackage");
        walk.job(proposal, "Task_SendPackage");
        walk.complete("vanphong", proposal, UpwardSubmissionProcess.TASK_RECORD_RECEIPT,
            Map.of("receiptNumber", "77", "receivedOn", walk.today().toString()));
        walk.outcome(proposal, awarded, NominationResult.AWARDED);
        assertThatThrownBy(() -> walk.complete("vanphong", proposal, UpwardSubmissionProcess.TASK_RECORD_OUTCOME, Map.of()))
            .hasMessageContaining("Còn 1 đề nghị");
        walk.outcome(proposal, returned, NominationResult.RETURNED);
        assertThat(nominations.brief(returned).state()).isEqualTo(NominationState.IN_REVIEW);
        walk.complete("vanphong", proposal, UpwardSubmissionProcess.TASK_RECORD_OUTCOME, Map.of());
        walk.job(proposal, "Task_CloseSubmission");
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
    }

    @Test
    void aSilentAuthorityIsChased() {
        String nomination = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        String proposal = walk.lettered(List.of(nomination));
        walk.job(proposal, "Task_BuildPackage");
        walk.job(proposal, "Task_SendPackage");
        walk.timeout(proposal, UpwardSubmissionProcess.TASK_RECORD_RECEIPT, "chase1");
        assertThat(jdbc.sql("select count(*) from outbox where template = 'don-doc-co-quan' and dedup_key like '%' || :number || '%'")
            .param("number", proposal).query(Long.class).single()).isEqualTo(1);
    }
}
