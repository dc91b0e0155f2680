package vn.guongsang.approval;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keys         key id → Base64 of at least 32 random bytes; links made under an older id stay good as long as it stands here
 * @param currentKey   id under which new links and codes are made
 * @param sealKey      Base64 of 32 random bytes: seals the secrets of authenticators in the database
 * @param linkValidity from then on the person asks for a fresh link from the old one
 * @param undoWindow   how long an answer may be taken back; 0: never
 * @param codeTries    wrong entries that one code bears
 * @param strongLevels names of deciding levels that require an authenticator; whoever opens a round looks here
 */
@ConfigurationProperties("guongsang.approval")
public record ApprovalProperties(@DefaultValue Map<String, String> keys, String currentKey, String sealKey,
                                 @DefaultValue("30d") Duration linkValidity, @DefaultValue("0s") Duration undoWindow,
                                 @DefaultValue("10m") Duration codeValidity, @DefaultValue("5") int codeTries,
                                 @DefaultValue("30d") Duration deviceValidity, @DefaultValue("4h") Duration visitValidity,
                                 @DefaultValue Set<String> strongLevels) {
}
