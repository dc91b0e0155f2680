package vn.guongsang.workflow;

/** Names that {@code bpmn/nomination.bpmn} and the code share. */
final class NominationProcess {

    static final String KEY = "nomination";

    static final String MESSAGE_HEARD = "NominationHeard";
    static final String MESSAGE_STOPPED = "NominationStopped";

    static final String TASK_CONFIRM = "Task_ConfirmNomination";
    static final String TASK_SUPPLEMENT = "Task_SupplementDossier";
    static final String TASK_REVIEW = "Task_ReviewDossier";
    static final String EVENT_AWAIT_RESULT = "Event_AwaitResult";
    static final String EVENT_AWAIT_OUTCOME = "Event_AwaitOutcome";

    static final String ROUTE_CONFIRM = "confirm";
    static final String ROUTE_SEND_BACK = "sendBack";
    static final String ROUTE_ACCEPT = "accept";
    static final String ROUTE_RETURN = "return";
    static final String ROUTE_REJECT = "reject";
    static final String ROUTE_WITHDRAWN = "withdrawn";
    static final String ROUTE_RECALLED = "recalled";

    private NominationProcess() {
    }
}
