package io.github.fbpbench.runtime;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Says what a {@link ResourcePool} is to be like, and makes it.
 *
 * @param <R> type of the resources
 */
public final class ResourcePoolBuilder<R> {

    private final String name;
    private final ResourcePool.Factory<? extends R> factory;
    private int maxSize = 8;
    private boolean fair;
    private boolean checked;
    private Predicate<? super R> validation = resource -> true;
    private ResourcePool.Disposal<? super R> disposal = resource -> {
        if (resource instanceof AutoCloseable closeable) {
            closeable.close();
        }
    };

    ResourcePoolBuilder(String name, ResourcePool.Factory<? extends R> factory) {
        this.name = Objects.requireNonNull(name, "name");
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    /**
     * Sets how many resources there can be at the same time; 8 at first.
     *
     * @param resources at least 1
     */
    public ResourcePoolBuilder<R> maxSize(int resources) {
        if (resources < 1) {
            throw new IllegalArgumentException("maxSize of pool " + name + " must be at least 1: " + resources);
        }
        this.maxSize = resources;
        return this;
    }

    /** Serves those who wait in the order in which they came. At first, one that just comes may overtake them. */
    public ResourcePoolBuilder<R> fair() {
        this.fair = true;
        return this;
    }

    /**
     * Sets how to find out whether a resource that was idle can still be used. It is asked each time before one is
     * leased; those that it does not hold for, or throws for, are closed and replaced. At first, all can be used.
     */
    public ResourcePoolBuilder<R> validation(Predicate<? super R> isHealthy) {
        this.validation = Objects.requireNonNull(isHealthy, "isHealthy");
        return this;
    }

    /**
     * Sets how to close a resource; at first, {@link AutoCloseable} ones are closed and others just let go. What it
     * throws is counted in {@link PoolStats#failedDisposals}.
     */
    public ResourcePoolBuilder<R> disposal(ResourcePool.Disposal<? super R> newDisposal) {
        this.disposal = Objects.requireNonNull(newDisposal, "newDisposal");
        return this;
    }

    /**
     * Remembers where each resource was acquired, and detects leases that were let go without being closed. Costs some
     * microseconds per lease.
     */
    public ResourcePoolBuilder<R> checked() {
        this.checked = true;
        return this;
    }

    /** Makes the pool; it has no resources yet. */
    public ResourcePool<R> build() {
        return new ResourcePool<>(this, new Resources<>(name, factory, validation, disposal));
    }

    String name() {
        return name;
    }

    int maxSize() {
        return maxSize;
    }

    boolean isFair() {
        return fair;
    }

    boolean isChecked() {
        return checked;
    }
}
