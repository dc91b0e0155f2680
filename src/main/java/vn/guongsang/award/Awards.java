package vn.guongsang.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The catalogue, as the decision tables and the province's own settings have it. Kept in memory: it changes only when the administrator activates a table or a setting. */
public interface Awards {
    /** Today's, as {@code find} and {@code award} without a day. */
    List<Award> all();

    /** As they stood for a dossier received on that day. */
    List<Award> all(LocalDate received);

    Optional<Award> find(String code);

    /** @throws vn.guongsang.problem.NotFoundException for an unknown code */
    Award award(String code);

    /**
     * As it stood for a dossier received on that day.
     *
     * @throws vn.guongsang.problem.NotFoundException for a code that was unknown then
     */
    Award award(String code, LocalDate received);
}
