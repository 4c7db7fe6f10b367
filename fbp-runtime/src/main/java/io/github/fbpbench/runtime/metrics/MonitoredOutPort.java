package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortClosedException;

/** Counts what is sent. */
final class MonitoredOutPort<T> implements OutPort<T> {

    private final OutPort<T> out;
    private final MetricsCollector collector;
    private boolean refused;

    MonitoredOutPort(OutPort<T> out, MetricsCollector collector) {
        this.out = out;
        this.collector = collector;
    }

    /** Whether the port has refused a message, because the receiver or the node itself has closed it. */
    boolean hasRefused() {
        return refused;
    }

    @Override
    public void send(T message) throws InterruptedException {
        try {
            out.send(message);
        } catch (PortClosedException e) {
            refused = true;
            throw e;
        }
        collector.recordSent();
    }

    @Override
    public boolean offer(T message) {
        boolean sent;
        try {
            sent = out.offer(message);
        } catch (PortClosedException e) {
            refused = true;
            throw e;
        }
        if (sent) {
            collector.recordSent();
        }
        return sent;
    }

    @Override
    public void close() {
        out.close();
    }
}
