package vn.guongsang.approval;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What time does by itself. Harmless when several nodes do it at once. */
@Component
@ConditionalOnProperty(name = "guongsang.approval.scheduled", matchIfMissing = true)
class Housekeeping {
    private final ApprovalRounds rounds;
    private final Visits visits;
    private final Limits limits;

    Housekeeping(ApprovalRounds rounds, Visits visits, Limits limits) {
        this.rounds = rounds;
        this.visits = visits;
        this.limits = limits;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT10M")
    void absences() {
        rounds.realignAll();
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        visits.forgetOld();
        limits.forgetOld();
    }
}
