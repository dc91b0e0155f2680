package vn.guongsang.directory;

import java.util.Map;

/** What officials declared about somebody, for whoever answers that person's request about data. */
public interface DeclaredRelations {
    /**
     * Who declared what → since when, until when.
     *
     * @param username login name when the person is an official, or null
     * @param born     year of birth, or null: then the name alone counts
     */
    Map<String, String> about(String username, String name, Integer born);

    /** Takes such a name out of the relations that are over. Those that last keep it: without the name nobody could be kept from judging. */
    void forget(String name, Integer born);
}
