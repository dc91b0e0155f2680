package vn.guongsang.directory;

import java.util.UUID;

/** Writes absences. Each change publishes {@link AbsenceRecorded} in its transaction. */
public interface Absences {
    /** @throws vn.guongsang.problem.RuleBrokenException with every problem: overlapping, deputy missing, absent, inactive or of the wrong rank */
    Absence record(AbsenceDraft draft, String by);

    /** The person stays the same; the same rules hold. */
    Absence change(UUID id, AbsenceDraft draft, String by);

    /** From now on the absence never was in force for what still waits; the row stays. */
    void cancel(UUID id, String by);
}
