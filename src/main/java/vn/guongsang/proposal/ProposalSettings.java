package vn.guongsang.proposal;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param leaderDays   working days a leader has to answer
 * @param strongSeries paper series (QĐ, TTr) whose approval asks for an authenticator
 * @param maxItems     nominations in one proposal
 */
@ConfigurationProperties("guongsang.proposal")
record ProposalSettings(@DefaultValue("3") int leaderDays, @DefaultValue Set<String> strongSeries, @DefaultValue("500") int maxItems) {
}
