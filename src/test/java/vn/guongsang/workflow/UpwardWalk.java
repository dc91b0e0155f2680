package vn.guongsang.workflow;

import java.util.Map;
import vn.guongsang.nomination.NominationResult;

/** From the issued letter to the outcome, by mail. */
final class UpwardWalk {
    private UpwardWalk() {
    }

    static void toTheEnd(CaseWalkTestBeans walk, String proposal, String nomination) {
        walk.job(proposal, "Task_BuildPackage");
        walk.job(proposal, "Task_SendPackage");
        walk.complete("vanphong", proposal, UpwardSubmissionProcess.TASK_RECORD_RECEIPT,
            Map.of("receiptNumber", "1234", "receivedOn", walk.today().toString()));
        walk.outcome(proposal, nomination, NominationResult.AWARDED);
        walk.complete("vanphong", proposal, UpwardSubmissionProcess.TASK_RECORD_OUTCOME, Map.of());
        walk.job(proposal, "Task_CloseSubmission");
    }
}
