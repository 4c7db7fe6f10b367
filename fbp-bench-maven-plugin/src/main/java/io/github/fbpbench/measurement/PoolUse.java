package io.github.fbpbench.measurement;

/**
 * What happened in a resource pool while it was measured, warm-up included.
 *
 * @param name of the pool
 * @param maxSize the most resources that there could be
 * @param threads how many threads used it
 * @param meanInUse leases out, on average over looks every few milliseconds
 * @param maxInUse the most leases that were seen out
 * @param leases how many were given
 * @param meanWaitNanos how long a lease was waited for, on average; one that was to be had at once counts with 0
 * @param p95WaitNanos 95% of the leases were waited for at most this long
 * @param maxWaitNanos the longest wait
 * @param timeouts how often somebody gave up waiting
 * @param created resources that were made
 * @param destroyed resources that were closed
 * @param notReturned leases that were still out when all threads had done their work
 */
public record PoolUse(
        String name,
        int maxSize,
        int threads,
        double meanInUse,
        int maxInUse,
        long leases,
        long meanWaitNanos,
        long p95WaitNanos,
        long maxWaitNanos,
        long timeouts,
        long created,
        long destroyed,
        int notReturned) {}
