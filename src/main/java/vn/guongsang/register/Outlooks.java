package vn.guongsang.register;

import java.util.UUID;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;

/** "Khi nào đủ điều kiện?" Stores nothing. */
public interface Outlooks {
    /**
     * @param basis null: the one that is usual for the award
     * @throws vn.guongsang.problem.NotFoundException for an unknown award
     */
    Outlook of(UUID nominee, NomineeKind kind, String award, AwardBasis basis);
}
