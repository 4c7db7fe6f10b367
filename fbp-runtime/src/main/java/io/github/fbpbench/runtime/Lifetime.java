package io.github.fbpbench.runtime;

/** How long one end of a connection has been open. One thread ends it, any thread reads. */
final class Lifetime {

    private final long startNanos = System.nanoTime();
    private volatile long endNanos;
    private volatile boolean ended;

    void end() {
        if (!ended) {
            endNanos = System.nanoTime();
            ended = true;
        }
    }

    boolean hasEnded() {
        return ended;
    }

    EndStats stats(long messages, WaitClock clock) {
        long until = ended ? endNanos : System.nanoTime();
        return new EndStats(messages, clock.waits(), clock.waitedNanos(), until - startNanos);
    }
}
