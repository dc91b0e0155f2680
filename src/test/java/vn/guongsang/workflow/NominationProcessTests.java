package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.nomination.NominationState;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.workcalendar.WorkCalendar;

@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NominationProcessTests {
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    Nominations nominations;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    ModelCoverage coverage;

    @BeforeAll
    void watch() {
        BpmnAwareTests.init(engine);
        coverage = new ModelCoverage(engine, NominationProcess.KEY, getClass());
    }

    @AfterAll
    void everyElementWasPassed() {
        coverage.requireComplete();
    }

    @Test
    void aNominationIsConfirmedReviewedAndAwarded() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        assertThat(walk.instance(NominationProcess.KEY, number)).isStarted().isWaitingAtExactly(NominationProcess.TASK_CONFIRM);
        walk.confirm(number);
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.IN_REVIEW);
        walk.accept(number);
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.READY);
        assertThat(walk.instance(NominationProcess.KEY, number)).isWaitingFor(NominationProcess.MESSAGE_HEARD);
        hear(number, NominationResult.AWARDED);
        assertThat(walk.end(NominationProcess.KEY, number)).isEqualTo("EndEvent_Awarded");
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.AWARDED);
    }

    @Test
    void theTaskIsNamedDescribedDueAndTold() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        assertThat(task.getName()).isEqualTo("Xác nhận đề nghị " + number);
        assertThat(task.getDescription()).contains("Giấy khen").contains("Phòng Quản lý Khoa học");
        ZoneId zone = WorkCalendar.ZONE;
        assertThat(LocalDate.ofInstant(task.getDueDate().toInstant(), zone)).isEqualTo(calendar.plusWorkingDays(walk.today(), 2));
        assertThat(tasks.getIdentityLinksForTask(task.getId())).extracting("groupId").containsExactly("UNIT_HEAD.QLKH");
        assertThat(mails(number, "viec-moi", "truongphong1")).isEqualTo(1);
        assertThat(mails(number, "viec-moi", "truongphong2")).isZero();
    }

    @Test
    void aLateTaskRemindsItsHolderAndTellsTheSeatAbove() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.timeout(number, NominationProcess.TASK_CONFIRM, "reminder");
        assertThat(mails(number, "nhac-viec", "truongphong1")).isEqualTo(1);
        assertThat(mails(number, "nhac-viec", "vanphong")).isZero();
        walk.timeout(number, NominationProcess.TASK_CONFIRM, "escalation");
        assertThat(mails(number, "nhac-viec", "truongphong1")).isEqualTo(2);
        assertThat(mails(number, "nhac-viec", "vanphong")).isEqualTo(1);
    }

    @Test
    void theHeadSendsBackAndTheUnitSendsAgain() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack", "reason", "Thiếu số liệu"));
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.SUPPLEMENTING);
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_SUPPLEMENT);
        samples.resubmit(number);
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_CONFIRM);
        assertThat(nominations.brief(number).version()).isEqualTo(2);
    }

    @Test
    void theOfficeReturnsUntilTheDayItNames() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.confirm(number);
        LocalDate day = calendar.plusWorkingDays(walk.today(), 3);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW,
            Map.of("outcome", "return", "reason", "Chưa đủ", "items", "Bổ sung báo cáo", "dueOn", day.toString()));
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(NominationProcess.TASK_SUPPLEMENT);
        assertThat(LocalDate.ofInstant(task.getDueDate().toInstant(), WorkCalendar.ZONE)).isEqualTo(day);
        samples.resubmit(number);
        walk.confirm(number);
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_REVIEW);
    }

    @Test
    void theOfficeRejects() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.confirm(number);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", "Không đúng đối tượng"));
        assertThat(walk.end(NominationProcess.KEY, number)).isEqualTo("EndEvent_Rejected");
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.REJECTED);
    }

    @Test
    void aRefusalOfTheLeaderEndsItAndAReturnGoesToReview() {
        String returned = walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
        hear(returned, NominationResult.RETURNED);
        assertThat(walk.open(returned)).containsExactly(NominationProcess.TASK_REVIEW);

        String refused = walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
        hear(refused, NominationResult.NOT_APPROVED);
        assertThat(walk.end(NominationProcess.KEY, refused)).isEqualTo("EndEvent_NotApproved");
    }

    @Test
    void whatIsSubmittedHearsItsOutcomeFromAbove() {
        String awarded = submittedUpward();
        assertThat(walk.instance(NominationProcess.KEY, awarded)).isWaitingAtExactly(NominationProcess.EVENT_AWAIT_OUTCOME);
        hear(awarded, NominationResult.AWARDED);
        assertThat(walk.end(NominationProcess.KEY, awarded)).isEqualTo("EndEvent_Awarded");

        String refused = submittedUpward();
        hear(refused, NominationResult.REFUSED_ABOVE);
        assertThat(walk.end(NominationProcess.KEY, refused)).isEqualTo("EndEvent_RefusedAbove");

        String returned = submittedUpward();
        hear(returned, NominationResult.RETURNED);
        assertThat(walk.open(returned)).containsExactly(NominationProcess.TASK_REVIEW);
    }

    @Test
    void theUnitWithdrawsAndTheOfficeRecallsFromAnyWait() {
        String withdrawn = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        nominations.withdraw(withdrawn, "Lập nhầm", "chuyenvien1");
        assertThat(walk.end(NominationProcess.KEY, withdrawn)).isEqualTo("EndEvent_Withdrawn");
        assertThat(walk.open(withdrawn)).isEmpty();

        String recalled = walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
        nominations.recall(recalled, "Đang xác minh", "vanphong");
        assertThat(walk.end(NominationProcess.KEY, recalled)).isEqualTo("EndEvent_Recalled");
    }

    @Test
    void whatIsMissingIsSaidInVietnameseAndNothingMoves() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        assertThatThrownBy(() -> walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack")))
            .hasMessageContaining("Hãy ghi lý do trả lại");
        assertThatThrownBy(() -> walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "confirm", "version", 7)))
            .hasStackTraceContaining("RuleBrokenException");
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_CONFIRM);
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.AWAITING_HEAD);
    }

    @Test
    void aFieldNobodyAskedForIsRefused() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        for (Map<String, Object> sent : List.<Map<String, Object>>of(
            Map.of("outcome", "confirm", "version", 1, "route", "accept"),
            Map.of("outcome", "confirm", "version", 1, "note", "x"),
            Map.of("outcome", "confirm", "version", true))) {
            assertThatThrownBy(() -> walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, sent)).hasMessageContaining("không nhận");
        }
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_CONFIRM);
    }

    @Test
    void theSupplementIsNotDoneFromATaskList() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack", "reason", "Thiếu số liệu"));
        assertThatThrownBy(() -> walk.complete("chuyenvien1", number, NominationProcess.TASK_SUPPLEMENT, Map.of())).hasMessageContaining("Gửi lại");
    }

    @Test
    void nobodyCompletesATaskWithoutBeingLoggedIn() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        String task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult().getId();
        identity.clearAuthentication();
        assertThatThrownBy(() -> tasks.complete(task, Map.of("outcome", "confirm", "version", 1))).isInstanceOf(RuntimeException.class);
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_CONFIRM);
    }

    private String submittedUpward() {
        String number = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        hear(number, NominationResult.SUBMITTED);
        return number;
    }

    /** As a proposal tells it: in it, approved where it was, told. */
    private void hear(String number, NominationResult result) {
        transaction.executeWithoutResult(status -> {
            if (nominations.brief(number).state() == NominationState.READY) {
                nominations.putInProposal(List.of(number), "PT-2026-9999", "vanphong");
                if (result == NominationResult.AWARDED || result == NominationResult.SUBMITTED) {
                    nominations.approved(List.of(number), true, "giamdoc");
                }
            }
            nominations.hear(number, result, "ý kiến", "05/QĐ-SKHCN");
        });
    }

    private long mails(String number, String template, String recipient) {
        return jdbc.sql("select count(*) from outbox where template = :template and recipient = :recipient and dedup_key like '%' || :number || '%'")
            .param("template", template).param("recipient", recipient).param("number", number).query(Long.class).single();
    }
}
