package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** What a fork measures: something that processes batches of messages, and counts them. */
sealed interface MeasuredCode permits NodeCode, NetworkCode, PoolCode, WorkloadCode {

    /** Makes ready what a slice needs, before its time begins. */
    default void beginSlice() throws Exception {}

    /** Processes one batch: the timed part. */
    void runBatch() throws Exception;

    /** Finishes what {@link #runBatch} may have left to do; timed too. */
    default void endSlice(Slice.Phase phase) throws Exception {}

    /** Threads that came and went between {@link #beginSlice} and the end of {@link #endSlice}. */
    default EndedThreads endedThreads() {
        return EndedThreads.NONE;
    }

    /** How long the messages of this slice took, in nanoseconds; {@code null} if they are not timed one by one. */
    default @Nullable AbstractHistogram latencies() {
        return null;
    }

    /** Whether {@link #runBatch} may return before the batch is processed. */
    default boolean isAsynchronous() {
        return false;
    }

    /** Messages of one batch; at least 1. */
    int batchMessages();

    /** What happened inside a network. */
    default Optional<NetworkUse> networkUse() {
        return Optional.empty();
    }

    /** What happened in a pool. */
    default Optional<PoolUse> poolUse() {
        return Optional.empty();
    }

    /**
     * Processes one batch, untimed, and lets the benchmark check what came out.
     *
     * @throws BrokenBenchmarkException saying what was wrong
     */
    void check() throws BrokenBenchmarkException;

    /** Messages attempted by all timed batches. */
    long attempted();

    /** Messages sent by all timed batches. */
    long emitted();

    /** Messages failed in all timed batches. */
    long failed();

    /** Messages refused by all timed batches. */
    long unread();

    /** What failed the first failed message; {@code null} while none has. */
    @Nullable
    Throwable firstFailure();

    /** Whether the benchmark has a check of its own. */
    boolean isVerified();

    /** Lets the benchmark release what it holds. */
    void tearDown() throws BrokenBenchmarkException;

    /** Whether {@code type} or what it inherits has a method {@code verify} of its own, beside the empty default. */
    static boolean hasVerify(Class<?> type, Class<?> benchmarkInterface) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (var method : each.getDeclaredMethods()) {
                if (method.getName().equals("verify") && method.getParameterCount() == 1) {
                    return true;
                }
            }
        }
        for (Class<?> each : type.getInterfaces()) {
            if (each != benchmarkInterface && hasVerify(each, benchmarkInterface)) {
                return true;
            }
        }
        return false;
    }

    /** Turns what {@code verify} threw into a rejection. */
    static BrokenBenchmarkException rejected(Object benchmark, Throwable why) {
        return new BrokenBenchmarkException(
                ForkFailure.Cause.WRONG_OUTPUT,
                "has wrong output: " + benchmark.getClass().getSimpleName() + ".verify says "
                        + BrokenBenchmarkException.describe(why) + "; fix the code or its verify method",
                why);
    }

    /** Turns what the measured code threw into a failure that is not that of a message. */
    static BrokenBenchmarkException threw(Throwable why) {
        if (why instanceof BrokenBenchmarkException broken) {
            return broken;
        }
        return new BrokenBenchmarkException(
                ForkFailure.Cause.THREW,
                "threw " + BrokenBenchmarkException.describe(why)
                        + "; fix it; what is wrong with one message is thrown as an Exception while that message is processed",
                why);
    }
}
