package io.github.fbpbench.report;

import java.io.IOException;

/** A results file cannot be read. The message names the file, the place in it and the remedy. */
public final class ResultsException extends IOException {

    private static final long serialVersionUID = 1;

    ResultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
