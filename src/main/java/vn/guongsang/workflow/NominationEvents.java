package vn.guongsang.workflow;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.guongsang.nomination.NominationHeard;
import vn.guongsang.nomination.NominationResubmitted;
import vn.guongsang.nomination.NominationStopped;
import vn.guongsang.nomination.NominationSubmitted;

/** What happened to a nomination moves its process on, in the same transaction. */
@Component
class NominationEvents {
    private final WaitingCases cases;

    NominationEvents(WaitingCases cases) {
        this.cases = cases;
    }

    @EventListener
    void submitted(NominationSubmitted event) {
        cases.start(NominationProcess.KEY, event.number());
    }

    @EventListener
    void resubmitted(NominationResubmitted event) {
        cases.done(NominationProcess.TASK_SUPPLEMENT, event.number());
    }

    @EventListener
    void heard(NominationHeard event) {
        cases.tell(NominationProcess.MESSAGE_HEARD, event.number(), event.result().name());
    }

    @EventListener
    void stopped(NominationStopped event) {
        cases.tell(NominationProcess.MESSAGE_STOPPED, event.number(),
            event.byUnit() ? NominationProcess.ROUTE_WITHDRAWN : NominationProcess.ROUTE_RECALLED);
    }
}
