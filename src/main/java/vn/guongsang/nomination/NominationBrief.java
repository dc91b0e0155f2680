package vn.guongsang.nomination;

import java.util.UUID;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.DecidingLevel;
import vn.guongsang.award.NomineeKind;

/**
 * A nomination as other modules need it: its latest frozen version.
 *
 * @param nomineeTitle "Bà Nguyễn Thị Minh Hạnh", "Tập thể Phòng Chuyển giao công nghệ", "Hộ ông …"
 * @param nomineeDetail position and unit, or address
 * @param achievement  the summary the unit wrote, at most 600 characters
 * @param digest       SHA-256 over all fields and files of the version
 * @param proposalNumber the proposal it is in, or null
 * @param unitPerson   login name of the officer who sent it
 */
public record NominationBrief(String number, UUID id, int version, NominationState state, String unitCode, String unitName, UUID nomineeId,
                              NomineeKind nomineeKind, String nomineeTitle, String nomineeDetail, String awardCode, String awardName,
                              DecidingLevel level, AwardBasis basis, String period, String achievement, byte[] digest, String councilNote,
                              String proposalNumber, String unitPerson) {
}
