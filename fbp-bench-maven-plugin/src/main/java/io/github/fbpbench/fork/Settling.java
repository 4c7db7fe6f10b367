package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.util.function.LongSupplier;

/**
 * Runs batches until the code is steady by what is seen, before the first slice, and finds out how long a batch takes.
 *
 * <p>Batches run one after the other, as in a plain loop. What the JIT makes of code depends on what ran before it was
 * compiled, and stays: code that was still interpreted when the slices began was up to 15% slower for as long as its JVM
 * lived, stable from slice to slice. So the slices begin when the JIT has compiled the code as a whole, which takes
 * calls of it ({@value #ENOUGH_BATCHES} batches: the JVM compiles a method with a loop for good after 600), and when
 * nothing has changed for as long as it took until the last change:
 *
 * <ul>
 *   <li>the time of a batch has fallen by 3% below the lowest so far (other processes only add time, so a low mark
 *       that falls is the code's);
 *   <li>a batch allocates 1% and {@value #LEAST_BYTES} bytes more or less than before;
 *   <li>the JIT compilers have worked for 2 ms or more.
 * </ul>
 *
 * <p>All of it is looked at in windows of about {@value #WINDOW_MILLIS} ms.
 */
final class Settling {

    /** A method with a loop is compiled by the last compiler once it was called 600 times (Tier4MinInvocationThreshold). */
    static final int ENOUGH_BATCHES = 1_000;

    private static final long WINDOW_MILLIS = 5;
    private static final long WINDOW_NANOS = WINDOW_MILLIS * 1_000_000;
    private static final double FASTER = .97;
    private static final double OTHER_ALLOCATION = .01;
    private static final long LEAST_BYTES = 8;
    private static final long COMPILING_MILLIS = 2;

    private final Gauges gauges;
    private final long begin;
    private long least = Long.MAX_VALUE;
    private long batches;
    private long lastChange;

    private long windowStart;
    private long windowBatches;
    private long windowBytes;
    private long windowJitMillis;
    private double lowest = Double.MAX_VALUE;
    private double allocation = -1;

    private Settling(Gauges gauges) {
        this.gauges = gauges;
        this.begin = gauges.nanos.getAsLong();
        this.lastChange = begin;
        startWindow(begin);
    }

    /**
     * What is looked at between batches.
     *
     * @param nanos the clock
     * @param allocatedBytes of this thread since it started; constant where it is not known
     * @param jitMillis time of the JIT compilers so far; constant where it is not known
     */
    record Gauges(LongSupplier nanos, LongSupplier allocatedBytes, LongSupplier jitMillis) {}

    /**
     * What came of it.
     *
     * @param batchNanos how long a batch takes, at least 1: the fastest one; of code that is only handed its messages,
     *     which works them off later, the mean
     * @param batches how many were run
     * @param steady whether it ended because nothing changed any more, and not because its time was over
     */
    record Settled(long batchNanos, long batches, boolean steady) {}

    /**
     * Runs batches.
     *
     * @param leastNanos how long to go on in any case
     * @param mostNanos how long to go on at most, but for the last batch, of which there is always one
     */
    static Settled run(MeasuredCode code, long leastNanos, long mostNanos, Gauges gauges)
            throws BrokenBenchmarkException {
        Settling settling = new Settling(gauges);
        try {
            return settling.run(code, leastNanos, mostNanos);
        } catch (Throwable e) {
            throw MeasuredCode.threw(e);
        }
    }

    private Settled run(MeasuredCode code, long leastNanos, long mostNanos) throws Exception {
        code.beginSlice();
        long now = begin;
        boolean steady;
        do {
            long start = now;
            code.runBatch();
            batches++;
            windowBatches++;
            now = gauges.nanos.getAsLong();
            least = Math.min(least, now - start);
            if (now - windowStart >= WINDOW_NANOS) {
                endWindow(now);
            }
            steady = isSteady(now, leastNanos);
        } while (!steady && (now - begin < mostNanos));
        code.endSlice(Slice.Phase.WARMUP);
        // Only the end of the slice tells when such code has worked off what it was handed.
        long batchNanos = code.isAsynchronous() ? (gauges.nanos.getAsLong() - begin) / batches : least;
        return new Settled(Math.max(1, batchNanos), batches, steady);
    }

    private boolean isSteady(long now, long leastNanos) {
        return now - begin >= leastNanos && batches >= ENOUGH_BATCHES && now - lastChange >= lastChange - begin;
    }

    private void endWindow(long now) {
        double nanos = (double) (now - windowStart) / windowBatches;
        double bytes = (double) (gauges.allocatedBytes.getAsLong() - windowBytes) / windowBatches;
        boolean faster = nanos < FASTER * lowest;
        boolean other = Math.abs(bytes - allocation) > Math.max(LEAST_BYTES, OTHER_ALLOCATION * allocation);
        boolean compiling = gauges.jitMillis.getAsLong() - windowJitMillis >= COMPILING_MILLIS;
        if (faster) {
            lowest = nanos;
        }
        allocation = bytes;
        if (faster || other || compiling) {
            lastChange = now;
        }
        startWindow(now);
    }

    private void startWindow(long now) {
        windowStart = now;
        windowBatches = 0;
        windowBytes = gauges.allocatedBytes.getAsLong();
        windowJitMillis = gauges.jitMillis.getAsLong();
    }
}
