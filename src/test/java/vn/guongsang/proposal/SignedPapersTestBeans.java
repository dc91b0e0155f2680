package vn.guongsang.proposal;

import org.springframework.stereotype.Component;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** For tests of other modules: what the clerk does in the form before issuing. */
@Component
public class SignedPapersTestBeans {
    private final ProposalService proposals;

    SignedPapersTestBeans(ProposalService proposals) {
        this.proposals = proposals;
    }

    public void numberAndKeep(String number, String clerk) {
        proposals.takeNumber(number, clerk);
        proposals.keepSigned(number, "ban-ky.pdf", SampleNominationsTestBeans.pdf("signed " + number), clerk);
    }
}
