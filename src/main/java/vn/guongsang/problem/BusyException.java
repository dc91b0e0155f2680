package vn.guongsang.problem;

import java.time.Duration;

/** Not now: nothing was changed, and the same may succeed a little later. Pages and forms answer 503 with the sentence and {@code Retry-After}. */
public class BusyException extends RuntimeException {
    private final transient Duration retryAfter;

    public BusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
