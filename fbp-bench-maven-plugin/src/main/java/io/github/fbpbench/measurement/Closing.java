package io.github.fbpbench.measurement;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a fork finds after its last slice.
 *
 * @param retainedHeapBytes heap in use after full collections, the benchmark still reachable; {@link Slice#ABSENT} if the
 *     JVM does not collect when it is asked to
 * @param peakHeapBytes the most heap that was in use at the end of any slice, garbage included
 * @param heapGrowthBytesPerMessage by how much the heap after full collections grows with each further message; 0 where
 *     it does not grow steadily, {@link Slice#ABSENT} where that was not looked at
 * @param threadsLeft names of the live threads, beyond those of the JVM and of the driver, that were not there before
 * @param verified whether the benchmark checks its output itself
 * @param unreadMessages messages that the node refused by returning early
 * @param firstFailure what failed the first failed message, as text; empty if none failed
 * @param emptyNanosPerMessage what a message costs in this fork in a node that only receives; {@link Slice#ABSENT}
 *     where that was not looked at
 * @param batchMessages messages of a batch
 * @param network what happened inside the network; absent if the benchmark is none
 * @param pool what happened in the pool; absent if the benchmark is none
 */
public record Closing(
        long retainedHeapBytes,
        long peakHeapBytes,
        double heapGrowthBytesPerMessage,
        List<String> threadsLeft,
        boolean verified,
        long unreadMessages,
        String firstFailure,
        double emptyNanosPerMessage,
        int batchMessages,
        Optional<NetworkUse> network,
        Optional<PoolUse> pool) {

    /** Keeps the list from changing. */
    public Closing {
        threadsLeft = List.copyOf(threadsLeft);
    }

    /** The same with what the measured code has put into words changed. */
    public Closing withTexts(UnaryOperator<String> change) {
        return new Closing(
                retainedHeapBytes,
                peakHeapBytes,
                heapGrowthBytesPerMessage,
                threadsLeft.stream().map(change).toList(),
                verified,
                unreadMessages,
                change.apply(firstFailure),
                emptyNanosPerMessage,
                batchMessages,
                network,
                pool);
    }
}
