package vn.guongsang.award;

import java.util.List;
import java.util.UUID;

/** Sổ khen thưởng. */
public interface AwardLedger {
    /** Enters once for one nomination and award: entering the same again changes nothing. */
    void enter(List<LedgerEntry> entries);

    List<LedgerEntry> of(UUID nomineeId);
}
