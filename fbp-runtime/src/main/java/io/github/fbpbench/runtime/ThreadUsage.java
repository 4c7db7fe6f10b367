package io.github.fbpbench.runtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has used since it began.
 *
 * @param cpuNanos CPU time; -1 if unknown
 * @param allocatedBytes bytes of all objects that it created; -1 if unknown
 */
record ThreadUsage(long cpuNanos, long allocatedBytes) {

    static final ThreadUsage UNKNOWN = new ThreadUsage(-1, -1);

    /** {@code null} in a JVM that has standard figures only. */
    private static final @Nullable ThreadMXBean BEAN =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;

    /** Reads the figures of the calling thread, in about a microsecond; those that the JVM does not tell are -1. */
    static ThreadUsage ofCurrentThread() {
        return BEAN == null ? UNKNOWN : new ThreadUsage(cpuNanos(BEAN), allocatedBytes(BEAN));
    }

    private static long cpuNanos(ThreadMXBean bean) {
        try {
            return bean.getCurrentThreadCpuTime();
        } catch (UnsupportedOperationException e) {
            // A virtual thread, or a system that does not tell.
            return UNKNOWN.cpuNanos;
        }
    }

    private static long allocatedBytes(ThreadMXBean bean) {
        try {
            return bean.getCurrentThreadAllocatedBytes();
        } catch (UnsupportedOperationException e) {
            return UNKNOWN.allocatedBytes;
        }
    }
}
