package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.runtime.InPort;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Receives what comes out of a network, on a thread of its own. What it has seen can be read when that has ended. */
final class NetworkSink {

    /** What is done with a message. */
    private interface Receiver {
        void received(Object message, long index);
    }

    private final Receiver receiver;
    private final @Nullable Histogram latencies;
    private long received;
    private @Nullable RuntimeException problem;

    @SuppressWarnings("unused") // written so that everybody could read what was received
    private volatile @Nullable Object published;

    private NetworkSink(Receiver receiver, @Nullable Histogram latencies) {
        this.receiver = receiver;
        this.latencies = latencies;
    }

    /** Drops what it receives. */
    static NetworkSink counting() {
        return new NetworkSink((message, index) -> {}, null);
    }

    /** Keeps what it receives. */
    @SuppressWarnings("unchecked") // the benchmark says what its network sends
    static <O> NetworkSink collecting(List<O> output) {
        return new NetworkSink((message, index) -> output.add((O) message), null);
    }

    /** Times each message from when it was due; the first that comes out answers the first that was sent, and so on. */
    static NetworkSink timing(LatencyTimer timer) {
        Histogram histogram = new Histogram(timer.histogram().getNumberOfSignificantValueDigits());
        return new NetworkSink(
                (message, index) -> histogram.recordValue(Math.max(0, System.nanoTime() - timer.dueNanos(index))),
                histogram);
    }

    void receiveAll(InPort<?> port) {
        try {
            for (Object message = port.receive(); message != null; message = port.receive()) {
                receiver.received(message, received++);
                if ((received & (received - 1)) == 0) {
                    published = message;
                }
            }
        } catch (InterruptedException | CancellationException e) {
            // The network was cancelled; whoever sends into it hears why.
        } catch (RuntimeException e) {
            problem = e;
            port.close();
        }
    }

    /** Throws what went wrong here; to be called when the thread has ended. */
    void requireSound() {
        if (problem != null) {
            throw problem;
        }
    }

    long received() {
        return received;
    }

    @Nullable
    AbstractHistogram latencies() {
        return latencies;
    }
}
