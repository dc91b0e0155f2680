package vn.guongsang.audit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param rootKey         32 random bytes in Base64: the Ed25519 key that signs the daily root; outside the database
 * @param earlierRootKeys public keys (Base64) whose roots are still believed after the key was changed
 * @param rootMail        box outside the house that gets each root; null in the trial mode
 * @param scheduled       false: roots are made only when somebody asks (tests)
 */
@ConfigurationProperties("guongsang.audit")
record RootSettings(String rootKey, @DefaultValue List<String> earlierRootKeys, String rootMail, @DefaultValue("true") boolean scheduled) {
}
