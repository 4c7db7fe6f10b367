package io.github.fbpbench.runtime;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a {@link ResourcePool} needs a new resource and its factory fails. */
public final class ResourceCreationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with a message that names the pool.
     *
     * @param cause what the factory threw; {@code null} if it returned {@code null}
     */
    public ResourceCreationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
