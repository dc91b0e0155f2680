package vn.guongsang.notification;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A mail to be. Rendered only when it is sent, so that no secret and no personal data rests in the outbox.
 *
 * @param dedupKey    one mail for one key, for ever: what must not be told twice has the same key
 * @param recipient   login name (the address comes from the directory), or null for {@code address}
 * @param address     an authority's address as the catalogue has it, or null
 * @param template    {@code mail/<template>.html} and {@code .txt}; the subject is the first line of the text
 * @param facts       short facts without personal data of nominees: case numbers, dates, counts, paths
 * @param linkId      link whose path {@link LinkSecret} gives at rendering, or null
 * @param attachments file ids that {@link MailAttachments} opens at sending
 * @param bundle      mails with the same bundle to the same recipient that wait together leave as one (list of tasks), or null
 */
public record Mail(String dedupKey, String recipient, String address, String template, Map<String, String> facts, UUID linkId,
                   List<UUID> attachments, String bundle) {
    public static Mail to(String recipient, String template, String dedupKey, Map<String, String> facts) {
        return new Mail(dedupKey, recipient, null, template, facts, null, List.of(), null);
    }

    public Mail withLink(UUID id) {
        return new Mail(dedupKey, recipient, address, template, facts, id, attachments, bundle);
    }

    public Mail bundledAs(String name) {
        return new Mail(dedupKey, recipient, address, template, facts, linkId, attachments, name);
    }
}
