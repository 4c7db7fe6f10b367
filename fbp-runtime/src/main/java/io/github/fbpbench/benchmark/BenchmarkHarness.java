package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import io.github.fbpbench.runtime.metrics.ResourceStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Drives a node or a network through real ports, from a unit test or by hand.
 *
 * <pre>{@code
 * @Test
 * void parsesALine() throws Exception {
 *     try (var harness = BenchmarkHarness.forNode("parse", new ParseLine())) {
 *         harness.sendMessage("in", "GET /");
 *         Hit hit = harness.receiveMessage("out", Hit.class, Duration.ofSeconds(1));
 *         assertThat(hit.path()).isEqualTo("/");
 *
 *         harness.finish();
 *         PerformanceMetrics metrics = harness.runWorkload("in", lines);
 *         assertThat(metrics.errorRate()).isZero();
 *     }
 * }
 * }</pre>
 *
 * <p>The first message that is sent starts the nodes, each on a thread of its own, and {@link #finish} ends their
 * streams; the next message starts them again. {@link #runWorkload(String, List)} is a stream of its own. The figures
 * are those of one short run in this JVM: good for error rates and a look, too rough to compare two versions by; that
 * is what the build's benchmarks are for.
 *
 * <p>For one thread.
 */
public final class BenchmarkHarness implements AutoCloseable {

    /** Work to be timed, message by message. */
    @FunctionalInterface
    public interface Workload {

        /**
         * Processes one message, for instance by sending it and receiving the answer.
         *
         * @param index from 0
         * @throws Exception to fail the message
         */
        void run(BenchmarkHarness harness, int index) throws Exception;
    }

    private final HarnessTarget target;
    private final Histogram recorded = new Histogram(3);
    private final List<ResourceStats> samples = new ArrayList<>();
    private Duration timeout = Duration.ofMinutes(1);
    private @Nullable HarnessSession session;

    private BenchmarkHarness(HarnessTarget target) {
        this.target = target;
    }

    /** A harness around one node, with an input port {@code "in"} and an output port {@code "out"}. */
    public static <I, O> BenchmarkHarness forNode(String name, Node<I, O> node) {
        return new BenchmarkHarness(HarnessTarget.node(name, node));
    }

    /** A harness around a network, whose inlets and outlets are the ports. */
    public static BenchmarkHarness forNetwork(Network network) {
        return new BenchmarkHarness(HarnessTarget.network(network));
    }

    /** A harness without ports, for {@link #runWorkload(int, Workload)}. */
    public static BenchmarkHarness forWorkload(String name) {
        return new BenchmarkHarness(HarnessTarget.network(Network.named(name)));
    }

    /** Sets how long a stream may take to end once its inputs are closed; a minute at first. */
    public BenchmarkHarness timeout(Duration newTimeout) {
        this.timeout = newTimeout;
        return this;
    }

    /**
     * Sends a message, waiting while the port is full.
     *
     * @throws IllegalArgumentException if there is no such input port
     * @throws NetworkFailedException if a node has failed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void sendMessage(String port, Object message) throws InterruptedException {
        session().send(port, message);
    }

    /**
     * Waits for a message, but no longer than {@code atMost}.
     *
     * @return the message, or {@code null} at the end of the stream
     * @throws IllegalArgumentException if there is no such output port
     * @throws PortTimeoutException if no message came in time
     * @throws NetworkFailedException if a node has failed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public @Nullable Object receiveMessage(String port, Duration atMost)
            throws InterruptedException, PortTimeoutException {
        HarnessSession current = session();
        InPort<?> output = current.output(port);
        try {
            return output.receive(atMost);
        } catch (CancellationException e) {
            throw current.failure(e);
        }
    }

    /**
     * As {@link #receiveMessage(String, Duration)}, cast to {@code type}.
     *
     * @throws ClassCastException if the message is of another type
     */
    public <T> @Nullable T receiveMessage(String port, Class<T> type, Duration atMost)
            throws InterruptedException, PortTimeoutException {
        return type.cast(receiveMessage(port, atMost));
    }

    /**
     * Sends messages through the nodes as one stream, and waits for its end. What comes out is dropped; other input
     * ports get nothing.
     *
     * @return throughput in sent messages per second; the latency that {@link #recordLatency} was told meanwhile, or
     *     else how long the node took for each message (a network: none); failed messages per message received, over
     *     all nodes; the change of the JVM's memory, CPU time and threads, with the mean of the buffer usage, sampled
     *     at every 256th message
     * @throws IllegalStateException if messages were sent before, and {@link #finish} was not called
     * @throws NetworkFailedException if a node failed the network, or the end did not come in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public PerformanceMetrics runWorkload(String port, List<?> messages) throws InterruptedException {
        if (session != null) {
            throw new IllegalStateException("messages were sent before: call finish() to end their stream");
        }
        try {
            HarnessSession current = session();
            current.input(port);
            current.dropOutput();
            for (Object message : messages) {
                current.send(port, message);
            }
            return current.finish(recorded);
        } finally {
            close();
        }
    }

    /**
     * Times a piece of code, message by message. Exceptions fail the message, except an {@link InterruptedException}.
     *
     * @param messages at least 1
     * @return throughput in messages per second; the latency that {@link #recordLatency} was told meanwhile, or else
     *     how long each call took; failed messages per message; the change of the JVM's resource usage
     * @throws InterruptedException if the workload throws it
     */
    public PerformanceMetrics runWorkload(int messages, Workload workload) throws InterruptedException {
        TestData.requireAtLeast("messages", messages, 1);
        recorded.reset();
        Histogram calls = new Histogram(3);
        ResourceStats before = measureResources();
        long failed = 0;
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long callStart = System.nanoTime();
            try {
                workload.run(this, i);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failed++;
            }
            calls.recordValue(System.nanoTime() - callStart);
        }
        long elapsed = System.nanoTime() - start;
        Latency latency = Latency.of(recorded.getTotalCount() > 0 ? recorded : calls);
        return PerformanceMetrics.of(
                messages, failed, elapsed, latency, measureResources().delta(before));
    }

    /** Adds a time that the caller has measured. */
    public void recordLatency(Duration latency) {
        recordLatencyNanos(latency.toNanos());
    }

    /**
     * Adds a time that the caller has measured.
     *
     * @param nanos below 0 counts as 0
     */
    public void recordLatencyNanos(long nanos) {
        recorded.recordValue(Math.max(0, nanos));
    }

    /** Adds what {@link #measureResources} says now to {@link #recordedResourceUsage}. */
    public void recordResourceUsage() {
        samples.add(measureResources());
    }

    /** What {@link #recordResourceUsage} has recorded, oldest first. */
    public List<ResourceStats> recordedResourceUsage() {
        return List.copyOf(samples);
    }

    /** What the JVM uses now, with {@link #calculateBufferUsage}. */
    public ResourceStats measureResources() {
        return ResourceStats.measure(calculateBufferUsage());
    }

    /** Messages that wait in all ports now, per message that could wait there: from 0 to 1; 0 while nothing runs. */
    public double calculateBufferUsage() {
        return session == null ? 0 : session.run().bufferUsage();
    }

    /**
     * Ends the stream that {@link #sendMessage} has begun: closes the inputs, drops what still comes out, and waits
     * until the nodes have returned.
     *
     * @return the figures as in {@link #runWorkload(String, List)}, from the first message to now
     * @throws IllegalStateException if nothing was sent
     * @throws NetworkFailedException if a node failed the network, or the end did not come in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public PerformanceMetrics finish() throws InterruptedException {
        HarnessSession current = session;
        if (current == null) {
            throw new IllegalStateException("finish() needs a message to be sent before");
        }
        try {
            current.dropOutput();
            return current.finish(recorded);
        } finally {
            close();
        }
    }

    /** Stops the nodes, if they run, without waiting for the end of their streams. */
    @Override
    public void close() {
        HarnessSession current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }

    private HarnessSession session() {
        HarnessSession current = session;
        if (current == null) {
            recorded.reset();
            current = new HarnessSession(target, timeout);
            session = current;
        }
        return current;
    }
}
