package io.github.fbpbench.fork;

import com.sun.management.ThreadMXBean;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that a slice needs at its start and at its end. What stands closest to the measured code is read last
 * at the start and first at the end: wall time, then the worker's CPU time and allocation, whose clocks allocate nothing
 * themselves, then the other threads, then the rest.
 *
 * <p>CPU time and allocation are those of the threads that run the measured code: the worker, which calls this, and
 * whatever threads the code has started. What a thread used that ended within the slice is not known; then both are
 * {@link Slice#ABSENT}.
 */
final class Clocks {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final @Nullable CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    private final LinuxPressure pressure = new LinuxPressure();
    private final RunDelay delay = new RunDelay();

    /** The threads that are there when this is created are the driver's. */
    private final long[] ours = threads.getAllThreadIds();

    private final boolean hasAllocation =
            threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled();
    private final boolean hasCpu = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    private final boolean hasJit = compilation != null && compilation.isCompilationTimeMonitoringSupported();

    private long gcCount;
    private long gcMillis;
    private long jitMillis;
    private long steal;
    private long stalled;
    private long waited;
    private Others others = Others.NONE;
    private long startedThreads;
    private long allocated;
    private long cpu;
    private long wall;

    /** What is done before a slice begins. */
    @FunctionalInterface
    interface Preparation {
        /** Does it; threads that it starts belong to the slice. */
        void run() throws Exception;
    }

    /** Begins a slice, once what it needs is ready. The worker calls it. */
    void start(Preparation preparation) throws Exception {
        gcCount = gcCount();
        gcMillis = gcMillis();
        jitMillis = jitMillis();
        steal = pressure.stealNanos();
        stalled = pressure.pressureNanos();
        startedThreads = threads.getTotalStartedThreadCount();
        others = others();
        preparation.run();
        waited = delay.nanos();
        allocated = hasAllocation ? threads.getCurrentThreadAllocatedBytes() : 0;
        cpu = hasCpu ? threads.getCurrentThreadCpuTime() : 0;
        wall = System.nanoTime();
    }

    /**
     * Ends a slice. The worker calls it.
     *
     * @param code whose counts and threads make up the slice
     * @param before what it had counted when the slice began
     */
    Slice end(Slice.Phase phase, MeasuredCode code, Counts before) {
        long wallNanos = System.nanoTime() - wall;
        long cpuNanos = hasCpu ? threads.getCurrentThreadCpuTime() - cpu : 0;
        long allocatedBytes = hasAllocation ? threads.getCurrentThreadAllocatedBytes() - allocated : 0;
        long waitedSince = delay.nanos();
        Others now = others();
        EndedThreads ended = code.endedThreads();
        boolean complete = now.holdsAll(others, threads.getTotalStartedThreadCount() - startedThreads - ended.count());
        Counts counts = Counts.of(code).since(before);
        return new Slice(
                phase,
                counts.attempted(),
                counts.failed(),
                counts.emitted(),
                wallNanos,
                hasCpu && complete && ended.cpuNanos() != Slice.ABSENT
                        ? cpuNanos + ended.cpuNanos() + now.since(others, now.cpu, others.cpu)
                        : Slice.ABSENT,
                hasAllocation && complete && ended.allocatedBytes() != Slice.ABSENT
                        ? allocatedBytes + ended.allocatedBytes() + now.since(others, now.allocated, others.allocated)
                        : Slice.ABSENT,
                memory.getHeapMemoryUsage().getUsed(),
                gcCount() - gcCount,
                TimeUnit.MILLISECONDS.toNanos(gcMillis() - gcMillis),
                hasJit ? TimeUnit.MILLISECONDS.toNanos(jitMillis() - jitMillis) : Slice.ABSENT,
                since(steal, pressure.stealNanos()),
                since(stalled, pressure.pressureNanos()),
                runDelay(waitedSince, now),
                latency(code.latencies()));
    }

    /** What the code's own threads had of the processor meanwhile is not others' doing. */
    private long runDelay(long since, Others now) {
        return waited == Slice.ABSENT || since == Slice.ABSENT
                ? Slice.ABSENT
                : Math.max(0, since - waited - now.since(others, now.cpu, others.cpu));
    }

    private static long since(long before, long now) {
        return before == Slice.ABSENT || now == Slice.ABSENT ? Slice.ABSENT : now - before;
    }

    private static Optional<SliceLatency> latency(@Nullable AbstractHistogram timed) {
        if (timed == null || timed.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new SliceLatency(
                timed.getTotalCount(),
                timed.getValueAtPercentile(50),
                timed.getValueAtPercentile(95),
                timed.getValueAtPercentile(99),
                timed.getValueAtPercentile(99.9),
                timed.getMaxValue()));
    }

    /** The threads that the measured code has started, and what they have used since they live. */
    private Others others() {
        long worker = Thread.currentThread().getId();
        long[] ids = threads.getAllThreadIds();
        int count = 0;
        for (long id : ids) {
            if (id != worker && indexOf(id, ours) < 0) {
                ids[count++] = id;
            }
        }
        if (count == 0) {
            return Others.NONE;
        }
        ids = Arrays.copyOf(ids, count);
        return new Others(
                ids,
                hasCpu ? threads.getThreadCpuTime(ids) : new long[ids.length],
                hasAllocation ? threads.getThreadAllocatedBytes(ids) : new long[ids.length]);
    }

    /** One after the other, as there are few, and a search of the JDK's may be part of what is measured. */
    private static int indexOf(long id, long[] among) {
        for (int i = 0; i < among.length; i++) {
            if (among[i] == id) {
                return i;
            }
        }
        return -1;
    }

    /** Figures of threads, each at the place of its id. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Others(long[] ids, long[] cpu, long[] allocated) {

        static final Others NONE = new Others(new long[0], new long[0], new long[0]);

        /** Whether every thread of {@code before}, and all that were started meanwhile, still live. */
        boolean holdsAll(Others before, long started) {
            int stillThere = 0;
            for (long id : before.ids) {
                stillThere += indexOf(id, ids) >= 0 ? 1 : 0;
            }
            return stillThere == before.ids.length && ids.length - stillThere >= started;
        }

        /** The sum of what each thread used since {@code before}. */
        long since(Others before, long[] now, long[] then) {
            long sum = 0;
            for (int i = 0; i < ids.length; i++) {
                int index = indexOf(ids[i], before.ids);
                sum += Math.max(0, now[i] - (index < 0 ? 0 : then[index]));
            }
            return sum;
        }
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
