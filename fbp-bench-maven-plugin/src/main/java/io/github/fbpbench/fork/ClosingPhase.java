package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Closing;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Finds out what a benchmark leaves behind. Created before the benchmark is. */
final class ClosingPhase {

    /** A second collection frees what the first one made reachable to finalisers and cleaners only. */
    private static final int COLLECTIONS = 2;

    /** How long threads that were told to end may take. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Of timeouts of {@code CompletableFuture}, in the JDK's versions. */
    private static final Set<String> SCHEDULERS =
            Set.of("CompletableFutureDelayScheduler", "ForkJoinPool.commonPool-delayScheduler");

    private final Set<Thread> before = liveThreads();
    private final ThreadGroup ofProgram = Thread.currentThread().getThreadGroup();

    /** Heap in use after full collections. */
    long retainedHeapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Waits a little for threads to end, and sums up. */
    Closing close(MeasuredCode code, long peakHeapBytes, long retainedHeapBytes) {
        Throwable firstFailure = code.firstFailure();
        return new Closing(
                retainedHeapBytes,
                Math.max(peakHeapBytes, retainedHeapBytes),
                threadsLeft(),
                code.isVerified(),
                code.unread(),
                firstFailure == null ? "" : BrokenBenchmarkException.describe(firstFailure));
    }

    private List<String> threadsLeft() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        List<Thread> left = newThreads();
        try {
            while (!left.isEmpty() && System.nanoTime() < end) {
                left.get(0).join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS) / 10);
                left = newThreads();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return left.stream().map(Thread::getName).sorted().toList();
    }

    private List<Thread> newThreads() {
        return liveThreads().stream()
                .filter(thread -> !before.contains(thread) && !isTheJvms(thread))
                .toList();
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    /**
     * Threads that the JDK starts for itself, and those of its common pool, end with the JVM. Most stand outside of the
     * group that the program began in.
     */
    private boolean isTheJvms(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || !ofProgram.parentOf(group)
                || SCHEDULERS.contains(thread.getName())
                || (thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool());
    }
}
