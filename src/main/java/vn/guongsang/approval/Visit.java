package vn.guongsang.approval;

import java.time.Instant;
import java.util.UUID;

/**
 * One browser in front of one link. Null {@code linkId}: it came with something that is no link, and is treated like any dead one.
 *
 * @param username set when opened by somebody logged in
 * @param factor   proved in this visit, or null
 * @param draft    JSON of {@link Draft}, or null
 */
record Visit(UUID id, UUID linkId, String username, Factor factor, boolean codeAsked, String draft, Instant expiresAt) {
}
