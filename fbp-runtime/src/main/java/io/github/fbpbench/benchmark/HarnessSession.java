package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.NodeStats;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortClosedException;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.RunResult;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import io.github.fbpbench.runtime.metrics.ResourceStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One stream of messages through the nodes of a harness, from their start to their end. */
final class HarnessSession implements AutoCloseable {

    private static final long ROOM_CHECK_NANOS = 50_000;

    private final HarnessTarget.Started started;
    private final Duration timeout;
    private final ResourceStats before = ResourceStats.measure(0);
    private final long startNanos = System.nanoTime();
    private final BufferSampler buffers;
    private final List<DaemonThread> threads = new ArrayList<>();
    private final Set<String> fed = new HashSet<>();
    private final AtomicLong sent = new AtomicLong();

    HarnessSession(HarnessTarget target, Duration timeout) {
        this.timeout = timeout;
        this.started = target.start();
        this.buffers = new BufferSampler(run()::bufferUsage);
    }

    /** Messages that wait in all ports now, per message that could wait there. */
    double bufferUsage() {
        return run().bufferUsage();
    }

    /** The mean of {@link #bufferUsage} over the time since the start. */
    double meanBufferUsage() {
        return buffers.mean();
    }

    /** Sends a message, waiting for room, but not forever: the calling thread may be the one that is to make room. */
    void send(String port, Object message) throws InterruptedException, PortTimeoutException {
        OutPort<Object> input = input(port);
        long start = System.nanoTime();
        try {
            while (!input.offer(message)) {
                if (Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) > 0) {
                    throw new PortTimeoutException("input port " + port + " had no room for a message within " + timeout
                            + ": receive from " + run().outputs().keySet()
                            + ", let runWorkload() do so, or set a longer timeout()");
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(ROOM_CHECK_NANOS);
            }
        } catch (CancellationException e) {
            throw failure(e);
        }
        sent.incrementAndGet();
    }

    @Nullable
    Object receive(String port, Duration atMost) throws InterruptedException, PortTimeoutException {
        InPort<?> output = require(run().outputs(), port, "output");
        try {
            return output.receive(atMost);
        } catch (CancellationException e) {
            throw failure(e);
        }
    }

    /** Closes the inputs that nothing more will be sent to. */
    void closeInputsExcept(Set<String> ports) {
        ports.forEach(this::input);
        run().inputs().forEach((name, input) -> {
            if (!ports.contains(name)) {
                input.close();
            }
        });
    }

    /** Sends all messages and closes the port, on a thread of its own: the others may have to move on first. */
    void feed(String port, List<?> messages) {
        OutPort<Object> input = input(port);
        fed.add(port);
        threads.add(DaemonThread.start("feed " + port, () -> feed(input, messages)));
    }

    /** Drops what comes out, so that no node waits for room there. */
    void dropOutput() {
        run().outputs().forEach((name, output) -> threads.add(DaemonThread.start("drop " + name, () -> drop(output))));
    }

    /** Closes the inputs that are not fed, and waits for the end. */
    PerformanceMetrics finish(Histogram recorded) throws InterruptedException {
        closeInputsExcept(fed);
        RunResult result = run().await(timeout);
        long elapsedNanos = Math.max(1, System.nanoTime() - startNanos);
        stopThreads();
        long attempted =
                result.nodes().values().stream().mapToLong(NodeStats::received).sum();
        return new PerformanceMetrics(
                sent.get() * 1e9 / elapsedNanos,
                recorded.getTotalCount() > 0 ? Latency.of(recorded) : started.latency(),
                attempted == 0 ? 0 : (double) result.failed() / attempted,
                ResourceStats.measure(0).delta(before).withBufferUsage(meanBufferUsage()));
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        run().close();
        stopThreads();
    }

    private NetworkRun run() {
        return started.run();
    }

    @SuppressWarnings("unchecked") // a message of the wrong type fails in the node that casts it
    private OutPort<Object> input(String port) {
        return (OutPort<Object>) require(run().inputs(), port, "input");
    }

    private RuntimeException failure(CancellationException e) throws InterruptedException {
        // Throws the reason why the network was cancelled.
        run().await(timeout);
        return e;
    }

    /** Waits for threads that end by themselves: their ports have ended, or were cancelled. */
    private void stopThreads() {
        threads.forEach(DaemonThread::join);
        threads.clear();
        buffers.close();
    }

    private void feed(OutPort<Object> input, List<?> messages) {
        long done = 0;
        try {
            for (Object message : messages) {
                input.send(message);
                done++;
            }
        } catch (PortClosedException | CancellationException | InterruptedException e) {
            // The nodes want no more, or they were told to stop.
        } finally {
            sent.addAndGet(done);
            input.close();
        }
    }

    private static void drop(InPort<?> output) {
        try {
            while (output.receive() != null) {
                // Dropped.
            }
        } catch (InterruptedException | CancellationException e) {
            // Nothing more comes.
        }
    }

    private static <P> P require(Map<String, P> ports, String name, String kind) {
        P port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no " + kind + " port " + name + "; there is " + ports.keySet());
        }
        return port;
    }
}
