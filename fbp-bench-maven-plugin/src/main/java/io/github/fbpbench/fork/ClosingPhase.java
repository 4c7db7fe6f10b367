package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.runtime.VirtualThreads;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what a benchmark leaves behind. Created before the benchmark is. */
final class ClosingPhase {

    /** How long threads that were told to end may take. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Of timeouts of {@code CompletableFuture}, in the JDK's versions. */
    private static final Set<String> SCHEDULERS =
            Set.of("CompletableFutureDelayScheduler", "ForkJoinPool.commonPool-delayScheduler");

    private final Set<Thread> before = liveThreads();
    private final ThreadGroup ofProgram = Thread.currentThread().getThreadGroup();

    /**
     * Finds out everything, and ends the benchmark.
     *
     * @param peakHeapBytes the most heap that was in use at the end of a slice
     * @param batchNanos how long a batch takes, about
     * @param wholly whether to look for what takes time to find; in forks whose resources count
     */
    Closing close(MeasuredCode code, long peakHeapBytes, long batchNanos, boolean wholly)
            throws BrokenBenchmarkException, InterruptedException {
        long retainedHeapBytes = HeapGrowth.retainedHeapBytes();
        double growth = wholly ? HeapGrowth.bytesPerMessage(code, retainedHeapBytes, batchNanos) : Slice.ABSENT;
        Optional<PoolUse> pool = code.poolUse();
        code.tearDown();
        List<String> left = threadsLeft();
        Throwable firstFailure = code.firstFailure();
        return new Closing(
                retainedHeapBytes,
                Math.max(peakHeapBytes, retainedHeapBytes),
                growth,
                left,
                code.isVerified(),
                code.unread(),
                firstFailure == null ? "" : BrokenBenchmarkException.describe(firstFailure),
                wholly && code instanceof NodeCode ? EmptyNode.nanosPerMessage() : Slice.ABSENT,
                code.batchMessages(),
                code.networkUse(),
                pool);
    }

    /** Waits a little for threads to end. */
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
        return Stream.concat(
                        left.stream().map(Thread::getName),
                        Stream.generate(() -> "a virtual thread of a network").limit(VirtualThreads.live()))
                .sorted()
                .toList();
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
