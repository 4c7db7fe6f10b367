package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.BenchmarkNode;
import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.NodeBrokenException;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.measurement.ForkFailure;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** A node and its batch. */
final class NodeCode<I, O> implements MeasuredCode {

    private final NodeBenchmark<I, O> benchmark;
    private final BenchmarkNode<I, O> node;
    private final @Nullable LatencyTimer timer;

    private NodeCode(NodeBenchmark<I, O> benchmark, BenchmarkNode<I, O> node, @Nullable LatencyTimer timer) {
        this.benchmark = benchmark;
        this.node = node;
        this.timer = timer;
    }

    /**
     * Asks the benchmark for its node and its input.
     *
     * @param loop how to time single messages, if they are to be timed
     * @throws BrokenBenchmarkException if it has none
     */
    static <I, O> NodeCode<I, O> prepare(NodeBenchmark<I, O> benchmark, TestData data, Optional<LatencyLoop> loop)
            throws BrokenBenchmarkException {
        String name = benchmark.getClass().getSimpleName();
        List<I> input;
        try {
            input = benchmark.input(data);
        } catch (Throwable e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP,
                    "has no input: " + name + ".input threw " + BrokenBenchmarkException.describe(e)
                            + "; fix it, or what it reads",
                    e);
        }
        try {
            return loop.isPresent()
                    ? new NodeCode<>(
                            benchmark,
                            BenchmarkNode.timed(
                                    name,
                                    benchmark.node(),
                                    input,
                                    loop.get().timer(),
                                    loop.get().mostMessages()),
                            loop.get().timer())
                    : new NodeCode<>(benchmark, new BenchmarkNode<>(name, benchmark.node(), input), null);
        } catch (IllegalArgumentException e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP,
                    "cannot be fed: " + e.getMessage() + "; let it return a batch of messages",
                    e);
        } catch (Throwable e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP,
                    "has no node: " + name + ".node threw " + BrokenBenchmarkException.describe(e) + "; fix it",
                    e);
        }
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
        return node.batchSize();
    }

    @Override
    public void runBatch() throws InterruptedException {
        node.reset();
        node.run();
    }

    @Override
    public void check() throws BrokenBenchmarkException {
        List<O> output;
        try {
            output = node.collect();
        } catch (NodeBrokenException e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.THREW,
                    "cannot be measured: " + e.getMessage()
                            + "; let it receive until the end of its input, and throw only while it processes a message",
                    e);
        } catch (Throwable e) {
            throw MeasuredCode.threw(e);
        }
        try {
            benchmark.verify(output);
        } catch (Throwable e) {
            throw MeasuredCode.rejected(benchmark, e);
        }
    }

    @Override
    public long attempted() {
        return node.attempted();
    }

    @Override
    public long emitted() {
        return node.emitted();
    }

    @Override
    public long failed() {
        return node.failed();
    }

    @Override
    public long unread() {
        return node.unread();
    }

    @Override
    public @Nullable Throwable firstFailure() {
        return node.firstFailure();
    }

    @Override
    public boolean isVerified() {
        return MeasuredCode.hasVerify(benchmark.getClass(), NodeBenchmark.class);
    }

    @Override
    public void tearDown() {}
}
