package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;

/** A benchmark that cannot be measured, and why. */
final class BrokenBenchmarkException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_DESCRIBED = 300;
    private static final int MOST_TRACED = 8_000;

    private final ForkFailure.Cause why;

    BrokenBenchmarkException(ForkFailure.Cause why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** An exception in one short line: its class and the first line of its message. */
    static String describe(Throwable thrown) {
        Throwable shown =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        String text;
        try {
            text = String.valueOf(shown).lines().findFirst().orElse("");
        } catch (RuntimeException e) {
            text = shown.getClass().getName() + " (whose message cannot be had: "
                    + e.getClass().getName() + ")";
        }
        return shortened(text, MOST_DESCRIBED);
    }

    /** The same as a line of the fork's result. */
    ForkFailure toFailure() {
        StringWriter trace = new StringWriter();
        Throwable shown = getCause() == null ? this : getCause();
        try {
            shown.printStackTrace(new PrintWriter(trace));
        } catch (RuntimeException e) {
            trace.append("(its stack trace cannot be printed)");
        }
        return new ForkFailure(why, String.valueOf(getMessage()), shortened(trace.toString(), MOST_TRACED));
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }
}
