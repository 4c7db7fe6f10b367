package io.github.fbpbench.runtime;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {

    private Nanos() {}

    /** Nanoseconds, from 0 to {@code Long.MAX_VALUE - 1} (292 years). */
    static long of(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        try {
            return Math.min(duration.toNanos(), Long.MAX_VALUE - 1);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE - 1;
        }
    }
}
