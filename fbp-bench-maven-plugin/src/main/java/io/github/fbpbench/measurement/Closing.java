package io.github.fbpbench.measurement;

import java.util.List;

/**
 * What a fork finds after its last slice.
 *
 * @param retainedHeapBytes heap in use after full collections, the benchmark still reachable
 * @param peakHeapBytes the most heap that was in use at the end of any slice, garbage included
 * @param threadsLeft names of the live threads, beyond those of the JVM and of the driver, that were not there before
 * @param verified whether the benchmark checks its output itself
 * @param unreadMessages messages that the node refused by returning early
 * @param firstFailure what failed the first failed message, as text; empty if none failed
 */
public record Closing(
        long retainedHeapBytes,
        long peakHeapBytes,
        List<String> threadsLeft,
        boolean verified,
        long unreadMessages,
        String firstFailure) {

    /** Keeps the list from changing. */
    public Closing {
        threadsLeft = List.copyOf(threadsLeft);
    }
}
