package io.github.fbpbench.launch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much time a fork has left. It runs only between {@link #resume} and {@link #pause}, and only as long as this process runs: who
 * waits looks at it at least once in {@link #STEP_NANOS}, and what lies between two looks counts as {@link #LONGEST_STEP_NANOS}
 * at most. A build that was stopped for an hour, or whose machine slept, has not let its fork hang for an hour.
 */
final class TimeLeft {

    /** How long one may wait at a time. */
    static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** More than a step, since a busy machine may be slow to wake who waits. */
    static final long LONGEST_STEP_NANOS = 3 * STEP_NANOS;

    private final LongSupplier clock;
    private long leftNanos;
    private long lastLook;

    TimeLeft(Duration all, LongSupplier clock) {
        this.clock = clock;
        this.leftNanos = all.toNanos();
        this.lastLook = clock.getAsLong();
    }

    /** Time runs from now on. */
    void resume() {
        lastLook = clock.getAsLong();
    }

    /** Time does not run from now on. */
    void pause() {
        nanos();
    }

    /** What is left while time runs, in nanoseconds; 0 if it is over. */
    long nanos() {
        long now = clock.getAsLong();
        leftNanos = Math.max(0, leftNanos - Math.min(now - lastLook, LONGEST_STEP_NANOS));
        lastLook = now;
        return leftNanos;
    }
}
