package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;

/** A benchmark that cannot be measured, and why. */
final class BrokenBenchmarkException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ForkFailure.Cause why;

    BrokenBenchmarkException(ForkFailure.Cause why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** The same as a line of the fork's result. */
    ForkFailure toFailure() {
        StringWriter trace = new StringWriter();
        Throwable shown = getCause() == null ? this : getCause();
        shown.printStackTrace(new PrintWriter(trace));
        return new ForkFailure(why, String.valueOf(getMessage()), trace.toString());
    }
}
