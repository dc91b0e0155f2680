package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Approvals;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.LeaderAnswersTestBeans;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.nomination.NominationState;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.proposal.ProposalState;
import vn.guongsang.proposal.Proposals;

@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProposalProcessTests {
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    Nominations nominations;
    @Autowired
    Proposals proposals;
    @Autowired
    Approvals approvals;
    @Autowired
    AwardLedger ledger;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    LeaderAnswersTestBeans leader;
    ModelCoverage coverage;

    @BeforeAll
    void watch() {
        BpmnAwareTests.init(engine);
        coverage = new ModelCoverage(engine, ProposalProcess.KEY, getClass());
    }

    @AfterAll
    void everyElementWasPassed() {
        coverage.requireComplete();
    }

    @Test
    void anApprovedProposalIsIssuedAndItsNominationsAreAwarded() {
        String yes = ready();
        String no = ready();
        String back = ready();
        String proposal = walk.asked(List.of(yes, no, back));
        assertThat(walk.instance(ProposalProcess.KEY, proposal)).isWaitingFor(ProposalProcess.MESSAGE_DECIDED);
        assertThat(approvals.status("PROPOSAL", proposal).orElseThrow().state()).isEqualTo("OPEN");
        assertThat(walk.open(proposal)).as("nobody can complete the leader's answer").isEmpty();

        walk.decide(proposal, Map.of(yes, Choice.APPROVE, no, Choice.REFUSE, back, Choice.RETURN));
        assertThat(nominations.brief(no).state()).as("not told before the answer is final").isEqualTo(NominationState.PROPOSED);
        walk.job(proposal, ProposalProcess.EVENT_DECISION_FINAL);
        walk.job(proposal, "Task_DeliverRefusals");
        assertThat(walk.end(NominationProcess.KEY, no)).isEqualTo("EndEvent_NotApproved");
        assertThat(walk.open(back)).containsExactly(NominationProcess.TASK_REVIEW);
        assertThat(nominations.brief(yes).state()).isEqualTo(NominationState.APPROVED);

        walk.issue(proposal);
        assertThat(ledger.of(nominations.brief(yes).nomineeId())).hasSize(1);
        walk.job(proposal, "Task_DeliverResults");
        assertThat(walk.end(NominationProcess.KEY, yes)).isEqualTo("EndEvent_Awarded");
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
        assertThat(proposals.brief(proposal).state()).isEqualTo(ProposalState.CLOSED);
    }

    @Test
    void nothingApprovedNeedsNoPaper() {
        String no = ready();
        String proposal = walk.asked(List.of(no));
        walk.decideFinally(proposal, Map.of(no, Choice.REFUSE));
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
        assertThat(walk.end(NominationProcess.KEY, no)).isEqualTo("EndEvent_NotApproved");
    }

    @Test
    void manyAreToldInSeveralJobs() {
        List<String> refused = many(ProposalProcess.DELIVERED_AT_ONCE + 1);
        String proposal = walk.asked(refused);
        walk.decide(proposal, all(refused, Choice.REFUSE));
        walk.job(proposal, ProposalProcess.EVENT_DECISION_FINAL);
        walk.job(proposal, "Task_DeliverRefusals");
        assertThat(states(refused, NominationState.NOT_APPROVED)).isEqualTo(ProposalProcess.DELIVERED_AT_ONCE);
        walk.job(proposal, "Task_DeliverRefusals");
        assertThat(states(refused, NominationState.NOT_APPROVED)).isEqualTo(refused.size());
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");

        List<String> approved = many(ProposalProcess.DELIVERED_AT_ONCE + 1);
        String second = walk.asked(approved);
        walk.decideFinally(second, all(approved, Choice.APPROVE));
        proposals.takeNumber(second, "vanthu");
        walk.job(second, ProposalProcess.TASK_RENDER_FINALS);
        assertThat(finals(second)).as("one paper in one job").containsExactly("CERTIFICATES");
        walk.job(second, ProposalProcess.TASK_RENDER_FINALS);
        assertThat(finals(second)).containsExactly("CERTIFICATES", "LIST_DOCX", "LIST_PDF");
        walk.issue(second);
        walk.job(second, "Task_DeliverResults");
        assertThat(states(approved, NominationState.AWARDED)).isEqualTo(ProposalProcess.DELIVERED_AT_ONCE);
        walk.job(second, "Task_DeliverResults");
        assertThat(states(approved, NominationState.AWARDED)).isEqualTo(approved.size());
    }

    @Test
    void oneThatCannotHearItsResultKeepsNobodyElseWaiting() {
        List<String> refused = many(3);
        String proposal = walk.asked(refused);
        walk.decide(proposal, all(refused, Choice.REFUSE));
        walk.job(proposal, ProposalProcess.EVENT_DECISION_FINAL);
        String broken = refused.get(0);
        putInState(broken, "IN_REVIEW");

        assertThatThrownBy(() -> walk.job(proposal, "Task_DeliverRefusals")).isInstanceOf(Exception.class);
        assertThat(states(refused, NominationState.NOT_APPROVED)).as("a job tells all of its twenty or none").isZero();
        // then one by one; whichever fails goes behind the others
        assertThatThrownBy(() -> walk.job(proposal, "Task_DeliverRefusals")).isInstanceOf(Exception.class);
        walk.job(proposal, "Task_DeliverRefusals");
        walk.job(proposal, "Task_DeliverRefusals");
        assertThat(states(refused, NominationState.NOT_APPROVED)).isEqualTo(2);

        putInState(broken, "PROPOSED");
        walk.job(proposal, "Task_DeliverRefusals");
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
    }

    private List<String> finals(String proposal) {
        return jdbc.sql("select kind from proposal_file where proposal_number = ? and version = 0 order by kind").param(proposal).query(String.class).list();
    }

    private void putInState(String nomination, String state) {
        transaction.executeWithoutResult(t -> jdbc.sql("update nomination set state = ? where number = ?").params(state, nomination).update());
    }

    @Test
    void theChiefSendsBackAndTheOfficeRevises() {
        String nomination = ready();
        String proposal = walk.prepared(List.of(nomination));
        walk.job(proposal, "Task_RenderDrafts");
        walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sendBack", "reason", "Sửa ý kiến"));
        assertThat(walk.open(proposal)).containsExactly(ProposalProcess.TASK_REVISE);
        assertThatThrownBy(() -> walk.complete("vanphong", proposal, ProposalProcess.TASK_REVISE, Map.of())).hasMessageContaining("Trình lại");
        proposals.revise(proposal, List.of(nomination), "giamdoc", "Đã sửa, kính trình", "vanphong");
        walk.job(proposal, "Task_RenderDrafts");
        assertThat(walk.open(proposal)).containsExactly(ProposalProcess.TASK_SIGN_OFF);
    }

    @Test
    void aSilentLeaderIsRemindedThenTheOfficeIsAskedAndNothingIsDecided() {
        String nomination = ready();
        String proposal = walk.asked(List.of(nomination));
        walk.job(proposal, "BoundaryEvent_FirstReminder");
        walk.job(proposal, "BoundaryEvent_SecondReminder");
        assertThat(approvals.status("PROPOSAL", proposal).orElseThrow().reminders()).isEqualTo(2);
        walk.job(proposal, "BoundaryEvent_Undecided");
        assertThat(walk.open(proposal)).containsExactly(ProposalProcess.TASK_URGE_LEADER);

        walk.complete("vanphong", proposal, ProposalProcess.TASK_URGE_LEADER, Map.of("outcome", "remind"));
        walk.job(proposal, "Task_UrgeAgain");
        assertThat(approvals.status("PROPOSAL", proposal).orElseThrow().reminders()).isEqualTo(3);
        walk.job(proposal, "Event_UrgeWait");
        walk.complete("vanphong", proposal, ProposalProcess.TASK_URGE_LEADER, Map.of("outcome", "reassign", "leader", "phogiamdoc"));
        assertThat(approvals.status("PROPOSAL", proposal).orElseThrow().approver()).isEqualTo("phogiamdoc");
        walk.job(proposal, "Event_UrgeWait");
        assertThat(walk.open(proposal)).containsExactly(ProposalProcess.TASK_URGE_LEADER);

        walk.decide(proposal, Map.of(nomination, Choice.REFUSE));
        assertThat(walk.open(proposal)).as("the answer ends the urging").isEmpty();
        assertThat(walk.instance(ProposalProcess.KEY, proposal)).isWaitingFor(ProposalProcess.MESSAGE_TAKEN_BACK);
    }

    @Test
    void theOfficeRecallsFromTheUrgingTask() {
        String nomination = ready();
        String proposal = walk.asked(List.of(nomination));
        walk.job(proposal, "BoundaryEvent_Undecided");
        walk.complete("vanphong", proposal, ProposalProcess.TASK_URGE_LEADER, Map.of("outcome", "recall", "reason", "Cần xác minh"));
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_RecalledByOffice");
        assertThat(proposals.brief(proposal).state()).isEqualTo(ProposalState.RECALLED);
        assertThat(nominations.brief(nomination).state()).isEqualTo(NominationState.READY);
        assertThat(approvals.status("PROPOSAL", proposal).orElseThrow().state()).isEqualTo("REVOKED");
    }

    @Test
    void aRecalledOrEmptiedProposalEnds() {
        String nomination = ready();
        String proposal = walk.asked(List.of(nomination));
        proposals.recall(proposal, "Trình nhầm", "vanphong");
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Recalled");

        String again = walk.prepared(List.of(nomination));
        nominations.withdraw(nomination, "Rút", "chuyenvien1");
        assertThat(walk.end(ProposalProcess.KEY, again)).isEqualTo("EndEvent_Recalled");
        assertThat(walk.end(NominationProcess.KEY, nomination)).isEqualTo("EndEvent_Withdrawn");
    }

    @Test
    void anAnswerTakenBackIsAskedAnew() {
        String nomination = ready();
        String proposal = walk.asked(List.of(nomination));
        walk.decide(proposal, Map.of(nomination, Choice.REFUSE));
        leader.takeBack("PROPOSAL", proposal);
        walk.job(proposal, "Task_SendToLeader");
        assertThat(walk.instance(ProposalProcess.KEY, proposal)).isWaitingFor(ProposalProcess.MESSAGE_DECIDED);
        assertThat(approvals.status("PROPOSAL", proposal).orElseThrow()).satisfies(status -> {
            assertThat(status.state()).isEqualTo("OPEN");
            assertThat(status.round()).isEqualTo(2);
        });
    }

    @Test
    void aLetterUpwardCallsTheSubmission() {
        String nomination = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        String proposal = walk.lettered(List.of(nomination));
        assertThat(nominations.brief(nomination).state()).isEqualTo(NominationState.SUBMITTED);
        assertThat(walk.instance(UpwardSubmissionProcess.KEY, proposal)).isNotNull();
        UpwardWalk.toTheEnd(walk, proposal, nomination);
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
    }

    @Test
    void noPaperWithoutItsSignedCopy() {
        String nomination = ready();
        String proposal = walk.asked(List.of(nomination));
        walk.decideFinally(proposal, Map.of(nomination, Choice.APPROVE));
        assertThatThrownBy(() -> walk.complete("vanthu", proposal, ProposalProcess.TASK_ISSUE_PAPER, Map.of("signedBy", "giamdoc")))
            .hasMessageContaining("đã ký");
        assertThat(walk.open(proposal)).containsExactly(ProposalProcess.TASK_ISSUE_PAPER);
    }

    private String ready() {
        return walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
    }

    private List<String> many(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> ready()).toList();
    }

    private static Map<String, Choice> all(List<String> numbers, Choice choice) {
        return numbers.stream().collect(java.util.stream.Collectors.toMap(number -> number, number -> choice));
    }

    private long states(List<String> numbers, NominationState state) {
        return nominations.briefs(numbers).stream().filter(brief -> brief.state() == state).count();
    }
}
