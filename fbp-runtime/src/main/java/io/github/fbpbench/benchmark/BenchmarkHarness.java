package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Component;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.PortClosedException;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import io.github.fbpbench.runtime.metrics.ResourceStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Drives a node, a component or a network through its real ports, from a unit test or by hand.
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
 * <p>The first message that is sent, or asked for, starts the nodes, each on a thread of its own. {@link #finish} ends
 * their streams, and so does a failure of the network; the next message starts them again. {@link #runWorkload(String,
 * List)} is a stream of its own. Nodes and components go on after a failed message, which is counted; a network does as
 * its own policy says.
 *
 * <p>The figures are those of one short run in this JVM: good for error rates and a look, too rough to compare two
 * versions by; that is what the build's benchmarks are for.
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

    private final String name;
    private final HarnessTarget target;
    private final Histogram recorded = new Histogram(3);
    private final List<ResourceStats> samples = new ArrayList<>();
    private Duration timeout = Duration.ofMinutes(1);
    private @Nullable HarnessSession session;
    private boolean closed;

    private BenchmarkHarness(String name, HarnessTarget target) {
        this.name = name;
        this.target = target;
    }

    /** A harness around one node, with an input port {@code "in"} and an output port {@code "out"}. */
    public static <I, O> BenchmarkHarness forNode(String name, Node<I, O> node) {
        return new BenchmarkHarness(name, HarnessTarget.node(name, node));
    }

    /**
     * A harness around one component, with the ports that it declares, optional ones included.
     *
     * @throws IllegalArgumentException if it declares an array port: put it into a network, and use {@link #forNetwork}
     */
    public static BenchmarkHarness forComponent(String name, Component component) {
        return new BenchmarkHarness(name, HarnessTarget.component(name, component));
    }

    /** A harness around a network, whose inlets and outlets are the ports. */
    public static BenchmarkHarness forNetwork(Network network) {
        return new BenchmarkHarness(network.name(), HarnessTarget.network(network));
    }

    /** A harness without ports, for {@link #runWorkload(int, Workload)}. */
    public static BenchmarkHarness forWorkload(String name) {
        return new BenchmarkHarness(name, HarnessTarget.network(Network.named(name)));
    }

    /**
     * Sets how long things may take: to find room for a message that is sent, to end a stream, and to run a whole
     * workload of messages. A minute at first.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public BenchmarkHarness timeout(Duration newTimeout) {
        if (newTimeout.isNegative() || newTimeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive: " + newTimeout);
        }
        this.timeout = newTimeout;
        return this;
    }

    /**
     * Sends a message, waiting while the port is full.
     *
     * @throws IllegalArgumentException if there is no such input port
     * @throws PortTimeoutException if the port has been full for the {@link #timeout}
     * @throws PortClosedException if the node has closed the port
     * @throws NetworkFailedException if a node has failed the network
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void sendMessage(String port, Object message) throws InterruptedException, PortTimeoutException {
        boolean begun = session != null;
        HarnessSession current = session();
        try {
            current.send(port, message);
        } catch (IllegalArgumentException | NetworkFailedException e) {
            stopUnless(begun, e);
            throw e;
        }
    }

    /**
     * Waits for a message, but no longer than {@code atMost}.
     *
     * @return the message, or {@code null} at the end of the stream
     * @throws IllegalArgumentException if there is no such output port
     * @throws PortTimeoutException if no message came in time
     * @throws NetworkFailedException if a node has failed the network
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public @Nullable Object receiveMessage(String port, Duration atMost)
            throws InterruptedException, PortTimeoutException {
        boolean begun = session != null;
        HarnessSession current = session();
        try {
            return current.receive(port, atMost);
        } catch (IllegalArgumentException | NetworkFailedException e) {
            stopUnless(begun, e);
            throw e;
        }
    }

    /**
     * As {@link #receiveMessage(String, Duration)}, cast to {@code type}.
     *
     * @throws ClassCastException if the message is of another type
     */
    public <T> @Nullable T receiveMessage(String port, Class<T> type, Duration atMost)
            throws InterruptedException, PortTimeoutException {
        Object message = receiveMessage(port, atMost);
        if (message != null && !type.isInstance(message)) {
            throw new ClassCastException("output port " + port + " sent a "
                    + message.getClass().getName() + ", not a " + type.getName() + ": " + message);
        }
        return type.cast(message);
    }

    /**
     * Sends messages to one input port; see {@link #runWorkload(Map)}.
     *
     * @throws IllegalArgumentException if there is no such input port, or a message is {@code null}
     * @throws IllegalStateException if messages were sent before, and {@link #finish} was not called
     * @throws NetworkFailedException if a node failed the network, or the time was over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public PerformanceMetrics runWorkload(String port, List<?> messages) throws InterruptedException {
        return runWorkload(Map.of(port, messages));
    }

    /**
     * Sends messages through the nodes as one stream for each port, all at the same time, and waits for the end. What
     * comes out is dropped; other input ports get nothing.
     *
     * @param messagesByPort what goes to which input port, in order; a port that is closed early by its node gets no
     *     more
     * @return throughput in sent messages per second, over all ports; the latency that {@link #recordLatency} was told
     *     meanwhile, or else how long the node took for each message (a component or a network: none); failed messages
     *     per message received, over all nodes; the change of the JVM's memory, CPU time and threads, with the mean of
     *     the buffer usage, looked at every millisecond
     * @throws IllegalArgumentException if there is no such input port, or a message is {@code null}
     * @throws IllegalStateException if messages were sent before, and {@link #finish} was not called
     * @throws NetworkFailedException if a node failed the network, or the time was over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public PerformanceMetrics runWorkload(Map<String, ? extends List<?>> messagesByPort) throws InterruptedException {
        if (session != null) {
            throw new IllegalStateException(
                    "messages were sent to " + name + " before: call finish() to end their stream");
        }
        messagesByPort.forEach(BenchmarkHarness::requireMessages);
        try {
            HarnessSession current = session();
            current.closeInputsExcept(messagesByPort.keySet());
            current.dropOutput();
            messagesByPort.forEach(current::feed);
            return current.finish(recorded);
        } finally {
            recorded.reset();
            stop();
        }
    }

    /**
     * Times a piece of code, message by message. Exceptions fail the message, except an {@link InterruptedException}.
     *
     * @param messages at least 1
     * @return throughput in messages per second; the latency that {@link #recordLatency} was told meanwhile, or else
     *     how long each call took; failed messages per message; the change of the JVM's memory, CPU time and threads,
     *     with the mean of the buffer usage if the workload sends messages, looked at every millisecond
     * @throws InterruptedException if the workload throws it
     */
    public PerformanceMetrics runWorkload(int messages, Workload workload) throws InterruptedException {
        TestData.requireAtLeast("messages", messages, 1);
        requireOpen();
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
        recorded.reset();
        ResourceStats change = measureResources().delta(before);
        double bufferUsage = session == null ? 0 : session.meanBufferUsage();
        return PerformanceMetrics.of(messages, failed, elapsed, latency, change.withBufferUsage(bufferUsage));
    }

    /** Adds a time that the caller has measured, for the figures that are taken next. */
    public void recordLatency(Duration latency) {
        recordLatencyNanos(latency.toNanos());
    }

    /**
     * Adds a time that the caller has measured, for the figures that are taken next.
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

    /** What the JVM uses now, threads of the harness included, with {@link #calculateBufferUsage}. */
    public ResourceStats measureResources() {
        return ResourceStats.measure(calculateBufferUsage());
    }

    /** Messages that wait in all ports now, per message that could wait there: from 0 to 1; 0 while nothing runs. */
    public double calculateBufferUsage() {
        return session == null ? 0 : session.bufferUsage();
    }

    /**
     * Ends the stream that {@link #sendMessage} has begun: closes the inputs, drops what still comes out, and waits
     * until the nodes have returned.
     *
     * @return the figures as in {@link #runWorkload(Map)}, from the first message to now
     * @throws IllegalStateException if nothing was sent
     * @throws NetworkFailedException if a node failed the network, or the end did not come in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public PerformanceMetrics finish() throws InterruptedException {
        requireOpen();
        HarnessSession current = session;
        if (current == null) {
            throw new IllegalStateException(
                    "finish() ends a stream that sendMessage() has begun, but nothing was sent to " + name
                            + ", or its stream has ended already");
        }
        try {
            current.dropOutput();
            return current.finish(recorded);
        } finally {
            recorded.reset();
            stop();
        }
    }

    /** Stops the nodes, if they run, without waiting for the end of their streams. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        stop();
    }

    private HarnessSession session() {
        requireOpen();
        HarnessSession current = session;
        if (current == null) {
            current = new HarnessSession(target, timeout);
            session = current;
        }
        return current;
    }

    /** Ends the session because of {@code e}, unless it had begun before and only the name of a port was wrong. */
    private void stopUnless(boolean begun, RuntimeException e) {
        if (!begun || e instanceof NetworkFailedException) {
            stop();
        }
    }

    private void stop() {
        HarnessSession current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the harness of " + name + " is closed; make a new one");
        }
    }

    private static void requireMessages(String port, List<?> messages) {
        int index = 0;
        for (@Nullable Object message : messages) {
            if (message == null) {
                throw new IllegalArgumentException("message " + index + " for input port " + port + " is null");
            }
            index++;
        }
    }
}
