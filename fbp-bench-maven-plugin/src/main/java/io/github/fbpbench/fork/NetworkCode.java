package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NodeStats;
import io.github.fbpbench.runtime.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** A network and the batch that is sent through it; it runs while a slice is measured, and works off all that was sent. */
final class NetworkCode<I, O> implements MeasuredCode {

    private final NetworkBenchmark<I, O> benchmark;
    private final Network network;
    private final List<I> batch;
    private final Optional<LatencyLoop> loop;
    private final ConnectionUses uses = new ConnectionUses();

    private @Nullable NetworkStream stream;
    private EndedThreads ended = EndedThreads.NONE;
    private int nextMessage;
    private long attempted;
    private long emitted;
    private long failed;
    private @Nullable Throwable firstFailure;
    private @Nullable AbstractHistogram latencies;

    private NetworkCode(NetworkBenchmark<I, O> benchmark, Network network, List<I> batch, Optional<LatencyLoop> loop) {
        this.benchmark = benchmark;
        this.network = network;
        this.batch = batch;
        this.loop = loop;
    }

    /**
     * Asks the benchmark for its network and its input.
     *
     * @param loop how to time single messages, if they are to be timed
     * @throws BrokenBenchmarkException if it has none
     */
    static <I, O> NetworkCode<I, O> prepare(NetworkBenchmark<I, O> benchmark, TestData data, Optional<LatencyLoop> loop)
            throws BrokenBenchmarkException {
        String name = benchmark.getClass().getSimpleName();
        List<I> batch;
        try {
            batch = List.copyOf(benchmark.input(data));
        } catch (Throwable e) {
            throw setUp("has no input: " + name + ".input threw " + BrokenBenchmarkException.describe(e), e);
        }
        if (batch.isEmpty()) {
            throw setUp(
                    "cannot be fed: input() of " + name + " returned no messages",
                    new IllegalArgumentException("no messages"));
        }
        try {
            return new NetworkCode<>(benchmark, benchmark.network(), batch, loop);
        } catch (Throwable e) {
            throw setUp("has no network: " + name + ".network threw " + BrokenBenchmarkException.describe(e), e);
        }
    }

    @Override
    public void beginSlice() throws BrokenBenchmarkException {
        // In a closed loop the sender itself waits for the answer.
        boolean answersHere = loop.isPresent() && loop.get().isClosed();
        loop.ifPresent(each -> each.timer().restart());
        stream = NetworkStream.start(network, answersHere ? null : sink());
    }

    private NetworkSink sink() {
        return loop.isPresent() ? NetworkSink.timing(loop.get().timer()) : NetworkSink.counting();
    }

    @Override
    public void runBatch() throws BrokenBenchmarkException, InterruptedException {
        NetworkStream current = running();
        if (loop.isPresent()) {
            runTimed(current, loop.get().timer());
            return;
        }
        for (I message : batch) {
            current.send(message);
        }
        attempted += batch.size();
    }

    private void runTimed(NetworkStream current, LatencyTimer timer)
            throws BrokenBenchmarkException, InterruptedException {
        for (int i = 0; i < batchMessages(); i++) {
            I message = batch.get(nextMessage);
            nextMessage = (nextMessage + 1) % batch.size();
            timer.begin();
            current.send(message);
            attempted++;
            if (!current.hasSink()) {
                current.answer();
                timer.end();
                emitted++;
            }
        }
    }

    @Override
    public void endSlice(Slice.Phase phase) throws BrokenBenchmarkException, InterruptedException {
        NetworkStream current = running();
        stream = null;
        RunResult result = current.end();
        // A message may fail in several nodes that it was copied to.
        failed += Math.min(result.failed(), current.sent());
        for (NodeStats node : result.nodes().values()) {
            if (firstFailure == null) {
                firstFailure = node.firstFailure();
            }
        }
        emitted += current.emitted();
        if (loop.isPresent() && current.hasSink() && current.emitted() != current.sent()) {
            throw notOneForOne(current.emitted(), current.sent());
        }
        latencies = latencies(current);
        ended = new EndedThreads(
                result.nodes().size() + current.helpers(),
                sum(result, NodeStats::cpuNanos),
                sum(result, NodeStats::allocatedBytes));
        if (phase == Slice.Phase.MEASUREMENT) {
            uses.add(result);
        }
    }

    private @Nullable AbstractHistogram latencies(NetworkStream ended) {
        if (loop.isEmpty()) {
            return null;
        }
        return ended.hasSink() ? ended.latencies() : loop.get().timer().histogram();
    }

    @Override
    public void check() throws BrokenBenchmarkException {
        List<O> output = new ArrayList<>();
        try {
            NetworkStream whole = NetworkStream.start(network, NetworkSink.collecting(output));
            for (I message : batch) {
                whole.send(message);
            }
            whole.end();
        } catch (InterruptedException e) {
            throw MeasuredCode.threw(e);
        }
        if (loop.isPresent() && output.size() != batch.size()) {
            throw notOneForOne(output.size(), batch.size());
        }
        try {
            benchmark.verify(output);
        } catch (Throwable e) {
            throw MeasuredCode.rejected(benchmark, e);
        }
    }

    private BrokenBenchmarkException notOneForOne(long out, long in) {
        String why = "has no latency: the network " + network.name() + " sent " + out + " messages for " + in
                + ", so nobody knows which answers which; leave @MeasureLatency out";
        return new BrokenBenchmarkException(ForkFailure.Cause.SET_UP, why, new IllegalStateException(why));
    }

    private NetworkStream running() {
        if (stream == null) {
            throw new IllegalStateException("no slice has begun");
        }
        return stream;
    }

    private static long sum(RunResult result, ToLongFunction<NodeStats> figure) {
        long sum = 0;
        for (NodeStats node : result.nodes().values()) {
            long each = figure.applyAsLong(node);
            if (each < 0) {
                return Slice.ABSENT;
            }
            sum += each;
        }
        return sum;
    }

    private static BrokenBenchmarkException setUp(String why, Throwable cause) {
        return new BrokenBenchmarkException(ForkFailure.Cause.SET_UP, why + "; fix it, or what it reads", cause);
    }

    @Override
    public EndedThreads endedThreads() {
        return ended;
    }

    @Override
    public @Nullable AbstractHistogram latencies() {
        return latencies;
    }

    @Override
    public boolean isAsynchronous() {
        return true;
    }

    @Override
    public int batchMessages() {
        return Math.min(batch.size(), loop.map(LatencyLoop::mostMessages).orElse(Integer.MAX_VALUE));
    }

    @Override
    public Optional<NetworkUse> networkUse() {
        return Optional.of(uses.use());
    }

    @Override
    public long attempted() {
        return attempted;
    }

    @Override
    public long emitted() {
        return emitted;
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
        return MeasuredCode.hasVerify(benchmark.getClass(), NetworkBenchmark.class);
    }

    @Override
    public void tearDown() {}
}
