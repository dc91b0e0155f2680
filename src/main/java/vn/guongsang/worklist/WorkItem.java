package vn.guongsang.worklist;

import java.time.Instant;
import vn.guongsang.workcalendar.DueDate;

/**
 * A task that waits.
 *
 * @param caseKey     case number
 * @param title       Vietnamese task name with the case number
 * @param description award and unit
 * @param since       when it began to wait
 * @param due         when it must be done, or null
 * @param mine        claimed by the reader (else offered to the reader's group)
 * @param path        page that leads to the task: {@code /viec/<caseKey>}
 */
public record WorkItem(String caseKey, String title, String description, Instant since, DueDate due, boolean mine, String path) {
}
