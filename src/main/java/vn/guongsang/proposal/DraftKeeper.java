package vn.guongsang.proposal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Renders drafts again that a strike-out or a change of signer left behind. Not in the transaction of whoever caused it: a withdrawal must not wait for,
 * or fail with, a paper. Until then the leader's page shows no draft rather than an old one. Two nodes at once take the proposal's row lock in turn,
 * and the second finds nothing left to do.
 */
@Component
class DraftKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(DraftKeeper.class);

    private final JdbcClient jdbc;
    private final ProposalService proposals;

    DraftKeeper(JdbcClient jdbc, ProposalService proposals) {
        this.jdbc = jdbc;
        this.proposals = proposals;
    }

    @Scheduled(fixedDelayString = "${guongsang.proposal.drafts-delay:5s}", initialDelayString = "${guongsang.proposal.drafts-delay:5s}")
    void renderStale() {
        List<String> stale = jdbc.sql("""
            select number from proposal where drafts_version < version and state in ('AWAITING_SIGN_OFF', 'AWAITING_LEADER') order by number limit 20""")
            .query(String.class).list();
        for (String number : stale) {
            try {
                proposals.renderDrafts(number);
            } catch (RuntimeException e) {
                // the next round tries again; the others do not wait for it
                LOG.warn("{} drafts could not be rendered: {}", number, e.getClass().getSimpleName());
            }
        }
    }
}
