package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.Slice;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Makes code slower by a known share, or lets it allocate more. The warm-up is left as it is; from it this learns what a batch
 * costs, and what a token of {@link Blackhole#consumeCPU} does. The worker alone uses it. In a pair both arms have one, so
 * that they differ in nothing but how much is added. Between slices it sorts by itself, and uses no streams: to sort what
 * it has learnt with the JDK's had the JIT throw away what it had compiled of measured code that sorts.
 */
final class Injector {

    /** Long enough to be timed, short enough to be run before each slice of the warm-up. */
    private static final long TOKENS_TIMED = 5_000;

    private static final int TIMES = 5;

    private final List<Injection> injections;
    private final int batchMessages;
    private final Times ofBatch = new Times();
    private final Times ofToken = new Times();

    /** In a batch; 0 until the warm-up is over. */
    private double tokensOfBatch;

    private int measured;
    private long batches;
    private int objects;
    private double tokens;
    private double owed;

    @SuppressWarnings("unused") // keeps the compiler from leaving out what is allocated
    private volatile byte[] last = {};

    /**
     * Adds to code.
     *
     * @param injections by turns, one for each measured slice
     * @param batchMessages messages of one batch
     */
    Injector(List<Injection> injections, int batchMessages) {
        this.injections = injections;
        this.batchMessages = batchMessages;
    }

    /** Gets ready for a slice, before its time begins. */
    void beginSlice(Slice.Phase phase) {
        batches = 0;
        owed = 0;
        if (phase == Slice.Phase.WARMUP) {
            ofToken.add(nanosOfToken());
            // Next to nothing, so that the measured slices are not the first in which it is done.
            tokens = 1;
            objects = 1;
            return;
        }
        if (tokensOfBatch == 0) {
            tokensOfBatch = ofBatch.isEmpty() ? 0 : ofBatch.late() / ofToken.late();
        }
        if (!(tokensOfBatch > 0)) {
            throw new IllegalStateException(
                    "no slice of the warm-up holds a batch that could be timed, so nobody knows what a share of one"
                            + " is; let fbp-bench.pairWarmup be longer, or the batch smaller");
        }
        Injection now = injections.get(Injection.turn(measured, injections.size()));
        tokens = now.share() * tokensOfBatch;
        objects = Math.multiplyExact(now.objects(), batchMessages);
    }

    /**
     * Does what is to be done on top of a batch; within the slice's time. Never inlined, so that it has no part in what the
     * compilers make of the measured code: inlined, it made sorting 14% slower although it added nothing.
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void addToBatch() {
        batches++;
        owed += tokens;
        long whole = (long) owed;
        if (whole > 0) {
            Blackhole.consumeCPU(whole);
            owed -= whole;
        }
        for (int i = 0; i < objects; i++) {
            last = new byte[0]; // 16 bytes, whatever the headers of objects
        }
    }

    /** Takes note of a slice that counts. */
    void learn(Slice slice) {
        if (slice.phase() == Slice.Phase.MEASUREMENT) {
            measured++;
        } else if (batches > 0) {
            ofBatch.add((double) (slice.cpuNanos() == Slice.ABSENT ? slice.wallNanos() : slice.cpuNanos()) / batches);
        }
    }

    private static double nanosOfToken() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            Blackhole.consumeCPU(TOKENS_TIMED);
            least = Math.min(least, System.nanoTime() - start);
        }
        return (double) least / TOKENS_TIMED;
    }

    /** What something took in each slice of the warm-up. */
    private static final class Times {

        private double[] nanos = new double[128];
        private int count;

        void add(double time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = time;
        }

        boolean isEmpty() {
            return count == 0;
        }

        /** The median of the later half, when the compilers have done most of their work. */
        double late() {
            double[] half = Arrays.copyOfRange(nanos, count / 2, count);
            for (int i = 1; i < half.length; i++) {
                double time = half[i];
                int at = i;
                for (; at > 0 && half[at - 1] > time; at--) {
                    half[at] = half[at - 1];
                }
                half[at] = time;
            }
            return half[half.length / 2];
        }
    }
}
