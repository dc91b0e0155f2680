package vn.guongsang.directory;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units, people and who stands in for whom. Reads only; the administrator's pages write. */
public interface Directory {
    Optional<Official> official(String username);

    /** Full names by username, for lists and histories, in one statement. Unknown names are left out. */
    Map<String, String> fullNames(Collection<String> usernames);

    /** Active officials who hold the role themselves, by unit and name. */
    List<Official> officials(Role role);

    /** Active officials of that unit who hold the role themselves. */
    List<Official> officials(String unitCode, Role role);

    /** The active people to tell when something waits for this seat on that day: holders who are present, deputies of those who are not. */
    List<Official> presentHolders(Seat seat, LocalDate day);

    /**
     * The seat that acts in a case in which some have an interest: the seat itself while one of its present holders has none, else the one that acts in its
     * place (the chief of office for heads and reviewers); empty when there is nobody.
     */
    Optional<Seat> whoActs(Seat seat, Set<String> interested, LocalDate day);

    /** All units, parents before children, then by name. */
    List<Unit> units();

    Optional<Unit> unit(String code);

    Optional<Absence> absence(String username, LocalDate day);

    /** Who answers for that person on that day: the deputy during an absence (followed at most once), else the person. */
    Official standIn(String username, LocalDate day);

    /** The actor for a login name with all seats of that day; empty when unknown or no longer active. */
    Optional<Actor> actor(String username, LocalDate day);
}
