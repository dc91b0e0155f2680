package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.proposal.Proposals;

/** The clerk issues the signed paper whose number and file the form has kept already. */
@Component
class IssuePaperListener extends CompletionListener {
    private final Proposals proposals;

    IssuePaperListener(IdentityService identity, Proposals proposals) {
        super(identity, "signedBy");
        this.proposals = proposals;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        proposals.issue(caseKey, sent.required("signedBy", "Hãy chọn người đã ký văn bản."), actor);
        return null;
    }
}
