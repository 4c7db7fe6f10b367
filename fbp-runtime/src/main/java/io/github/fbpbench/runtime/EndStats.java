package io.github.fbpbench.runtime;

/**
 * What happened at one end of a connection.
 *
 * @param messages messages that were sent or received here
 * @param waits how often the node had to wait here, because the connection was full or empty
 * @param waitedNanos how long it waited here, a wait that still goes on included
 * @param openNanos from the start of the run to when this end was closed, or until now
 */
public record EndStats(long messages, long waits, long waitedNanos, long openNanos) {

    /** The part of the time in which the node waited here, from 0 to 1. */
    public double waitedShare() {
        return openNanos <= 0 ? 0 : Math.min(1, (double) waitedNanos / openNanos);
    }
}
