package io.github.fbpbench.runtime;

import java.io.Serial;

/**
 * Thrown when a network did not come to its end. The cause is the first failure, or a
 * {@link java.util.concurrent.TimeoutException}; failures after the first are suppressed exceptions.
 */
public final class NetworkFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a record of a map of records: not for sending elsewhere
    private final transient RunResult result;

    NetworkFailedException(String message, Throwable cause, RunResult result) {
        super(message, cause);
        this.result = result;
    }

    /** What the nodes had done until then. */
    public RunResult result() {
        return result;
    }
}
