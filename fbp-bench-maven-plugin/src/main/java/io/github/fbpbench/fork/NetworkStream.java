package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.runtime.DeadlockException;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortClosedException;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** One stream through a network, from its start to its end. */
final class NetworkStream {

    /** How long a network may do nothing at all, or take to answer a single message. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often to look how full the connections are; a look costs about ten microseconds. */
    private static final long LOOK_MILLIS = 2;

    private final String network;
    private final NetworkRun run;
    private final OutPort<Object> in;
    private final InPort<?> out;
    private final @Nullable NetworkSink sink;
    private final List<Thread> receivers = new ArrayList<>();
    private final List<Thread> helpers = new ArrayList<>();
    private final @Nullable Thread looker;
    private volatile boolean ended;
    private long sent;

    @SuppressWarnings("unchecked") // a message of the wrong type fails in the node that casts it
    private NetworkStream(String network, NetworkRun run, @Nullable NetworkSink sink) throws BrokenBenchmarkException {
        this.network = network;
        this.run = run;
        this.sink = sink;
        this.in = (OutPort<Object>) theOne("inlet", "in", run.inputs());
        this.out = theOne("outlet", "out", run.outputs());
        run.inputs().values().stream().filter(port -> port != in).forEach(OutPort::close);
        run.outputs().forEach((name, port) -> {
            if (port != out) {
                receive(name, NetworkSink.counting(), port);
            } else if (sink != null) {
                receive(name, sink, port);
            }
        });
        // A thread of its own, so that looks neither wait with the sender nor count as the network's work.
        this.looker = sink == null ? null : help("fbp-bench looks", this::look);
    }

    /**
     * Starts the network.
     *
     * @param sink receives what comes out; if there is none, {@link #answer} is to
     * @throws BrokenBenchmarkException if the network cannot be started, or has no source and sink
     */
    static NetworkStream start(Network network, @Nullable NetworkSink sink) throws BrokenBenchmarkException {
        NetworkRun run;
        try {
            run = network.start();
        } catch (RuntimeException e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP, "cannot be started: " + BrokenBenchmarkException.describe(e), e);
        }
        try {
            return new NetworkStream(network.name(), run, sink);
        } catch (BrokenBenchmarkException e) {
            run.close();
            throw e;
        }
    }

    void send(Object message) throws BrokenBenchmarkException, InterruptedException {
        try {
            in.send(message);
            sent++;
        } catch (CancellationException e) {
            throw failure(e);
        } catch (PortClosedException e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.THREW,
                    "cannot be fed: the network " + network + " closes its source after " + sent
                            + " messages; send it no more than it takes, or let it receive until the end of its input",
                    e);
        }
    }

    /** Waits for the next message at the sink. */
    void answer() throws BrokenBenchmarkException, InterruptedException {
        try {
            if (out.receive(PATIENCE) == null) {
                throw noAnswer("has ended", new IllegalStateException("end of stream"));
            }
        } catch (PortTimeoutException e) {
            throw noAnswer("sent nothing for a message within " + PATIENCE.toSeconds() + " s", e);
        } catch (CancellationException e) {
            throw failure(e);
        }
    }

    /** Ends the stream and waits until it is worked off, however long that takes while something moves. */
    RunResult end() throws BrokenBenchmarkException, InterruptedException {
        in.close();
        RunResult result;
        try {
            if (sink == null && out.receive(PATIENCE) != null) {
                throw noAnswer("sends more than one message for each that it gets", new IllegalStateException("more"));
            }
            awaitSinks();
            result = run.await(PATIENCE);
        } catch (CancellationException e) {
            throw failure(e);
        } catch (NetworkFailedException e) {
            throw failed(e);
        } catch (PortTimeoutException e) {
            throw noAnswer("does not end", e);
        } finally {
            ended = true;
            if (looker != null) {
                // The slice ends when this thread has; it must not wait for the rest of its sleep.
                looker.interrupt();
            }
        }
        for (Thread each : helpers) {
            each.join();
        }
        if (sink != null) {
            sink.requireSound();
        }
        return result;
    }

    /** Waits for the ends of the outlets, as long as messages move. */
    private void awaitSinks() throws InterruptedException {
        long moved = -1;
        for (long now = moved(); now != moved; now = moved()) {
            moved = now;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (Thread each : receivers) {
                TimeUnit.NANOSECONDS.timedJoin(each, Math.max(1, deadline - System.nanoTime()));
            }
            if (receivers.stream().noneMatch(Thread::isAlive)) {
                return;
            }
        }
    }

    /** How many messages all nodes have received and sent. */
    private long moved() {
        return run.snapshot().nodes().values().stream()
                .mapToLong(node -> node.received() + node.sent())
                .sum();
    }

    /** Lets the network look how full its connections are, until the stream has ended. */
    private void look() {
        while (!ended) {
            run.snapshot();
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    boolean hasSink() {
        return sink != null;
    }

    long sent() {
        return sent;
    }

    /** Messages that the sink has received; after the end. */
    long emitted() {
        return sink == null ? 0 : sink.received();
    }

    /** How long messages took, as the sink saw it; after the end. */
    @Nullable
    AbstractHistogram latencies() {
        return sink == null ? null : sink.latencies();
    }

    /** How many threads beside the nodes' have come and gone with this stream. */
    int helpers() {
        return helpers.size();
    }

    private void receive(String name, NetworkSink by, InPort<?> port) {
        receivers.add(help("fbp-bench sink " + name, () -> by.receiveAll(port)));
    }

    private Thread help(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        helpers.add(thread);
        return thread;
    }

    /** Why the network was cancelled. */
    private BrokenBenchmarkException failure(CancellationException e) throws InterruptedException {
        try {
            run.await(PATIENCE);
        } catch (NetworkFailedException why) {
            return failed(why);
        } catch (CancellationException why) {
            return MeasuredCode.threw(why);
        }
        return MeasuredCode.threw(e);
    }

    private static BrokenBenchmarkException failed(NetworkFailedException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof DeadlockException) {
            return new BrokenBenchmarkException(ForkFailure.Cause.HUNG, "cannot end: " + e.getMessage(), cause);
        }
        return cause instanceof TimeoutException
                ? new BrokenBenchmarkException(
                        ForkFailure.Cause.HUNG, e.getMessage() + "; fix what its nodes wait for", cause)
                : new BrokenBenchmarkException(
                        ForkFailure.Cause.THREW,
                        e.getMessage() + "; fix it, or let the network isolate the failures of single messages"
                                + " (onFailure)",
                        cause);
    }

    private BrokenBenchmarkException noAnswer(String what, Exception cause) {
        return new BrokenBenchmarkException(
                ForkFailure.Cause.THREW,
                "has no latency: the network " + network + " " + what
                        + "; it must send one message for each that it gets, at once",
                cause);
    }

    private <P> P theOne(String kind, String preferred, Map<String, P> ports) throws BrokenBenchmarkException {
        P port = ports.size() == 1 ? ports.values().iterator().next() : ports.get(preferred);
        if (port == null) {
            String why = "has no source or sink: the network " + network + " has the " + kind + "s " + ports.keySet()
                    + "; give it one, or name one '" + preferred + "'";
            throw new BrokenBenchmarkException(ForkFailure.Cause.SET_UP, why, new IllegalArgumentException(why));
        }
        return port;
    }
}
