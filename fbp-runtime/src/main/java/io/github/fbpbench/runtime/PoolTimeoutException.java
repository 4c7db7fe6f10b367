package io.github.fbpbench.runtime;

import java.io.Serial;

/** Thrown when no resource of a {@link ResourcePool} was free within the time that the caller was ready to wait. */
public final class PoolTimeoutException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the pool, the time, and who holds what. */
    public PoolTimeoutException(String message) {
        super(message);
    }
}
