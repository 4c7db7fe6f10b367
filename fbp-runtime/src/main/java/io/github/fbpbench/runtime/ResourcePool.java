package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of resources that threads or nodes take turns to use, such as connections to a database. Resources
 * are made when they are needed first, and kept for the next one.
 *
 * <pre>{@code
 * try (var pool = ResourcePool.named("database", Database::connect).maxSize(8).validation(Database::isAlive).build()) {
 *     try (Lease<Database> lease = pool.acquire(Duration.ofSeconds(1))) {
 *         lease.get().query("...");
 *     }
 * }
 * }</pre>
 *
 * <p>There are never more resources than {@code maxSize}, not even for a moment: one that is broken is closed before
 * its place is given away. When making one fails, the exception goes to who wanted it, and its place to the next. For
 * any number of threads.
 *
 * @param <R> type of the resources
 */
public final class ResourcePool<R> implements AutoCloseable {

    /** Makes resources. */
    @FunctionalInterface
    public interface Factory<R> {

        /** A new resource, never {@code null}. */
        R create() throws Exception;
    }

    /** Closes resources. */
    @FunctionalInterface
    public interface Disposal<R> {

        /** Closes {@code resource}, which nobody uses any more. */
        void dispose(R resource) throws Exception;
    }

    private static final int ALL_WAITING = Integer.MAX_VALUE / 2;

    private final String name;
    private final int maxSize;
    private final Resources<R> resources;

    // One permit per place. It is held while a resource is made, checked, leased or closed; idle resources need none.
    private final Semaphore permits;
    private final AtomicInteger waiting = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition vacated = lock.newCondition();
    // Guarded by the lock. Always: occupied + idle.size() <= maxSize.
    private final Deque<R> idle = new ArrayDeque<>();
    private final LeaseLedger<R> ledger;
    private final WaitRecorder waits = new WaitRecorder();
    private int occupied;
    private boolean closed;

    ResourcePool(ResourcePoolBuilder<R> builder, Resources<R> resources) {
        this.name = builder.name();
        this.maxSize = builder.maxSize();
        this.resources = resources;
        this.permits = new Semaphore(maxSize, builder.isFair());
        this.ledger = new LeaseLedger<>(builder.isChecked());
    }

    /**
     * Begins to build a pool.
     *
     * @param name stands in the messages of exceptions
     * @param factory makes resources; what it throws reaches who acquires, as a {@link ResourceCreationException}
     */
    public static <R> ResourcePoolBuilder<R> named(String name, Factory<? extends R> factory) {
        return new ResourcePoolBuilder<>(name, factory);
    }

    /** The name that it was made with. */
    public String name() {
        return name;
    }

    /**
     * Waits until a resource is free, and takes it.
     *
     * @return the resource, to be closed by the caller
     * @throws ResourceCreationException if the pool has to make one and cannot
     * @throws PoolClosedException if the pool is closed, now or while this waits
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Lease<R> acquire() throws InterruptedException {
        try {
            return acquire(Long.MAX_VALUE);
        } catch (PoolTimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Waits until a resource is free, but no longer than {@code timeout}, and takes it. To make or to check one takes
     * as long as it takes.
     *
     * @return the resource, to be closed by the caller
     * @throws PoolTimeoutException if none was free in time; its message says who holds what
     * @throws ResourceCreationException if the pool has to make one and cannot
     * @throws PoolClosedException if the pool is closed, now or while this waits
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Lease<R> acquire(Duration timeout) throws InterruptedException, PoolTimeoutException {
        return acquire(Nanos.of(timeout));
    }

    /** The leases that were not closed, the oldest first. */
    public List<LeaseHolder> holders() {
        lock.lock();
        try {
            return ledger.holders();
        } finally {
            lock.unlock();
        }
    }

    /** What the pool has done so far. */
    public PoolStats stats() {
        lock.lock();
        try {
            return new PoolStats(
                    maxSize,
                    ledger.size(),
                    idle.size(),
                    waiting.get(),
                    resources.created(),
                    resources.destroyed(),
                    resources.failedCreations(),
                    resources.failedDisposals(),
                    ledger.leaked(),
                    waits.timeouts(),
                    waits.times());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives no more leases, also to those who wait for one, and closes the resources that nobody uses. The others are
     * closed when their leases are. Returns at once; closing twice does nothing.
     */
    @Override
    public void close() {
        List<R> unused = new ArrayList<>();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                unused.addAll(idle);
                idle.clear();
                permits.release(ALL_WAITING);
            }
        } finally {
            lock.unlock();
        }
        unused.forEach(resources::dispose);
    }

    /**
     * Closes the pool, as {@link #close()} does, and waits until the resources that were leased are closed as well.
     *
     * @param timeout how long to wait
     * @return whether all are closed; if not, {@link #holders()} says who has them
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean close(Duration timeout) throws InterruptedException {
        close();
        long left = Nanos.of(timeout);
        lock.lockInterruptibly();
        try {
            while (occupied > 0 && left > 0) {
                left = vacated.awaitNanos(left);
            }
            return occupied == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what was leased. */
    void giveBack(LeaseLedger.Entry<R> entry, boolean broken) {
        boolean keep;
        lock.lock();
        try {
            ledger.remove(entry);
            keep = !broken && !closed;
            if (keep) {
                idle.push(entry.resource());
                vacate();
            }
        } finally {
            lock.unlock();
        }
        try {
            if (!keep) {
                disposeAndVacate(entry.resource());
            }
        } finally {
            permits.release();
        }
    }

    private Lease<R> acquire(long timeoutNanos) throws InterruptedException, PoolTimeoutException {
        long waitedNanos = awaitPermit(timeoutNanos);
        boolean leased = false;
        try {
            Lease<R> lease = lease(waitedNanos);
            leased = true;
            return lease;
        } finally {
            if (!leased) {
                permits.release();
            }
        }
    }

    /** Returns how long it waited. */
    private long awaitPermit(long timeoutNanos) throws InterruptedException, PoolTimeoutException {
        // With a time of 0 a fair semaphore lets nobody overtake those who wait; without a time it would.
        if (permits.tryAcquire(0, TimeUnit.NANOSECONDS)) {
            return 0;
        }
        long start = System.nanoTime();
        waiting.incrementAndGet();
        try {
            if (!permits.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
                throw timeout(timeoutNanos);
            }
        } finally {
            waiting.decrementAndGet();
        }
        return System.nanoTime() - start;
    }

    private Lease<R> lease(long waitedNanos) throws InterruptedException {
        R resource = occupy();
        boolean handedOut = false;
        try {
            while (resource != null && !resources.keepIfHealthy(resource)) {
                resource = nextIdle();
            }
            Lease<R> lease = handOut(resource == null ? resources.create() : resource, waitedNanos);
            handedOut = true;
            return lease;
        } finally {
            if (!handedOut) {
                lock.lock();
                try {
                    vacate();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** Takes a place, with an idle resource if there is one. */
    private @Nullable R occupy() {
        lock.lock();
        try {
            requireOpen();
            occupied++;
            return idle.poll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable R nextIdle() {
        lock.lock();
        try {
            requireOpen();
            return idle.poll();
        } finally {
            lock.unlock();
        }
    }

    private Lease<R> handOut(R resource, long waitedNanos) {
        boolean handedOut = false;
        lock.lock();
        try {
            requireOpen();
            Lease<R> lease = ledger.add(this, resource);
            waits.record(waitedNanos);
            handedOut = true;
            return lease;
        } finally {
            lock.unlock();
            if (!handedOut) {
                resources.dispose(resource);
            }
        }
    }

    private void disposeAndVacate(R resource) {
        try {
            resources.dispose(resource);
        } finally {
            lock.lock();
            try {
                vacate();
            } finally {
                lock.unlock();
            }
        }
    }

    private void vacate() {
        occupied--;
        vacated.signalAll();
    }

    private void requireOpen() {
        if (closed) {
            throw new PoolClosedException("pool " + name + " is closed and gives no more leases");
        }
    }

    private PoolTimeoutException timeout(long timeoutNanos) {
        lock.lock();
        try {
            requireOpen();
            waits.recordTimeout();
            return new PoolTimeoutException("no resource of pool " + name + " was free within "
                    + Duration.ofNanos(timeoutNanos) + ": " + ledger.size() + " of " + maxSize + " in use"
                    + ledger.describe());
        } finally {
            lock.unlock();
        }
    }
}
