package io.github.fbpbench.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** How resources of a pool are made, checked and closed, and how many were. For any thread, outside of locks. */
final class Resources<R> {

    private final String pool;
    private final ResourcePool.Factory<? extends R> factory;
    private final Predicate<? super R> validation;
    private final ResourcePool.Disposal<? super R> disposal;
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong destroyed = new AtomicLong();
    private final AtomicLong failedCreations = new AtomicLong();
    private final AtomicLong failedDisposals = new AtomicLong();

    Resources(
            String pool,
            ResourcePool.Factory<? extends R> factory,
            Predicate<? super R> validation,
            ResourcePool.Disposal<? super R> disposal) {
        this.pool = pool;
        this.factory = factory;
        this.validation = validation;
        this.disposal = disposal;
    }

    R create() throws InterruptedException {
        boolean made = false;
        try {
            R resource = factory.create();
            if (resource == null) {
                throw new ResourceCreationException("the factory of pool " + pool + " returned null", null);
            }
            created.incrementAndGet();
            made = true;
            return resource;
        } catch (InterruptedException | ResourceCreationException e) {
            throw e;
        } catch (Exception e) {
            throw new ResourceCreationException("pool " + pool + " cannot make a resource: " + e, e);
        } finally {
            if (!made) {
                failedCreations.incrementAndGet();
            }
        }
    }

    /** Whether the resource can still be used; if not, it is closed. */
    boolean keepIfHealthy(R resource) {
        boolean healthy = false;
        try {
            healthy = validation.test(resource);
        } catch (RuntimeException e) {
            // To ask it was enough to break it, so it is not healthy.
        } finally {
            if (!healthy) {
                dispose(resource);
            }
        }
        return healthy;
    }

    void dispose(R resource) {
        boolean interrupted = false;
        try {
            disposal.dispose(resource);
        } catch (InterruptedException e) {
            interrupted = true;
            failedDisposals.incrementAndGet();
        } catch (Exception e) {
            // Whoever happens to be the one to close it can do nothing about it.
            failedDisposals.incrementAndGet();
        } finally {
            destroyed.incrementAndGet();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    long created() {
        return created.get();
    }

    long destroyed() {
        return destroyed.get();
    }

    long failedCreations() {
        return failedCreations.get();
    }

    long failedDisposals() {
        return failedDisposals.get();
    }
}
