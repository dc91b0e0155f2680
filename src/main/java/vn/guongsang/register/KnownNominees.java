package vn.guongsang.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.guongsang.award.NomineeKind;

/** Port: the register of nominees, which {@code nomination} owns. */
public interface KnownNominees {
    /** @param name as it is displayed; {@code detail} place of work */
    record Known(UUID id, NomineeKind kind, String name, String detail, String unitCode, LocalDate birthDate) {
    }

    /** For the rows of an import, in one statement: by {@code SearchText} of the name. More than one answer means that a person has to say who is meant. */
    Map<String, List<Known>> byName(Collection<String> searchNames, NomineeKind kind);

    Map<UUID, Known> byId(Collection<UUID> ids);

    /** Enters those whom an import names and nobody knew. Ids come from the caller. */
    void enter(Collection<Known> unknown, String actor);
}
