package io.github.fbpbench.runtime;

/**
 * What a {@link ResourcePool} has done so far. When nobody is using the pool just now, {@code created - destroyed} is
 * {@code inUse + idle}.
 *
 * @param maxSize the most resources that there can be
 * @param inUse leases that were not closed
 * @param idle resources that wait to be used
 * @param waiting threads that wait for a resource
 * @param created resources that were made
 * @param destroyed resources that were closed
 * @param failedCreations how often making one failed
 * @param failedDisposals how often closing one failed; these are counted in {@code destroyed} as well
 * @param leaked leases that were let go without being closed; 0 unless the pool is checked
 * @param timeouts how often someone gave up waiting
 * @param waits how long those waited who got a lease
 */
public record PoolStats(
        int maxSize,
        int inUse,
        int idle,
        int waiting,
        long created,
        long destroyed,
        long failedCreations,
        long failedDisposals,
        long leaked,
        long timeouts,
        WaitTimes waits) {}
