package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.util.List;

/** Port: whoever stores due dates. When the calendar changes they are asked for, reckoned again here and given back. */
public interface DueDateKeeper {
    /** Tells keepers apart; stored while a recount runs. */
    String name();

    /** What is still open and due on {@code since} or later, by id, beginning after {@code after} (empty: at the first). */
    List<Kept> kept(LocalDate since, String after, int limit);

    /** Keeps the new day. Nothing happens when it ended meanwhile. */
    void move(Kept kept, DueDate to);

    /** @param due null where no term is behind it: never moved */
    record Kept(String id, String caseKey, DueDate due) {
    }
}
