package vn.guongsang.problem;

/**
 * One thing a person has to put right.
 *
 * @param field   name of the input it belongs to, or null when it belongs to the whole
 * @param message a whole Vietnamese sentence that says what to do
 */
public record Problem(String field, String message) {
    public static Problem of(String message) {
        return new Problem(null, message);
    }
}
