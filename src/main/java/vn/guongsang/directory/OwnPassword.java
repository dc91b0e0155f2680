package vn.guongsang.directory;

/** A person's own password. */
public interface OwnPassword {
    int SHORTEST = 8;

    /**
     * Joins the caller's transaction.
     *
     * @throws vn.guongsang.problem.RuleBrokenException with fields {@code current}, {@code next}: the current one is wrong, the next one too weak
     */
    void change(String username, String current, String next);

    /** A login with a password that the program made: true, and from now on it is good for a few minutes only. */
    boolean usedInitial(String username);
}
