package io.github.fbpbench.measurement;

import java.util.function.UnaryOperator;

/**
 * Why a fork has no result.
 *
 * @param cause what went wrong
 * @param message one sentence for the user that names the class and the remedy
 * @param detail stack trace or end of the log; may be empty
 */
public record ForkFailure(Cause cause, String message, String detail) {

    /** The same in changed words. */
    public ForkFailure withTexts(UnaryOperator<String> change) {
        return new ForkFailure(cause, change.apply(message), change.apply(detail));
    }

    /** What can go wrong in a fork. */
    public enum Cause {
        /** The benchmark class cannot be used as one. */
        UNUSABLE,
        /** The benchmark's class and the code that it measures do not fit together. */
        NOT_LINKED,
        /** Set-up or input threw, or there was no input. */
        SET_UP,
        /** The measured code threw in a way that is not the failure of a message. */
        THREW,
        /** The output was rejected by the benchmark. */
        WRONG_OUTPUT,
        /** The measured code ended the JVM. */
        EXITED,
        /** The JVM ended by itself. */
        CRASHED,
        /** The heap was too small. */
        OUT_OF_MEMORY,
        /** The deadline passed, or it was certain that it would. */
        HUNG,
        /** The log grew too large. */
        PRINTED_TOO_MUCH,
        /** The other fork of its pair failed, and so this one was ended. */
        OTHER_ARM,
        /** The driver failed, not the benchmark. */
        INTERNAL,
        /** The JVM did not start. */
        NOT_STARTED
    }
}
