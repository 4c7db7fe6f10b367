package io.github.fbpbench.measurement;

import java.util.List;
import java.util.Optional;

/** Closing phases of benchmarks that are neither networks nor pools. */
public final class Closings {

    private Closings() {}

    /** Without growth of the heap. */
    public static Closing of(
            long retainedHeapBytes,
            long peakHeapBytes,
            List<String> threadsLeft,
            boolean verified,
            long unreadMessages,
            String firstFailure) {
        return new Closing(
                retainedHeapBytes,
                peakHeapBytes,
                0,
                threadsLeft,
                verified,
                unreadMessages,
                firstFailure,
                2.5,
                1_000,
                Optional.empty(),
                Optional.empty());
    }
}
