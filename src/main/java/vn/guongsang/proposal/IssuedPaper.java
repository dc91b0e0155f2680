package vn.guongsang.proposal;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An issued paper.
 *
 * @param number "12/TTr-SKHCN"
 * @param signed the signed PDF
 * @param docx   the final paper to edit, {@code listDocx} and {@code listPdf} its list of nominees
 */
public record IssuedPaper(String proposal, String number, LocalDate date, UUID signed, UUID docx, UUID listDocx, UUID listPdf) {
}
