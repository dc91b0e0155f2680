package vn.guongsang.audit;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Who read what of whose dossier, when and from where. Written before anything is shown: what cannot be logged is not shown. The same reading by
 * the same person within ten minutes is one line.
 */
public interface AccessLog {
    void read(String caseKey, Reading reading, String viewer);

    void readFile(String caseKey, Reading reading, UUID file, String viewer);

    /** What was read of these cases, newest first. */
    List<AccessLine> of(Collection<String> caseKeys, int limit);

    /** What that person read, newest first. */
    List<AccessLine> by(String viewer, int limit);
}
