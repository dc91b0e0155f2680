package vn.guongsang.document;

import java.time.LocalDate;

/**
 * What the outgoing book says of an issued paper.
 *
 * @param type       "Quyết định"
 * @param subject    trích yếu; shown to everybody who verifies the paper, so it names no nominee
 * @param signer     name and position, for the book only
 * @param recipients nơi nhận
 * @param keeper     which unit keeps the filed copy: "VT, VP"
 * @param sha256     hex digest of the signed file, or null when there is none
 */
public record OutgoingPaper(LocalDate date, String type, String subject, String signer, String recipients, String keeper, int copies, String sha256) {
}
