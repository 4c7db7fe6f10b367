package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether the heap grows with each message: after measuring, the benchmark goes on for two short rounds, and
 * the heap is looked at after full collections before, between and after them. What grows in one round only, such as a
 * cache that fills up, does not count.
 */
final class HeapGrowth {

    /** A second collection frees what the first one made reachable to finalisers and cleaners only. */
    private static final int COLLECTIONS = 2;

    /** A batch that takes longer would hold up the build. */
    private static final long LONGEST_BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** What the JVM itself may need more of in a round. */
    private static final long NOISE_BYTES = 64 << 10;

    private HeapGrowth() {}

    /** Heap in use after full collections; {@link Slice#ABSENT} if this JVM does not collect when it is asked to. */
    static long retainedHeapBytes() {
        long before = collections();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return collections() - before < COLLECTIONS
                ? Slice.ABSENT
                : ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .filter(count -> count > 0)
                .sum();
    }

    /**
     * Bytes by which the heap grows with each message; 0 if it does not grow in both rounds.
     *
     * @param retainedHeapBytes what {@link #retainedHeapBytes()} has just said
     * @param batchNanos how long a batch takes, about
     * @param roundNanos how long each of the two rounds is, at least
     * @return {@link Slice#ABSENT} if batches are too long to find out, or this JVM does not collect when it is asked to
     */
    static double bytesPerMessage(MeasuredCode code, long retainedHeapBytes, long batchNanos, long roundNanos)
            throws BrokenBenchmarkException {
        if (batchNanos > LONGEST_BATCH_NANOS || retainedHeapBytes == Slice.ABSENT) {
            return Slice.ABSENT;
        }
        long before = code.attempted();
        round(code, roundNanos);
        long between = retainedHeapBytes();
        round(code, roundNanos);
        long after = retainedHeapBytes();
        long messages = code.attempted() - before;
        boolean grows = between - retainedHeapBytes > NOISE_BYTES && after - between > NOISE_BYTES;
        return grows && messages > 0 ? (double) (after - retainedHeapBytes) / messages : 0;
    }

    private static void round(MeasuredCode code, long nanos) throws BrokenBenchmarkException {
        long end = System.nanoTime() + nanos;
        try {
            code.beginSlice();
            do {
                code.runBatch();
            } while (System.nanoTime() - end < 0);
            code.endSlice(Slice.Phase.WARMUP);
        } catch (Throwable e) {
            throw MeasuredCode.threw(e);
        }
    }
}
