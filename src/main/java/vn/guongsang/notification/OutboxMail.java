package vn.guongsang.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A leased row. {@code attempts} counts this try and proves, when it ends, that the lease is still ours. */
record OutboxMail(UUID id, String recipient, String address, String template, Map<String, String> facts, UUID linkId, List<UUID> attachments,
                  String bundle, int attempts, String messageId, Instant createdAt) {
}
