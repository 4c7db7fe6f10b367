package io.github.fbpbench.runtime;

/**
 * How long leases were waited for, in nanoseconds. A lease that was to be had at once counts with 0. Percentiles are
 * right to about 1%.
 *
 * @param count leases
 * @param totalNanos all waits together
 * @param p50Nanos half of the leases were waited for at most this long
 * @param p95Nanos 95% of the leases were waited for at most this long
 * @param maxNanos the longest wait
 */
public record WaitTimes(long count, long totalNanos, long p50Nanos, long p95Nanos, long maxNanos) {}
