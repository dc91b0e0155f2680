package vn.guongsang.privacy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The register of nominees and their dossiers, for whoever answers a person's request. Asks no access policy: its only caller did. */
public interface PersonalData {
    List<Person> search(String text);

    Optional<Person> person(UUID id);

    /** Cases and drafts about that person, newest first. */
    List<PersonCase> cases(UUID person);

    /** Cases by their number; those that are gone are left out. */
    List<PersonCase> cases(Collection<String> numbers);

    /** Ended cases that were not erased, by number. */
    List<PersonCase> ended();

    /** Heading → (name → value): what the register has, its earlier entries, every version of every dossier. */
    Map<String, Map<String, String>> contents(UUID person);

    /** Files of all its dossiers: id → "case/name". */
    Map<UUID, String> files(UUID person);

    /** The fields of the register that may be corrected, as they are. */
    Map<String, String> entry(UUID person);

    /** Takes the corrected fields; what stood there before is kept beside. */
    void rectify(UUID person, Map<String, String> fields, String actor);

    /** Empties a case: texts, names, files. @throws RuntimeException when the database says it must be kept */
    void erase(PersonCase one);

    /** Empties the register's entry and its earlier ones. */
    void eraseEntry(UUID person);
}
