package io.github.fbpbench.runtime;

import java.io.Serial;

/** Thrown at a sender whose connection takes no more messages. A node that lets it escape ends normally. */
public final class PortClosedException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the port. */
    public PortClosedException(String message) {
        super(message);
    }
}
