package vn.guongsang.worklist;

import java.time.Instant;

/**
 * Work of a case that the product does by itself and that failed the last time.
 *
 * @param step    Vietnamese name of the step
 * @param nextTry when it is tried again by itself; null when it was tried often enough and stands still
 */
public record FailedWork(String step, Instant nextTry) {
}
