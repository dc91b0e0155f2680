package vn.guongsang.document;

import java.time.LocalDate;
import java.util.List;

/**
 * What the outgoing book says of an issued paper.
 *
 * @param type       "Quyết định"
 * @param subject    trích yếu; shown to everybody who verifies the paper, so it names no nominee
 * @param signer     name and position, for the book only
 * @param recipients nơi nhận
 * @param keeper     which unit keeps the filed copy: "VT, VP"
 * @param sha256     hex digest of the signed file, or null when there is none
 * @param yearsKept  how long it is kept from the end of its year (Luật Lưu trữ 33/2024/QH15, Điều 15); null: for ever
 * @param cases      cases that it is about: "PT-2026-0007", "DN-2026-0042"
 */
public record OutgoingPaper(LocalDate date, String type, String subject, String signer, String recipients, String keeper, int copies, String sha256, Integer yearsKept,
                            List<String> cases) {
    public String kept() {
        return yearsKept == null ? "Vĩnh viễn" : "%d năm, đến hết năm %d".formatted(yearsKept, date.getYear() + yearsKept);
    }
}
