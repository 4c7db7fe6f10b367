package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.VirtualThreads;
import java.lang.management.ManagementFactory;

/**
 * What the whole JVM uses at one moment, or the change between two moments.
 *
 * @param memoryBytes heap in use, garbage that was not collected yet included
 * @param cpuNanos CPU time of all threads since the JVM started; on Linux it advances in steps of 10 ms. 0 if the JVM
 *     does not tell
 * @param threads live platform threads, and live virtual threads of nodes
 * @param bufferUsage messages that wait in ports, per message that could wait there: from 0 to 1
 */
public record ResourceStats(long memoryBytes, long cpuNanos, int threads, double bufferUsage) {

    /**
     * Reads the figures of this JVM; takes a few microseconds.
     *
     * @param bufferUsage from 0 to 1; the JVM knows nothing of ports
     * @throws IllegalArgumentException if {@code bufferUsage} is not from 0 to 1
     */
    public static ResourceStats measure(double bufferUsage) {
        if (!(bufferUsage >= 0 && bufferUsage <= 1)) {
            throw new IllegalArgumentException("bufferUsage must be from 0 to 1: " + bufferUsage);
        }
        Runtime runtime = Runtime.getRuntime();
        return new ResourceStats(
                Math.max(0, runtime.totalMemory() - runtime.freeMemory()),
                processCpuNanos(),
                ManagementFactory.getThreadMXBean().getThreadCount() + VirtualThreads.live(),
                bufferUsage);
    }

    /**
     * The change since {@code earlier}. Memory, threads and buffer usage go up and down, so their changes are signed:
     * bytes may be negative when garbage was collected, and buffer usage is from -1 to 1. CPU time only grows, so its
     * change is at least 0, even if the two were given in the wrong order. Nothing overflows: differences beyond the
     * range of their type become its largest or smallest value.
     */
    public ResourceStats delta(ResourceStats earlier) {
        return new ResourceStats(
                difference(memoryBytes, earlier.memoryBytes),
                Math.max(0, difference(cpuNanos, earlier.cpuNanos)),
                (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, (long) threads - earlier.threads)),
                bufferUsage - earlier.bufferUsage);
    }

    /**
     * The same with a buffer usage that was watched for a while, since one look says little.
     *
     * @param newBufferUsage from 0 to 1
     */
    public ResourceStats withBufferUsage(double newBufferUsage) {
        return new ResourceStats(memoryBytes, cpuNanos, threads, newBufferUsage);
    }

    private static long difference(long later, long earlier) {
        long difference = later - earlier;
        boolean overflow = ((later ^ earlier) & (later ^ difference)) < 0;
        if (overflow) {
            return later < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }

    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }
}
