package io.github.fbpbench.runtime;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how often and how long one end of a connection waits. One thread writes, any thread reads, also while a wait
 * goes on.
 */
final class WaitClock {

    /**
     * One wait.
     *
     * @param number counts the waits at this end, from 1
     * @param sinceNanos when it began, by {@link System#nanoTime}
     * @param timed whether it ends by itself after some time
     */
    record Wait(long number, long sinceNanos, boolean timed) {

        long untilNowNanos() {
            return Math.max(0, System.nanoTime() - sinceNanos);
        }
    }

    private final SingleWriterCounter waits = new SingleWriterCounter();
    private final SingleWriterCounter waitedNanos = new SingleWriterCounter();
    private volatile boolean timed;
    private volatile boolean waiting;
    private volatile long sinceNanos;

    /** Begins a wait, which ends by itself after some time if {@code endsByItself}. */
    void begin(boolean endsByItself) {
        waits.increment();
        timed = endsByItself;
        sinceNanos = System.nanoTime();
        waiting = true;
    }

    /** Returns how many nanoseconds this wait took. */
    long end() {
        waiting = false;
        long nanos = System.nanoTime() - sinceNanos;
        waitedNanos.add(nanos);
        return nanos;
    }

    long waits() {
        return waits.get();
    }

    boolean isWaiting() {
        return waiting;
    }

    /** The wait that goes on; {@code null} if there is none, or another one begins while this looks. */
    @Nullable
    Wait present() {
        long number = waits.get();
        VarHandle.loadLoadFence();
        if (!waiting) {
            return null;
        }
        Wait wait = new Wait(number, sinceNanos, timed);
        // A wait counts before it writes anything else.
        return waits.get() == number ? wait : null;
    }

    long waitedNanos() {
        long before = waitedNanos.get();
        long since = sinceNanos;
        return waiting ? before + Math.max(0, System.nanoTime() - since) : before;
    }
}
