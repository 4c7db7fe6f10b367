package io.github.fbpbench.measurement;

/**
 * How long the messages of one slice took, in nanoseconds, to about .1%.
 *
 * @param count messages that were timed; at least 1
 * @param p50Nanos half of them took at most this
 * @param p95Nanos 95% of them took at most this
 * @param p99Nanos 99% of them took at most this
 * @param p999Nanos 99.9% of them took at most this
 * @param maxNanos the longest
 */
public record SliceLatency(long count, long p50Nanos, long p95Nanos, long p99Nanos, long p999Nanos, long maxNanos) {}
