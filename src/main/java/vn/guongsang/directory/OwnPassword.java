package vn.guongsang.directory;

/** A person changes the own password. */
public interface OwnPassword {
    int SHORTEST = 10;

    /**
     * Joins the caller's transaction.
     *
     * @throws vn.guongsang.problem.RuleBrokenException with fields {@code current}, {@code next}: the current one is wrong, the next one too weak
     */
    void change(String username, String current, String next);
}
