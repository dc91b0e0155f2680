package vn.guongsang.register;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;

/**
 * Who is to be judged for what. Only {@code award} is always known: the sheet lives while the draft is written.
 *
 * @param nominee  id in the register of nominees, or null
 * @param sex      FEMALE, MALE or null
 * @param unitCode unit of the department, or null
 * @param from     first month of the achievement period, or null; {@code to} its last
 * @param received day of receipt for appraisal (today while it is written)
 * @param number   the nomination's number, or null for a draft: its own use of an initiative does not count against it
 */
public record FactQuestion(UUID nominee, NomineeKind kind, String sex, String unitCode, String award, AwardBasis basis, YearMonth from, YearMonth to,
                           LocalDate received, String number) {
}
