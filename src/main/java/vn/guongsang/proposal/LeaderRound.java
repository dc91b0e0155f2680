package vn.guongsang.proposal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.guongsang.approval.ApprovalRequest;
import vn.guongsang.approval.ApprovalStatus;
import vn.guongsang.approval.Approvals;
import vn.guongsang.approval.Decision;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.workcalendar.DueDates;
import vn.guongsang.workcalendar.Term;

/** Asking the leader: one round after the other, each with the content of that moment. */
@Component
class LeaderRound {
    static final String TYPE = "PROPOSAL";

    // approval knows its subjects, and they open rounds: the provider breaks the circle at start
    private final ObjectProvider<Approvals> approvals;
    private final ProposalRepository proposals;
    private final ProposalItems items;
    private final Nominations nominations;
    private final DueDates dueDates;
    private final ProposalSettings settings;
    private final Clock clock;

    LeaderRound(ObjectProvider<Approvals> approvals, ProposalRepository proposals, ProposalItems items, Nominations nominations, DueDates dueDates,
                ProposalSettings settings, Clock clock) {
        this.approvals = approvals;
        this.proposals = proposals;
        this.items = items;
        this.nominations = nominations;
        this.dueDates = dueDates;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new link goes out; every older one is dead in the same commit. */
    void open(Proposal proposal) {
        Instant now = clock.instant();
        Instant due = dueDates.after(now, Term.DECIDE).at();
        proposal.sentToLeader(now, due);
        proposals.saveAndFlush(proposal);
        ApprovalStatus status = approvals.getObject().open(new ApprovalRequest(TYPE, proposal.number(), proposal.digest(), proposal.leader(), due,
            settings.strongSeries().contains(proposal.series())));
        addressed(proposal, status);
    }

    void reassign(Proposal proposal, String leader) {
        Instant now = clock.instant();
        proposal.reassign(leader, now, dueDates.after(now, Term.DECIDE).at());
        proposals.saveAndFlush(proposal);
        addressed(proposal, approvals.getObject().reassign(TYPE, proposal.number(), leader, proposal.dueAt()));
    }

    /** Whoever is asked becomes an addressee by {@link ProposalDecisionSubject#asked}; the leader is one also while a deputy answers. */
    private void addressed(Proposal proposal, ApprovalStatus status) {
        if (!status.approver().equals(proposal.leader())) {
            items.addressee(proposal.number(), Set.of(proposal.leader()));
            nominations.addressedTo(items.living(proposal.number()).stream().map(ProposalItem::nomination).toList(), proposal.leader());
        }
    }

    void remind(String number, boolean copyToOffice) {
        approvals.getObject().remind(TYPE, number, copyToOffice);
    }

    void revoke(String number, String reason) {
        approvals.getObject().revoke(TYPE, number, reason);
    }

    void due(String number, Instant dueAt) {
        approvals.getObject().due(TYPE, number, dueAt);
    }

    Optional<ApprovalStatus> status(String number) {
        return approvals.getObject().status(TYPE, number);
    }

    Optional<Decision> decision(String number) {
        return approvals.getObject().decision(TYPE, number);
    }
}
