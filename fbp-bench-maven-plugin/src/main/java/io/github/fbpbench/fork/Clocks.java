package io.github.fbpbench.fork;

import com.sun.management.ThreadMXBean;
import io.github.fbpbench.measurement.Slice;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that a slice needs at its start and at its end. The clocks are read innermost: wall time last at the
 * start and first at the end, CPU time around it, allocation around that, the rest outside.
 *
 * <p>CPU time and allocation are those of the threads that run the measured code: the worker, and whatever threads the
 * code has started. What a thread used in a slice in which it ended is missed.
 */
final class Clocks {

    private static final int CALIBRATIONS = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final @Nullable CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    private final LinuxPressure pressure = new LinuxPressure();
    private final Set<Long> ours = new HashSet<>();
    private final boolean hasAllocation = threads.isThreadAllocatedMemorySupported();
    private final boolean hasCpu = threads.isThreadCpuTimeSupported();
    private final boolean hasJit = compilation != null && compilation.isCompilationTimeMonitoringSupported();

    private long ownAllocation;
    private long gcCount;
    private long gcMillis;
    private long jitMillis;
    private long steal;
    private long stalled;
    private long[] ids = {};
    private long[] allocated = {};
    private long[] cpu = {};
    private long wall;

    /** Takes the threads that are there now for the driver's. */
    Clocks() {
        for (long id : threads.getAllThreadIds()) {
            ours.add(id);
        }
    }

    /** Finds out what reading the clocks itself allocates, to be left out of every slice. The worker calls it once. */
    void calibrate() {
        if (!hasAllocation) {
            return;
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < CALIBRATIONS; i++) {
            start();
            least = Math.min(least, allocatedSinceStart(measuredThreads()));
        }
        ownAllocation = least;
    }

    /** Begins a slice. */
    void start() {
        gcCount = gcCount();
        gcMillis = gcMillis();
        jitMillis = jitMillis();
        steal = pressure.stealNanos();
        stalled = pressure.pressureNanos();
        ids = measuredThreads();
        if (hasAllocation) {
            allocated = threads.getThreadAllocatedBytes(ids);
        }
        if (hasCpu) {
            cpu = threads.getThreadCpuTime(ids);
        }
        wall = System.nanoTime();
    }

    /**
     * Ends a slice.
     *
     * @param messages attempted, {@code failed} and {@code emitted} since its start
     */
    Slice end(Slice.Phase phase, long messages, long failed, long emitted) {
        long wallNanos = System.nanoTime() - wall;
        long[] idsAtEnd = measuredThreads();
        long cpuNanos = hasCpu ? since(cpu, idsAtEnd, threads.getThreadCpuTime(idsAtEnd)) : Slice.ABSENT;
        long allocatedBytes = hasAllocation ? Math.max(0, allocatedSinceStart(idsAtEnd) - ownAllocation) : Slice.ABSENT;
        return new Slice(
                phase,
                messages,
                failed,
                emitted,
                wallNanos,
                cpuNanos,
                allocatedBytes,
                memory.getHeapMemoryUsage().getUsed(),
                gcCount() - gcCount,
                TimeUnit.MILLISECONDS.toNanos(gcMillis() - gcMillis),
                hasJit ? TimeUnit.MILLISECONDS.toNanos(jitMillis() - jitMillis) : Slice.ABSENT,
                steal == Slice.ABSENT ? Slice.ABSENT : pressure.stealNanos() - steal,
                stalled == Slice.ABSENT ? Slice.ABSENT : pressure.pressureNanos() - stalled);
    }

    private long[] measuredThreads() {
        long[] all = threads.getAllThreadIds();
        int kept = 0;
        for (long id : all) {
            if (!ours.contains(id)) {
                all[kept++] = id;
            }
        }
        return Arrays.copyOf(all, kept);
    }

    private long allocatedSinceStart(long[] idsNow) {
        return since(allocated, idsNow, threads.getThreadAllocatedBytes(idsNow));
    }

    /** The sum over the threads that live now of what they have used since the start of the slice. */
    private long since(long[] atStart, long[] idsNow, long[] now) {
        long sum = 0;
        for (int i = 0; i < idsNow.length; i++) {
            long before = 0;
            for (int j = 0; j < ids.length; j++) {
                if (ids[j] == idsNow[i]) {
                    before = atStart[j];
                }
            }
            sum += Math.max(0, now[i] - before);
        }
        return sum;
    }

    private long gcCount() {
        long count = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            count += Math.max(0, collector.getCollectionCount());
        }
        return count;
    }

    private long gcMillis() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        return millis;
    }

    private long jitMillis() {
        return hasJit && compilation != null ? compilation.getTotalCompilationTime() : 0;
    }
}
