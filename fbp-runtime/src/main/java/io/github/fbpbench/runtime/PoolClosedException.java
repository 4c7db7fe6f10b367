package io.github.fbpbench.runtime;

import java.io.Serial;

/** Thrown when something is to be acquired from a {@link ResourcePool} that was closed. */
public final class PoolClosedException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the pool. */
    public PoolClosedException(String message) {
        super(message);
    }
}
