package vn.guongsang.workflow;

/** Names that {@code bpmn/upward-submission.bpmn} and the code share. */
final class UpwardSubmissionProcess {

    static final String KEY = "upward-submission";

    static final String TASK_HAND_OVER = "Task_HandOver";
    static final String TASK_RECORD_RECEIPT = "Task_RecordReceipt";
    static final String TASK_RECORD_OUTCOME = "Task_RecordOutcome";

    private UpwardSubmissionProcess() {
    }
}
