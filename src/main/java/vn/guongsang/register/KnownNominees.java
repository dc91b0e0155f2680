package vn.guongsang.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.guongsang.award.NomineeKind;

/** Port: the register of nominees, which {@code nomination} owns. Whoever was merged into somebody is answered as that one. */
public interface KnownNominees {
    /**
     * @param name      as it is displayed
     * @param sex       FEMALE, MALE or null
     * @param workplace outside the department (where {@code unitCode} is null), or the address of a household
     */
    record Known(UUID id, NomineeKind kind, String name, String sex, LocalDate birthDate, String unitCode, String workplace) {
    }

    /**
     * @param unit  the collective that is the nominee's unit, as the register of nominees holds it, or null
     * @param login of the official that the nominee is, or null
     */
    record Judged(Known who, UUID unit, String login) {
    }

    Optional<Judged> judged(UUID id);

    /** Names and places that hold the words, with or without tone marks, in the order of names. */
    List<Known> search(String words, int offset, int limit);

    int count(String words);

    /** For the rows of an import, in one statement: by {@code SearchText} of the name. More than one answer means that a person has to say who is meant. */
    Map<String, List<Known>> byName(Collection<String> searchNames, NomineeKind kind);

    /** Enters those whom an import names and nobody knew. Ids come from the caller. */
    void enter(Collection<Known> unknown, String actor);
}
