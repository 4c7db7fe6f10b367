package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.runtime.PoolStats;
import io.github.fbpbench.runtime.PoolTimeoutException;
import io.github.fbpbench.runtime.ResourcePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A resource pool and the threads that use it: all of them from the beginning of a slice to its end. */
final class PoolCode<R> implements MeasuredCode {

    /** How often to look how many leases are out, and so the length of a batch. */
    private static final long LOOK_MILLIS = 2;

    private static final long PATIENCE_SECONDS = 2;

    private final PoolBenchmark<R> benchmark;
    private final ResourcePool<R> pool;
    private final int batchSize;
    private final List<PoolUser<R>> users;
    private final ExecutorService threads;
    private final @Nullable Histogram latencies;
    private List<Future<?>> running = List.of();
    private long batches;
    private long inUseSum;
    private long looks;
    private int maxInUse;

    private PoolCode(PoolBenchmark<R> benchmark, ResourcePool<R> pool, int users, int batchSize, boolean timed) {
        this.benchmark = benchmark;
        this.pool = pool;
        this.batchSize = batchSize;
        this.latencies = timed ? new Histogram(3) : null;
        this.users = users(users, Long.MAX_VALUE, timed);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(users, task -> {
            Thread thread = new Thread(task, "fbp-bench pool user " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Lets the benchmark set itself up, and asks it for its pool.
     *
     * @param timed whether single turns are timed
     * @throws BrokenBenchmarkException if it has none
     */
    static <R> PoolCode<R> prepare(PoolBenchmark<R> benchmark, TestData data, boolean timed)
            throws BrokenBenchmarkException {
        String name = benchmark.getClass().getSimpleName();
        try {
            benchmark.setUp(data);
            int users = atLeastOne(name + ".threads", benchmark.threads());
            int batchSize = Math.max(users, atLeastOne(name + ".batchSize", benchmark.batchSize()));
            return new PoolCode<>(benchmark, benchmark.pool(), users, batchSize, timed);
        } catch (Throwable e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.SET_UP,
                    "has no pool: " + name + " threw " + BrokenBenchmarkException.describe(e) + "; fix it",
                    e);
        }
    }

    private List<PoolUser<R>> users(int number, long turnsOfEach, boolean timed) {
        List<PoolUser<R>> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(new PoolUser<>(benchmark, pool, turnsOfEach, timed));
        }
        return List.copyOf(all);
    }

    private static int atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but returns " + number);
        }
        return number;
    }

    @Override
    public void beginSlice() {
        users.forEach(PoolUser::restart);
        running = start(users);
    }

    private List<Future<?>> start(List<PoolUser<R>> by) {
        List<Future<?>> started = new ArrayList<>();
        for (PoolUser<R> user : by) {
            started.add(threads.submit(user));
        }
        return started;
    }

    /** Lets the users take their turns for a while, and looks on. */
    @Override
    public void runBatch() throws BrokenBenchmarkException, InterruptedException {
        batches++;
        Future<?> first = running.get((int) (batches % running.size()));
        try {
            first.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            throw new IllegalStateException("a user of the pool has ended before it was told to");
        } catch (TimeoutException e) {
            look();
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void endSlice(Slice.Phase phase) throws BrokenBenchmarkException, InterruptedException {
        users.forEach(PoolUser::stop);
        await(running);
        if (latencies != null) {
            latencies.reset();
            for (PoolUser<R> user : users) {
                latencies.add(user.latencies());
            }
        }
    }

    private void await(List<Future<?>> ended) throws BrokenBenchmarkException, InterruptedException {
        try {
            for (Future<?> each : ended) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        }
    }

    private void look() {
        int inUse = pool.stats().inUse();
        inUseSum += inUse;
        looks++;
        maxInUse = Math.max(maxInUse, inUse);
    }

    private BrokenBenchmarkException broken(Throwable why) {
        if (!(why instanceof PoolTimeoutException)) {
            return MeasuredCode.threw(why);
        }
        PoolStats stats = pool.stats();
        return new BrokenBenchmarkException(
                ForkFailure.Cause.HUNG,
                "cannot go on: all " + stats.maxSize() + " resources of the pool " + pool.name()
                        + " are out, and none comes back; give every lease back, best with try-with-resources"
                        + " (a checked pool tells where they were taken)",
                why);
    }

    @Override
    public void check() throws BrokenBenchmarkException {
        try {
            await(start(users(users.size(), Math.max(1, batchSize / users.size()), false)));
        } catch (InterruptedException e) {
            throw MeasuredCode.threw(e);
        }
        try {
            benchmark.verify(pool.stats());
        } catch (Throwable e) {
            throw MeasuredCode.rejected(benchmark, e);
        }
    }

    @Override
    public Optional<PoolUse> poolUse() {
        PoolStats stats = pool.stats();
        return Optional.of(new PoolUse(
                pool.name(),
                stats.maxSize(),
                users.size(),
                looks == 0 ? 0 : (double) inUseSum / looks,
                maxInUse,
                stats.waits().count(),
                stats.waits().count() == 0
                        ? 0
                        : stats.waits().totalNanos() / stats.waits().count(),
                stats.waits().p95Nanos(),
                stats.waits().maxNanos(),
                stats.timeouts(),
                stats.created(),
                stats.destroyed(),
                stats.inUse()));
    }

    @Override
    public @Nullable AbstractHistogram latencies() {
        return latencies;
    }

    /** So far, on average. */
    @Override
    public int batchMessages() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, attempted() / Math.max(1, batches)));
    }

    @Override
    public long attempted() {
        return users.stream().mapToLong(PoolUser::turns).sum();
    }

    @Override
    public long emitted() {
        return attempted() - failed();
    }

    @Override
    public long failed() {
        return users.stream().mapToLong(PoolUser::failed).sum();
    }

    @Override
    public long unread() {
        return 0;
    }

    @Override
    public @Nullable Throwable firstFailure() {
        for (PoolUser<R> user : users) {
            if (user.firstFailure() != null) {
                return user.firstFailure();
            }
        }
        return null;
    }

    /** Leases are counted, whatever the benchmark itself checks. */
    @Override
    public boolean isVerified() {
        return true;
    }

    @Override
    public void tearDown() throws BrokenBenchmarkException {
        threads.shutdownNow();
        try {
            boolean unused = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            pool.close();
        } catch (InterruptedException e) {
            throw MeasuredCode.threw(e);
        } catch (RuntimeException e) {
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.THREW,
                    "cannot be ended: closing the pool " + pool.name() + " threw "
                            + BrokenBenchmarkException.describe(e) + "; fix its disposal",
                    e);
        }
    }
}
