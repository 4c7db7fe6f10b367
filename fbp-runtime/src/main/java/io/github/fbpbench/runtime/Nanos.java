package io.github.fbpbench.runtime;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {

    private Nanos() {}

    /** Nanoseconds, at most {@code Long.MAX_VALUE - 1} (292 years). */
    static long of(Duration duration) {
        try {
            return Math.min(duration.toNanos(), Long.MAX_VALUE - 1);
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
        }
    }
}
