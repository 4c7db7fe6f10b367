package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.OutPort;

/** Counts what is sent. */
final class MonitoredOutPort<T> implements OutPort<T> {

    private final OutPort<T> out;
    private final MetricsCollector collector;

    MonitoredOutPort(OutPort<T> out, MetricsCollector collector) {
        this.out = out;
        this.collector = collector;
    }

    @Override
    public void send(T message) throws InterruptedException {
        out.send(message);
        collector.recordSent();
    }

    @Override
    public boolean offer(T message) {
        boolean sent = out.offer(message);
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
