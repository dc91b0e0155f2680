package vn.guongsang.proposal;

import java.time.Instant;
import java.util.List;

/**
 * @param paperSeries     paper it leads to: {@code QĐ} within the Director's power, {@code TTr} above
 * @param authorityCode   receiving body for a letter upward, else null
 * @param leader          login name of the leader asked
 * @param nominations     numbers still in it, in order
 * @param approved        numbers the leader approved; empty before
 * @param paperNumber     "05/QĐ-SKHCN" once taken, else null
 */
public record ProposalBrief(String number, int version, ProposalState state, String paperSeries, String authorityCode, String leader,
                            String createdBy, Instant createdAt, List<String> nominations, List<String> approved, String paperNumber) {
    public boolean aboveDirector() {
        return paperSeries.equals("TTr");
    }
}
