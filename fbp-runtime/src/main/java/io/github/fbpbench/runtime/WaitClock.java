package io.github.fbpbench.runtime;

/**
 * Adds up how often and how long one end of a connection waits. One thread writes, any thread reads, also while a wait
 * goes on.
 */
final class WaitClock {

    private final SingleWriterCounter waits = new SingleWriterCounter();
    private final SingleWriterCounter waitedNanos = new SingleWriterCounter();
    private volatile boolean waiting;
    private volatile long sinceNanos;

    void begin() {
        waits.increment();
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

    long waitedNanos() {
        long before = waitedNanos.get();
        long since = sinceNanos;
        return waiting ? before + Math.max(0, System.nanoTime() - since) : before;
    }
}
