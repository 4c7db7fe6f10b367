package io.github.fbpbench.runtime;

import org.HdrHistogram.Histogram;

/** Collects how long leases were waited for. Not for several threads at a time. */
final class WaitRecorder {

    private static final int SIGNIFICANT_DIGITS = 2;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private long totalNanos;
    private long timeouts;

    void record(long nanos) {
        histogram.recordValue(nanos);
        totalNanos += nanos;
    }

    void recordTimeout() {
        timeouts++;
    }

    long timeouts() {
        return timeouts;
    }

    WaitTimes times() {
        return new WaitTimes(
                histogram.getTotalCount(),
                totalNanos,
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getMaxValue());
    }
}
