package io.github.fbpbench.baseline;

import java.io.IOException;

/** A baseline cannot be read or written. The message names the file, the place in it and the remedy. */
public final class BaselineException extends IOException {

    private static final long serialVersionUID = 1;

    BaselineException(String message) {
        super(message);
    }

    BaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
