package io.github.fbpbench.runtime;

import java.io.Serial;

/**
 * Thrown in the checked mode of a network ({@link Network#checked}) where a message would get several owners, or none:
 * an error of the program, which fails the network whatever its {@link FailurePolicy} is.
 */
public final class OwnershipException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    OwnershipException(String message) {
        super(message);
    }
}
