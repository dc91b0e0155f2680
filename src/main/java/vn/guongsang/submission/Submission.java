package vn.guongsang.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import vn.guongsang.award.ReceivingAuthority;

/** One letter on its way upward. */
record Submission(String proposal, String letterNumber, LocalDate letterDate, String authorityCode, String authorityName, ReceivingAuthority.Channel channel,
                  String email, UUID packageFile, Long packageSize, String packageSha256, Instant sentAt, LocalDate handedOn, String receivedBy,
                  String receiptNumber, LocalDate receiptOn, int chased, Instant closedAt) {
    boolean packed() {
        return packageFile != null;
    }

    /** It has left: by mail or by hand. */
    boolean out() {
        return sentAt != null || handedOn != null;
    }
}
