package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Scenario;
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

    /** How much to find out. */
    enum Depth {
        /** What takes no time to find. */
        RETAINED(0, false),
        /** Whether the heap grows as well, in short rounds. */
        REFERENCE(20, false),
        /** What an empty node costs as well: our driver is the same in both arms. */
        CANDIDATE(20, true),
        /** Everything, in rounds as long as it is worth. */
        WHOLE(50, true);

        private final long roundNanos;
        private final boolean looksAtEmptyNode;

        Depth(long roundMillis, boolean looksAtEmptyNode) {
            this.roundNanos = TimeUnit.MILLISECONDS.toNanos(roundMillis);
            this.looksAtEmptyNode = looksAtEmptyNode;
        }

        /** Resources are judged by throughput forks, and time is short in pairs, of which there are many. */
        static Depth of(ForkRequest request) {
            if (request.id().scenario() != Scenario.THROUGHPUT) {
                return RETAINED;
            }
            return request.arm()
                    .map(arm -> arm == Arm.CANDIDATE ? CANDIDATE : REFERENCE)
                    .orElse(WHOLE);
        }
    }

    private final Set<Thread> before = liveThreads();
    private final ThreadGroup ofProgram = Thread.currentThread().getThreadGroup();

    /**
     * Finds out everything, and ends the benchmark.
     *
     * @param peakHeapBytes the most heap that was in use at the end of a slice
     * @param batchNanos how long a batch takes, about
     * @param depth how much to find out
     */
    Closing close(MeasuredCode code, long peakHeapBytes, long batchNanos, Depth depth)
            throws BrokenBenchmarkException, InterruptedException {
        long retainedHeapBytes = HeapGrowth.retainedHeapBytes();
        double growth = depth.roundNanos > 0
                ? HeapGrowth.bytesPerMessage(code, retainedHeapBytes, batchNanos, depth.roundNanos)
                : Slice.ABSENT;
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
                depth.looksAtEmptyNode && code instanceof NodeCode ? EmptyNode.nanosPerMessage() : Slice.ABSENT,
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
