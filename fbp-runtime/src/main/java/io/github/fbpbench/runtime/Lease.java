package io.github.fbpbench.runtime;

import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A resource of a {@link ResourcePool} that belongs to whoever acquired it, until it is closed. It may be closed by
 * another thread than the one that acquired it.
 *
 * @param <R> type of the resource
 */
public final class Lease<R> implements AutoCloseable {

    private final ResourcePool<R> pool;
    private final LeaseLedger.Entry<R> entry;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;

    Lease(ResourcePool<R> pool, LeaseLedger.Entry<R> entry) {
        this.pool = pool;
        this.entry = entry;
    }

    /**
     * The resource; not to be used after this lease was closed.
     *
     * @throws IllegalStateException if the lease was closed
     */
    public R get() {
        requireOpen();
        return entry.resource();
    }

    /**
     * Says that the resource is broken: when the lease is closed, the resource is closed as well, and nobody gets it
     * again.
     *
     * @throws IllegalStateException if the lease was closed; the resource may have another user by now
     */
    public void invalidate() {
        requireOpen();
        broken = true;
    }

    /** Gives the resource back. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.giveBack(entry, broken);
        }
        // Until here: a lease that nobody can reach while it is being closed would look like one that was forgotten.
        Reference.reachabilityFence(this);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("a lease of pool " + pool.name() + " is used after it was closed");
        }
    }
}
