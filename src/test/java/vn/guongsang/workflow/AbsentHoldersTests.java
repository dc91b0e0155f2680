package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.AbsenceDraft;
import vn.guongsang.directory.Absences;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.SigningCapacity;
import vn.guongsang.worklist.Worklist;

@ProductTest
class AbsentHoldersTests {
    @Autowired CaseWalkTestBeans walk;
    @Autowired AbsentHolders holders;
    @Autowired TaskService tasks;
    @Autowired Worklist worklist;
    @Autowired Directory directory;
    @Autowired Absences absences;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;

    @Test
    void aTaskThatSomebodyTookBeforeLeavingReachesTheDeputy() {
        String number = taken();
        LocalDate today = LocalDate.now(clock);
        assertThat(reaches("chuyenvien1", number, today)).isFalse();
        transaction.executeWithoutResult(t -> {
            absences.record(away(today), "quantri");
            assertThat(reaches("chuyenvien1", number, today)).isTrue();
            t.setRollbackOnly();
        });
    }

    @Test
    void anAbsenceThatHasNotBegunTakesNothingAway() {
        String number = taken();
        transaction.executeWithoutResult(t -> {
            absences.record(away(LocalDate.now(clock).plusDays(3)), "quantri");
            holders.begun();
            assertThat(task(number).getAssignee()).isEqualTo("truongphong1");
            t.setRollbackOnly();
        });
    }

    private String taken() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        tasks.claim(task(number).getId(), "truongphong1");
        return number;
    }

    private Task task(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
    }

    private boolean reaches(String username, String number, LocalDate day) {
        return worklist.taskAddress(directory.actor(username, day).orElseThrow(), number).isPresent();
    }

    private static AbsenceDraft away(LocalDate from) {
        return new AbsenceDraft("truongphong1", from, from.plusDays(1), "chuyenvien1", SigningCapacity.TUQ, "12/UQ-SKHCN", from);
    }
}
