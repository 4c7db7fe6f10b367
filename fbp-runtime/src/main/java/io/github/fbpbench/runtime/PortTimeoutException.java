package io.github.fbpbench.runtime;

import java.io.Serial;

/** Thrown when no message came, or no room for one, within the time that somebody was ready to wait. */
public final class PortTimeoutException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the port and the time. */
    public PortTimeoutException(String message) {
        super(message);
    }
}
