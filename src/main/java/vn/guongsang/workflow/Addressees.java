package vn.guongsang.workflow;

import org.springframework.stereotype.Component;
import vn.guongsang.directory.Directory;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.proposal.Proposals;

/** Whom a case waits for while nobody has a task, in Vietnamese. */
@Component
class Addressees {
    private final Nominations nominations;
    private final Proposals proposals;
    private final Directory directory;

    Addressees(Nominations nominations, Proposals proposals, Directory directory) {
        this.nominations = nominations;
        this.proposals = proposals;
        this.directory = directory;
    }

    String of(String caseKey, String element) {
        return switch (element) {
            case ProposalProcess.TASK_AWAIT_LEADER, ProposalProcess.EVENT_DECISION_FINAL, ProposalProcess.EVENT_TAKEN_BACK -> leader(caseKey);
            case NominationProcess.EVENT_AWAIT_OUTCOME -> "Cấp trên";
            case NominationProcess.EVENT_AWAIT_RESULT -> proposalOf(nominations.brief(caseKey));
            default -> "Văn phòng Sở";
        };
    }

    private String leader(String proposal) {
        return directory.official(proposals.brief(proposal).leader()).map(person -> person.fullName() + ", " + person.position()).orElse("Lãnh đạo Sở");
    }

    private static String proposalOf(NominationBrief nomination) {
        return switch (nomination.state()) {
            case PROPOSED -> "Lãnh đạo Sở, phiếu trình " + nomination.proposalNumber();
            case APPROVED -> "Văn thư ký phát hành, phiếu trình " + nomination.proposalNumber();
            default -> "Văn phòng Sở lập phiếu trình";
        };
    }
}
