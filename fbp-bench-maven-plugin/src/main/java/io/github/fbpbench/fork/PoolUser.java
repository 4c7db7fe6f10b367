package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.runtime.PoolStats;
import io.github.fbpbench.runtime.PoolTimeoutException;
import io.github.fbpbench.runtime.ResourcePool;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One of the threads that use a pool; its figures may be read while it does nothing. */
final class PoolUser<R> implements Callable<@Nullable Void> {

    private final PoolBenchmark<R> benchmark;
    private final ResourcePool<R> pool;
    private final int turns;
    private final boolean timed;
    private final LatencyTimer timer = LatencyTimer.closedLoop();
    private long leasesAtTimeout = -1;
    private long failed;
    private @Nullable Throwable firstFailure;

    PoolUser(PoolBenchmark<R> benchmark, ResourcePool<R> pool, int turns, boolean timed) {
        this.benchmark = benchmark;
        this.pool = pool;
        this.turns = turns;
        this.timed = timed;
    }

    /** Takes all its turns of a batch. */
    @Override
    public @Nullable Void call() throws Exception {
        for (int i = 0; i < turns; i++) {
            if (timed) {
                timer.begin();
            }
            try {
                benchmark.turn(pool);
            } catch (InterruptedException e) {
                throw e;
            } catch (PoolTimeoutException e) {
                failed(e);
                requireProgress(e);
            } catch (Exception e) {
                failed(e);
            }
            if (timed) {
                timer.end();
            }
        }
        return null;
    }

    /** Nobody has got a lease between two timeouts of this thread: those that are out do not come back. */
    private void requireProgress(PoolTimeoutException timeout) throws PoolTimeoutException {
        PoolStats stats = pool.stats();
        long leases = stats.waits().count();
        if (leases == leasesAtTimeout && stats.inUse() == stats.maxSize()) {
            throw timeout;
        }
        leasesAtTimeout = leases;
    }

    private void failed(Exception cause) {
        failed++;
        if (firstFailure == null) {
            firstFailure = cause;
        }
    }

    /** Forgets what was timed. */
    void restart() {
        timer.restart();
    }

    Histogram latencies() {
        return timer.histogram();
    }

    long failed() {
        return failed;
    }

    @Nullable
    Throwable firstFailure() {
        return firstFailure;
    }
}
