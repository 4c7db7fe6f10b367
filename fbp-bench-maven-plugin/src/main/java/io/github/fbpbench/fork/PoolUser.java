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
    private final long mostTurns;
    private final @Nullable LatencyTimer timer;
    private volatile boolean stopped;
    private long turns;
    private long leasesAtTimeout = -1;
    private long failed;
    private @Nullable Throwable firstFailure;

    /**
     * A user of a pool.
     *
     * @param mostTurns how many turns it takes at most
     * @param timed whether single turns are timed
     */
    PoolUser(PoolBenchmark<R> benchmark, ResourcePool<R> pool, long mostTurns, boolean timed) {
        this.benchmark = benchmark;
        this.pool = pool;
        this.mostTurns = mostTurns;
        this.timer = timed ? LatencyTimer.closedLoop() : null;
    }

    /** Takes turns until it has taken enough, or is told to stop. */
    @Override
    public @Nullable Void call() throws Exception {
        for (long i = 0; i < mostTurns && !stopped; i++) {
            if (timer != null) {
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
            if (timer != null) {
                timer.end();
            }
            turns++;
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

    /** Makes it ready to be called again, and forgets what was timed. */
    void restart() {
        stopped = false;
        if (timer != null) {
            timer.restart();
        }
    }

    /** Lets it return after the turn that it takes. */
    void stop() {
        stopped = true;
    }

    /** Turns that it has taken in all calls. */
    long turns() {
        return turns;
    }

    @Nullable
    Histogram latencies() {
        return timer == null ? null : timer.histogram();
    }

    long failed() {
        return failed;
    }

    @Nullable
    Throwable firstFailure() {
        return firstFailure;
    }
}
