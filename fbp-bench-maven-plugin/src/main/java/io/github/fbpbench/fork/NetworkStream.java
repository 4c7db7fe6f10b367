package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** One stream through a network, from its start to its end. */
final class NetworkStream {

    /** How long a network may take to end, or to answer a single message. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often to look how full the connections are; a look costs a few microseconds. */
    private static final long LOOK_NANOS = 500_000;

    private final String network;
    private final NetworkRun run;
    private final OutPort<Object> in;
    private final InPort<?> out;
    private final @Nullable NetworkSink sink;
    private final List<Thread> sinks = new ArrayList<>();
    private long sent;
    private long nextLook = System.nanoTime();

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

    /** Lets the network look how full its connections are, now and then. */
    void look() {
        long now = System.nanoTime();
        if (now - nextLook >= 0) {
            run.snapshot();
            nextLook = now + LOOK_NANOS;
        }
    }

    /** Ends the stream and waits until it is worked off. */
    RunResult end() throws BrokenBenchmarkException, InterruptedException {
        look();
        in.close();
        RunResult result;
        try {
            if (sink == null && out.receive(PATIENCE) != null) {
                throw noAnswer("sends more than one message for each that it gets", new IllegalStateException("more"));
            }
            result = run.await(PATIENCE);
        } catch (CancellationException e) {
            throw failure(e);
        } catch (NetworkFailedException e) {
            throw failed(e);
        } catch (PortTimeoutException e) {
            throw noAnswer("does not end", e);
        }
        for (Thread each : sinks) {
            each.join();
        }
        return result;
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

    /** How many threads received what came out. */
    int sinks() {
        return sinks.size();
    }

    private void receive(String name, NetworkSink by, InPort<?> port) {
        Thread thread = new Thread(() -> by.receiveAll(port), "fbp-bench sink " + name);
        thread.setDaemon(true);
        thread.start();
        sinks.add(thread);
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
        return cause instanceof TimeoutException
                ? new BrokenBenchmarkException(
                        ForkFailure.Cause.HUNG,
                        e.getMessage() + "; mend what its nodes wait for, or give the connections more capacity",
                        cause)
                : new BrokenBenchmarkException(
                        ForkFailure.Cause.THREW,
                        e.getMessage() + "; mend it, or let the network isolate the failures of single messages"
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
