package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;

/**
 * Threads of the measured code that were started and have ended within a slice, and what they said they had used.
 *
 * @param count how many
 * @param cpuNanos CPU time, or {@link Slice#ABSENT}
 * @param allocatedBytes what they allocated, or {@link Slice#ABSENT}
 */
record EndedThreads(int count, long cpuNanos, long allocatedBytes) {

    static final EndedThreads NONE = new EndedThreads(0, 0, 0);
}
