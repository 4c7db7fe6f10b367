package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.util.function.LongSupplier;

/**
 * How long a batch takes, found out before the warm-up: the fastest of those that fit into a given time, and of at least {@value
 * #LEAST_BATCHES}. The warm-up makes it faster still, so that slices hold a little more than was planned.
 */
final class BatchLength {

    /** The first batches of code that nobody has compiled yet may take ten times as long as later ones. */
    private static final int LEAST_BATCHES = 5;

    private BatchLength() {}

    /**
     * Runs batches.
     *
     * @param enoughNanos how long to go on, once there are enough batches
     * @param mostNanos how long to go on at most, but for the last batch, of which there is always one
     * @param clock in nanoseconds
     * @return nanoseconds, at least 1. Of code that is only handed its messages, which works them off later, the mean
     */
    static long nanos(MeasuredCode code, long enoughNanos, long mostNanos, LongSupplier clock)
            throws BrokenBenchmarkException {
        long begin = clock.getAsLong();
        long now = begin;
        long least = Long.MAX_VALUE;
        int batches = 0;
        try {
            code.beginSlice();
            do {
                long start = now;
                code.runBatch();
                batches++;
                now = clock.getAsLong();
                least = Math.min(least, now - start);
            } while (now - begin < (batches < LEAST_BATCHES ? mostNanos : enoughNanos));
            code.endSlice(Slice.Phase.WARMUP);
        } catch (Throwable e) {
            throw MeasuredCode.threw(e);
        }
        // Only the end of the slice tells when such code has worked off what it was handed.
        return Math.max(1, code.isAsynchronous() ? (clock.getAsLong() - begin) / batches : least);
    }
}
