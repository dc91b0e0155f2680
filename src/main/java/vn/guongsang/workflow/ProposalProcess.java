package vn.guongsang.workflow;

/** Names that {@code bpmn/proposal.bpmn} and the code share. */
final class ProposalProcess {

    static final String KEY = "proposal";

    static final String MESSAGE_DECIDED = "ProposalDecided";
    static final String MESSAGE_NUMBERED = "ProposalNumbered";
    static final String MESSAGE_TAKEN_BACK = "ProposalTakenBack";
    static final String MESSAGE_RECALLED = "ProposalRecalled";

    static final String TASK_SIGN_OFF = "Task_SignOffProposal";
    static final String TASK_REVISE = "Task_ReviseProposal";
    static final String TASK_AWAIT_LEADER = "Task_AwaitLeader";
    static final String TASK_URGE_LEADER = "Task_UrgeLeader";
    static final String TASK_ISSUE_PAPER = "Task_IssuePaper";
    static final String TASK_RENDER_FINALS = "Task_RenderFinals";
    static final String EVENT_TAKEN_BACK = "Event_TakenBack";
    static final String EVENT_DECISION_FINAL = "Event_DecisionFinal";
    static final String CALL_SUBMIT_UPWARD = "Task_SubmitUpward";

    static final String ROUTE_SIGN = "sign";
    static final String ROUTE_SEND_BACK = "sendBack";
    static final String ROUTE_REMIND = "remind";
    static final String ROUTE_REASSIGN = "reassign";
    static final String ROUTE_RECALL = "recall";

    /** Whole number: nominations that have not heard their result yet. */
    static final String VARIABLE_LEFT = "left";

    /** Nominations told in one job: small enough to be one short transaction, large enough that 300 are told in fifteen. */
    static final int DELIVERED_AT_ONCE = 20;

    private ProposalProcess() {
    }
}
