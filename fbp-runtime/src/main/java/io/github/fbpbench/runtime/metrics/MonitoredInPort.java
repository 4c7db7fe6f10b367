package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.PortTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what is received, and times from one message to the request for the next. */
final class MonitoredInPort<T> implements InPort<T> {

    private static final int SAMPLED_MASK = 63;

    private final InPort<T> in;
    private final MetricsCollector collector;
    private final long mask;
    private boolean timing;
    private long startNanos;

    MonitoredInPort(InPort<T> in, MetricsCollector collector) {
        this.in = in;
        this.collector = collector;
        this.mask = collector.monitoring() == Monitoring.FULL ? 0 : SAMPLED_MASK;
    }

    /** Ends the time of the message received last, if it is timed. */
    void finishMessage() {
        if (timing) {
            timing = false;
            collector.recordLatencyNanos(System.nanoTime() - startNanos);
        }
    }

    @Override
    public @Nullable T receive() throws InterruptedException {
        finishMessage();
        return begin(in.receive());
    }

    @Override
    public @Nullable T receive(Duration timeout) throws InterruptedException, PortTimeoutException {
        finishMessage();
        return begin(in.receive(timeout));
    }

    @Override
    public @Nullable T poll() {
        finishMessage();
        return begin(in.poll());
    }

    @Override
    public int drainTo(Consumer<? super T> consumer, int max) {
        finishMessage();
        return in.drainTo(
                message -> {
                    finishMessage();
                    beginMessage();
                    consumer.accept(message);
                },
                max);
    }

    @Override
    public boolean isAtEnd() {
        return in.isAtEnd();
    }

    @Override
    public int size() {
        return in.size();
    }

    @Override
    public int capacity() {
        return in.capacity();
    }

    @Override
    public void close() {
        in.close();
    }

    private @Nullable T begin(@Nullable T message) {
        if (message != null) {
            beginMessage();
        }
        return message;
    }

    private void beginMessage() {
        if ((collector.recordAttempt() & mask) == 0) {
            timing = true;
            startNanos = System.nanoTime();
        }
    }
}
