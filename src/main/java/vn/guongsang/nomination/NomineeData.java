package vn.guongsang.nomination;

import java.time.LocalDate;
import vn.guongsang.award.NomineeKind;

/**
 * What is entered about a nominee.
 *
 * @param title            form of address: "Ông", "Bà", "TS."; for a household that of its head
 * @param unitCode         unit of the department, or null for outsiders, who have {@code organisation}
 * @param head             head of a household
 * @param officialUsername login name when the nominee is one of our officials: that person then neither confirms, reviews nor decides
 * @param confirmed        entered although one of the same name is in the register
 */
record NomineeData(NomineeKind kind, String name, String title, LocalDate birthDate, Sex sex, String position, String unitCode,
                   String organisation, Boolean partyMember, Integer size, Integer women, String head, String address,
                   String officialUsername, boolean confirmed) {
}
