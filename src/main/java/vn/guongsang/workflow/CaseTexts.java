package vn.guongsang.workflow;

import org.springframework.stereotype.Component;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.proposal.ProposalBrief;
import vn.guongsang.proposal.Proposals;

/** What the engine's module says of a case, whichever kind its number names. */
@Component
class CaseTexts {
    private static final String NOMINATIONS = "DN-";

    private final Nominations nominations;
    private final Proposals proposals;
    private final AccessPolicy access;

    CaseTexts(Nominations nominations, Proposals proposals, AccessPolicy access) {
        this.nominations = nominations;
        this.proposals = proposals;
        this.access = access;
    }

    /** Award and unit, or how many nominations lead to which paper: nothing of a person. */
    String description(String caseKey) {
        if (isNomination(caseKey)) {
            NominationBrief nomination = nominations.brief(caseKey);
            return nomination.awardName() + " · " + nomination.unitName();
        }
        ProposalBrief proposal = proposals.brief(caseKey);
        return "%d đề nghị · %s".formatted(proposal.nominations().size(), proposal.aboveDirector() ? "Tờ trình cấp trên" : "Quyết định của Giám đốc");
    }

    String state(String caseKey) {
        return isNomination(caseKey) ? nominations.brief(caseKey).state().label() : proposals.brief(caseKey).state().label();
    }

    /** Our page of the case. */
    String page(String caseKey) {
        return (isNomination(caseKey) ? "/ho-so/" : "/phieu-trinh/") + caseKey;
    }

    /** @throws vn.guongsang.problem.NotFoundException for an unknown case and for somebody else's alike */
    void requireReadable(Actor reader, String caseKey) {
        if (isNomination(caseKey)) {
            access.require(reader, Act.READ_NOMINATION, nominations.subject(caseKey));
        } else {
            access.require(reader, Act.READ_PROPOSAL, proposals.subject(caseKey));
        }
    }

    static boolean isNomination(String caseKey) {
        return caseKey.startsWith(NOMINATIONS);
    }
}
