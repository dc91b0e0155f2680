package vn.guongsang.award;

import java.util.List;
import java.util.Optional;

/** The catalogue. Read once, kept in memory: it changes only with a release or by the administrator. */
public interface Awards {
    List<Award> all();

    Optional<Award> find(String code);

    /** @throws vn.guongsang.problem.NotFoundException for an unknown code */
    Award award(String code);
}
