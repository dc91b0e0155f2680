package vn.guongsang.submission;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Exchange with other bodies as edXML; off while there is neither a folder nor a mailbox.
 *
 * @param folder  shared with the operator's agent
 * @param mail    where there is no agent: a mailbox of its own
 * @param organ   our own code (QĐ 20/2020/QĐ-TTg), e.g. {@code H31.05}: the province gives it
 * @param address of ours in envelopes
 * @param email   of ours in envelopes
 * @param organs  code of each receiving authority, by the catalogue's code
 * @param scheduled false: nothing travels by itself (tests)
 */
@ConfigurationProperties("guongsang.exchange")
record ExchangeSettings(Path folder, Mailbox mail, @DefaultValue("") String organ, @DefaultValue("") String address, @DefaultValue("") String email, @DefaultValue Map<String, String> organs,
                        @DefaultValue("true") boolean scheduled) {
    /**
     * @param tls       off only where the server is on the same machine
     * @param addresses of each receiving authority, by the catalogue's code; mail from anybody else is not read
     * @param largest   envelope that the mail servers on the way take
     */
    record Mailbox(String host, @DefaultValue("993") int port, String user, String password, @DefaultValue("true") boolean tls, @DefaultValue Map<String, String> addresses,
                   @DefaultValue("15MB") DataSize largest) {
        String address(String authority) {
            return of(addresses, authority);
        }
    }

    boolean on() {
        return !organ.isBlank() && (folder != null || mail != null && mail.host() != null);
    }

    String organOf(String authority) {
        return of(organs, authority);
    }

    /** Environment variables arrive in lower case. */
    private static String of(Map<String, String> values, String authority) {
        return values.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(authority)).map(Map.Entry::getValue).findFirst().orElse(null);
    }
}
