package vn.guongsang.award;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a receiving body is really reached. {@code authorities.csv} holds samples; the administrator sets for each code, e.g.
 * {@code GUONGSANG_AWARD_AUTHORITIES_SNV_EMAIL} and {@code GUONGSANG_AWARD_AUTHORITIES_SNV_CHANNEL} (MAIL or BY_HAND).
 */
@ConfigurationProperties("guongsang.award")
record AuthoritySettings(@DefaultValue Map<String, Reach> authorities) {
    record Reach(ReceivingAuthority.Channel channel, String email) {
    }

    /** Environment variables arrive in lower case. */
    Reach of(String code) {
        return authorities.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(code)).map(Map.Entry::getValue).findFirst()
                .orElse(new Reach(null, null));
    }
}
