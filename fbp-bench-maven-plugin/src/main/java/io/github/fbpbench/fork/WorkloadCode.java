package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.measurement.ForkFailure;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** Plain code that processes messages; an exception fails the whole batch, as nobody knows which message it was. */
final class WorkloadCode implements MeasuredCode {

    private static final int MOST_ATTEMPTS = 20;

    private final WorkloadBenchmark benchmark;

    /** What the benchmark wants to be called with, and to verify. */
    private final int wholeBatch;

    /** What is processed at a time; less than that where few messages are due. */
    private final int batchSize;

    private final @Nullable LatencyTimer timer;
    private long attempted;
    private long failed;
    private @Nullable Throwable firstFailure;

    @SuppressWarnings("unused") // written so that the compiler cannot leave out the work behind it
    private volatile long published;

    private WorkloadCode(WorkloadBenchmark benchmark, int wholeBatch, int batchSize, @Nullable LatencyTimer timer) {
        this.benchmark = benchmark;
        this.wholeBatch = wholeBatch;
        this.batchSize = batchSize;
        this.timer = timer;
    }

    /**
     * Lets the benchmark set itself up.
     *
     * @param loop how to time single messages, if they are to be timed
     * @throws BrokenBenchmarkException if that fails
     */
    static WorkloadCode prepare(WorkloadBenchmark benchmark, TestData data, Optional<LatencyLoop> loop)
            throws BrokenBenchmarkException {
        String name = benchmark.getClass().getSimpleName();
        int batchSize;
        try {
            benchmark.setUp(data);
            batchSize = benchmark.batchSize();
        } catch (Throwable e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP,
                    "cannot be set up: " + name + ".setUp threw " + BrokenBenchmarkException.describe(e)
                            + "; fix it, or what it needs",
                    e);
        }
        if (batchSize < 1) {
            String message = "cannot be fed: " + name + ".batchSize must be at least 1, but returns " + batchSize;
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP, message, new IllegalArgumentException(message));
        }
        return loop.isPresent()
                ? new WorkloadCode(
                        benchmark,
                        batchSize,
                        Math.min(batchSize, loop.get().mostMessages()),
                        loop.get().timer())
                : new WorkloadCode(benchmark, batchSize, batchSize, null);
    }

    @Override
    public void beginSlice() {
        if (timer != null) {
            timer.restart();
        }
    }

    @Override
    public @Nullable AbstractHistogram latencies() {
        return timer == null ? null : timer.histogram();
    }

    @Override
    public int batchMessages() {
        return batchSize;
    }

    @Override
    public void runBatch() {
        if (timer != null) {
            runOneByOne(timer);
            return;
        }
        attempted += batchSize;
        try {
            published = benchmark.run(batchSize);
        } catch (Exception e) {
            failed += batchSize;
            if (firstFailure == null) {
                firstFailure = e;
            }
        }
    }

    private void runOneByOne(LatencyTimer latency) {
        for (int i = 0; i < batchSize; i++) {
            attempted++;
            latency.begin();
            try {
                published = benchmark.run(1);
            } catch (Exception e) {
                failed++;
                if (firstFailure == null) {
                    firstFailure = e;
                }
            }
            latency.end();
        }
    }

    @Override
    public void check() throws BrokenBenchmarkException {
        long result = runUntimed();
        try {
            benchmark.verify(result);
        } catch (Throwable e) {
            throw MeasuredCode.rejected(benchmark, e);
        }
    }

    /** A workload may fail some of its batches; one that fails them all cannot be checked. */
    private long runUntimed() throws BrokenBenchmarkException {
        for (int attempt = 1; ; attempt++) {
            try {
                return benchmark.run(wholeBatch);
            } catch (Exception e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw MeasuredCode.threw(e);
                }
            } catch (Throwable e) {
                throw MeasuredCode.threw(e);
            }
        }
    }

    @Override
    public long attempted() {
        return attempted;
    }

    @Override
    public long emitted() {
        return attempted - failed;
    }

    @Override
    public long failed() {
        return failed;
    }

    @Override
    public long unread() {
        return 0;
    }

    @Override
    public @Nullable Throwable firstFailure() {
        return firstFailure;
    }

    @Override
    public boolean isVerified() {
        return MeasuredCode.hasVerify(benchmark.getClass(), WorkloadBenchmark.class);
    }

    @Override
    public void tearDown() throws BrokenBenchmarkException {
        try {
            benchmark.tearDown();
        } catch (Throwable e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.THREW,
                    "cannot be ended: " + benchmark.getClass().getSimpleName() + ".tearDown threw "
                            + BrokenBenchmarkException.describe(e) + "; fix it",
                    e);
        }
    }
}
