package vn.guongsang.submission;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exchange with other bodies as edXML; off while there is no folder.
 *
 * @param folder  shared with the operator's agent
 * @param organ   our own code (QĐ 20/2020/QĐ-TTg), e.g. {@code H31.05}: the province gives it
 * @param address of ours in envelopes
 * @param email   of ours in envelopes
 * @param organs  code of each receiving authority, by the catalogue's code
 */
@ConfigurationProperties("guongsang.exchange")
record ExchangeSettings(Path folder, @DefaultValue("") String organ, @DefaultValue("") String address, @DefaultValue("") String email, @DefaultValue Map<String, String> organs) {
    boolean on() {
        return folder != null && !organ.isBlank();
    }

    /** Environment variables arrive in lower case. */
    String organOf(String authority) {
        return organs.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(authority)).map(Map.Entry::getValue).findFirst().orElse(null);
    }
}
