package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.NodeStats;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.RunResult;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import io.github.fbpbench.runtime.metrics.ResourceStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.HdrHistogram.Histogram;

/** One stream of messages through the nodes of a harness, from their start to their end. */
final class HarnessSession implements AutoCloseable {

    private static final int SAMPLING_INTERVAL = 256;

    private final HarnessTarget.Started started;
    private final Duration timeout;
    private final ResourceStats before = ResourceStats.measure(0);
    private final long startNanos = System.nanoTime();
    private final List<Thread> drains = new ArrayList<>();
    private long sent;
    private double bufferUsageSum;
    private long bufferSamples;

    HarnessSession(HarnessTarget target, Duration timeout) {
        this.timeout = timeout;
        this.started = target.start();
    }

    NetworkRun run() {
        return started.run();
    }

    void send(String port, Object message) throws InterruptedException {
        OutPort<Object> input = input(port);
        try {
            input.send(message);
        } catch (CancellationException e) {
            throw failure(e);
        }
        if (sent++ % SAMPLING_INTERVAL == 0) {
            bufferUsageSum += run().bufferUsage();
            bufferSamples++;
        }
    }

    RuntimeException failure(CancellationException e) throws InterruptedException {
        // Throws the reason why the network was cancelled.
        run().await(timeout);
        return e;
    }

    @SuppressWarnings("unchecked") // a message of the wrong type fails in the node that casts it
    OutPort<Object> input(String port) {
        return (OutPort<Object>) require(run().inputs(), port, "input");
    }

    InPort<?> output(String port) {
        return require(run().outputs(), port, "output");
    }

    /** Starts a thread for each outlet that drops what comes, so that no node waits for room there. */
    void dropOutput() {
        run().outputs().forEach((name, output) -> {
            Thread thread = new Thread(() -> drop(output), "drop " + name);
            thread.setDaemon(true);
            thread.start();
            drains.add(thread);
        });
    }

    /** Closes the inputs and waits for the end. */
    PerformanceMetrics finish(Histogram recorded) throws InterruptedException {
        run().inputs().values().forEach(OutPort::close);
        RunResult result = run().await(timeout);
        long elapsedNanos = Math.max(1, System.nanoTime() - startNanos);
        long attempted =
                result.nodes().values().stream().mapToLong(NodeStats::received).sum();
        return new PerformanceMetrics(
                sent * 1e9 / elapsedNanos,
                recorded.getTotalCount() > 0 ? Latency.of(recorded) : started.latency(),
                attempted == 0 ? 0 : (double) result.failed() / attempted,
                resourceUsage());
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        run().close();
        boolean interrupted = false;
        for (Thread drain : drains) {
            // Ends by itself: its port has ended or was cancelled.
            while (drain.isAlive()) {
                try {
                    drain.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ResourceStats resourceUsage() {
        ResourceStats change = ResourceStats.measure(0).delta(before);
        double bufferUsage = bufferSamples == 0 ? 0 : bufferUsageSum / bufferSamples;
        return new ResourceStats(change.memoryBytes(), change.cpuNanos(), change.threads(), bufferUsage);
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
