package vn.guongsang.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A recorded answer: exactly one for each round.
 *
 * @param roundId     the approval round
 * @param digest      SHA-256 of what was shown
 * @param decidedBy   login name of who answered
 * @param onBehalfOf  the absent leader the deputy answered for, or null
 * @param factor      how the person proved to be that person: DEVICE, CODE, TOTP, LOGIN
 * @param finalAt     until then it may be taken back
 */
public record Decision(UUID roundId, String subjectKey, byte[] digest, String decidedBy, String onBehalfOf, Instant decidedAt, String factor,
                       String remark, Instant finalAt, List<ItemChoice> choices) {
}
