package io.github.fbpbench.runtime.metrics;

import org.HdrHistogram.AbstractHistogram;

/**
 * How long messages took, in nanoseconds, to about 0.1%.
 *
 * @param count messages that were timed; if 0, so are all other figures
 * @param p50Nanos half of the timed messages took at most this
 * @param p95Nanos 95% of the timed messages took at most this
 * @param p99Nanos 99% of the timed messages took at most this
 * @param maxNanos the longest
 */
public record Latency(long count, long p50Nanos, long p95Nanos, long p99Nanos, long maxNanos) {

    /** Nothing was timed. */
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0);

    /** The figures of a histogram of nanoseconds. */
    public static Latency of(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue());
    }
}
