package vn.guongsang.worklist;

import java.time.Instant;
import java.util.List;
import vn.guongsang.workcalendar.DueDate;

/**
 * Where a case stands in its drawn process.
 *
 * @param model    name of the model ({@code nomination})
 * @param elements ids of the elements where it waits now; empty when it has ended
 * @param done     ids of the elements it has passed
 * @param waits    what it waits for, in order
 */
public record CasePosition(String model, List<String> elements, List<String> done, List<Wait> waits) {
    /**
     * @param name     Vietnamese name of the step
     * @param whom     role or person it waits for, in Vietnamese
     * @param since    since when
     * @param due      due when, or null
     */
    public record Wait(String name, String whom, Instant since, DueDate due) {
    }
}
