package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.Context;

/** Counts failed messages, each once. */
final class MonitoredContext implements Context {

    private final Context context;
    private final MetricsCollector collector;
    private long lastFailed;

    MonitoredContext(Context context, MetricsCollector collector) {
        this.context = context;
        this.collector = collector;
        this.lastFailed = collector.attempted();
    }

    @Override
    public String nodeName() {
        return context.nodeName();
    }

    @Override
    public void failed(Throwable cause) {
        context.failed(cause);
        countFailure();
    }

    @Override
    public boolean isCancelled() {
        return context.isCancelled();
    }

    @Override
    public void drop(Object message) {
        context.drop(message);
    }

    /** Counts the message received last as failed, if one was received in this stream and is not counted yet. */
    void countFailure() {
        long attempted = collector.attempted();
        if (attempted != lastFailed) {
            lastFailed = attempted;
            collector.recordFailure();
        }
    }
}
