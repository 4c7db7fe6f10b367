package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResourcePoolTest {

    private static final Duration SHORT = Duration.ofMillis(2);

    /** A resource that knows its number and whether it was closed. */
    private static final class Numbered implements AutoCloseable {
        final int number;
        volatile boolean closed;
        volatile boolean healthy = true;

        Numbered(int number) {
            this.number = number;
        }

        boolean isHealthy() {
            return healthy;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final AtomicInteger made = new AtomicInteger();

    private ResourcePoolBuilder<Numbered> pool() {
        return ResourcePool.named("db", () -> new Numbered(made.incrementAndGet()));
    }

    @Test
    void makesResourcesWhenNeededAndKeepsThem() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(2).build();
        assertThat(pool.name()).isEqualTo("db");
        assertThat(pool.stats().created()).isZero();

        Lease<Numbered> first = pool.acquire();
        assertThat(first.get().number).isEqualTo(1);
        try (Lease<Numbered> second = pool.acquire()) {
            assertThat(second.get().number).isEqualTo(2);
            assertThat(pool.stats().inUse()).isEqualTo(2);
        }
        first.close();

        assertThat(pool.acquire().get().number).isEqualTo(1);
        PoolStats stats = pool.stats();
        assertThat(stats.maxSize()).isEqualTo(2);
        assertThat(stats.created()).isEqualTo(2);
        assertThat(stats.destroyed()).isZero();
        assertThat(stats.inUse()).isEqualTo(1);
        assertThat(stats.idle()).isEqualTo(1);
        assertThat(stats.waits().count()).isEqualTo(3);
        assertThat(stats.waits().totalNanos()).isZero();
    }

    @Test
    void timeoutSaysWhoHoldsWhat() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).checked().build();
        Lease<Numbered> held = pool.acquire();

        assertThatThrownBy(() -> pool.acquire(SHORT))
                .isInstanceOf(PoolTimeoutException.class)
                .hasMessageContaining("pool db")
                .hasMessageContaining("PT0.002S")
                .hasMessageContaining("1 of 1 in use: " + Thread.currentThread().getName() + " for PT")
                .hasMessageContaining("acquired at ")
                .hasMessageContaining("ResourcePoolTest.timeoutSaysWhoHoldsWhat(ResourcePoolTest.java:");
        assertThat(pool.stats().timeouts()).isEqualTo(1);
        assertThat(pool.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.thread()).isEqualTo(Thread.currentThread().getName());
            assertThat(holder.acquiredAt().get(0).getMethodName()).isEqualTo("timeoutSaysWhoHoldsWhat");
            assertThat(holder.leaked()).isFalse();
        });
        held.close();
        assertThat(pool.holders()).isEmpty();
    }

    @Test
    void timeoutOfAnUncheckedPoolNamesTheRemedy() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).build();
        pool.acquire();

        assertThatThrownBy(() -> pool.acquire(Duration.ZERO))
                .isInstanceOf(PoolTimeoutException.class)
                .hasMessageContaining("checked()");
        assertThat(pool.holders().get(0).acquiredAt()).isEmpty();
    }

    @Test
    void waitsForWhatIsGivenBack() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).build();
        Lease<Numbered> held = pool.acquire();
        var waiter = Threads.start(() -> pool.acquire().get().number);
        waiter.awaitParked();
        assertThat(pool.stats().waiting()).isEqualTo(1);
        held.close();

        assertThat(waiter.result().get()).isEqualTo(1);
        assertThat(pool.stats().waiting()).isZero();
        assertThat(pool.stats().waits().maxNanos()).isPositive();
        assertThat(pool.stats().waits().totalNanos()).isPositive();
    }

    @Test
    void fairPoolServesInOrderOfArrival() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).fair().build();
        Lease<Numbered> held = pool.acquire();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Threads.Started<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            var waiter = Threads.start(() -> {
                try (Lease<Numbered> lease = pool.acquire()) {
                    return order.add(number);
                }
            });
            waiter.awaitParked();
            waiters.add(waiter);
        }
        held.close();
        for (var waiter : waiters) {
            waiter.result().get();
        }

        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void interruptedAndTimedOutWaitersLeaveNothingBehind() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).fair().build();
        Lease<Numbered> held = pool.acquire();
        var interrupted = Threads.start(() -> pool.acquire());
        interrupted.awaitParked();
        var next = Threads.start(() -> pool.acquire().get().number);
        next.awaitParked();
        interrupted.thread().interrupt();
        assertThatThrownBy(() -> interrupted.result().get()).hasCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> pool.acquire(SHORT)).isInstanceOf(PoolTimeoutException.class);
        held.close();

        assertThat(next.result().get()).isEqualTo(1);
        assertThat(pool.stats().waiting()).isZero();
    }

    @Test
    void brokenResourcesAreClosedAndReplaced() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).build();
        Lease<Numbered> lease = pool.acquire();
        Numbered first = lease.get();
        lease.invalidate();
        assertThat(first.closed).isFalse();
        lease.close();

        assertThat(first.closed).isTrue();
        assertThat(pool.acquire(Duration.ZERO).get().number).isEqualTo(2);
        assertThat(pool.stats().destroyed()).isEqualTo(1);
    }

    @Test
    void unhealthyResourcesAreClosedAndReplaced() throws Exception {
        ResourcePool<Numbered> pool =
                pool().maxSize(2).validation(Numbered::isHealthy).build();
        Lease<Numbered> first = pool.acquire();
        Lease<Numbered> second = pool.acquire();
        Numbered sick = second.get();
        first.close();
        second.close();
        sick.healthy = false;

        // The one that was given back last is the sick one; the other takes its place.
        assertThat(pool.acquire().get().number).isEqualTo(1);
        assertThat(sick.closed).isTrue();
        assertThat(pool.acquire().get().number).isEqualTo(3);
    }

    @Test
    void validationThatThrowsSaysUnhealthy() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1)
                .validation(resource -> {
                    throw new IllegalStateException("no answer");
                })
                .build();
        pool.acquire().close();

        assertThat(pool.acquire().get().number).isEqualTo(2);
        assertThat(pool.stats().destroyed()).isEqualTo(1);
    }

    @Test
    void validationErrorLosesNoPlace() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1)
                .validation(resource -> {
                    throw new AssertionError("a bug");
                })
                .build();
        pool.acquire().close();

        assertThatThrownBy(pool::acquire).isInstanceOf(AssertionError.class);
        assertThat(pool.acquire(Duration.ZERO).get().number).isEqualTo(2);
        assertThat(pool.stats().destroyed()).isEqualTo(1);
    }

    @Test
    void failedCreationKeepsTheBound() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ResourcePool<Numbered> pool = ResourcePool.named("db", () -> {
                    if (calls.incrementAndGet() <= 3) {
                        throw new IOException("refused");
                    }
                    return new Numbered(calls.get());
                })
                .maxSize(1)
                .build();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(pool::acquire)
                    .isInstanceOf(ResourceCreationException.class)
                    .hasMessageContaining("pool db")
                    .hasMessageContaining("refused")
                    .hasCauseInstanceOf(IOException.class);
        }

        assertThat(pool.acquire(Duration.ZERO).get().number).isEqualTo(4);
        assertThatThrownBy(() -> pool.acquire(Duration.ZERO)).isInstanceOf(PoolTimeoutException.class);
        assertThat(pool.stats().failedCreations()).isEqualTo(3);
        assertThat(pool.stats().created()).isEqualTo(1);
    }

    @Test
    void factoryMustNotReturnNull() {
        @SuppressWarnings("NullAway") // the mistake
        ResourcePool<Numbered> pool =
                ResourcePool.<Numbered>named("db", () -> null).build();

        assertThatThrownBy(pool::acquire)
                .isInstanceOf(ResourceCreationException.class)
                .hasMessageContaining("null");
    }

    @Test
    void failedDisposalIsCounted() throws Exception {
        List<Numbered> disposed = new ArrayList<>();
        ResourcePool<Numbered> pool = pool().disposal(resource -> {
                    disposed.add(resource);
                    throw new IOException("gone already");
                })
                .build();
        Lease<Numbered> lease = pool.acquire();
        lease.invalidate();
        lease.close();

        assertThat(disposed).hasSize(1);
        assertThat(pool.stats().destroyed()).isEqualTo(1);
        assertThat(pool.stats().failedDisposals()).isEqualTo(1);
    }

    @Test
    void closedLeaseCannotBeUsed() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(2).build();
        Lease<Numbered> lease = pool.acquire();
        lease.close();
        lease.close();

        assertThat(pool.stats().idle()).isEqualTo(1);
        assertThatThrownBy(lease::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pool db")
                .hasMessageContaining("closed");
        assertThatThrownBy(lease::invalidate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeRefusesAndClosesLeasedOnesOnReturn() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(2).build();
        Lease<Numbered> lease = pool.acquire();
        Numbered leased = lease.get();
        Numbered idle;
        try (Lease<Numbered> other = pool.acquire()) {
            idle = other.get();
        }
        pool.close();
        pool.close();

        assertThat(idle.closed).isTrue();
        assertThat(leased.closed).isFalse();
        assertThat(pool.close(SHORT)).isFalse();
        assertThatThrownBy(pool::acquire)
                .isInstanceOf(PoolClosedException.class)
                .hasMessageContaining("db");
        var closer = Threads.start(() -> pool.close(Duration.ofDays(1)));
        closer.awaitParked();
        lease.close();
        assertThat(leased.closed).isTrue();
        assertThat(closer.result().get()).isTrue();
        assertThat(pool.stats().destroyed()).isEqualTo(2);
    }

    @Test
    void closeWakesThoseWhoWait() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(1).fair().build();
        pool.acquire();
        List<Threads.Started<Lease<Numbered>>> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(Threads.start(pool::acquire));
        }
        waiters.forEach(Threads.Started::awaitParked);
        pool.close();

        for (var waiter : waiters) {
            assertThatThrownBy(() -> waiter.result().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PoolClosedException.class);
        }
    }

    @Test
    void forgottenLeaseIsDetected() throws Exception {
        ResourcePool<Numbered> pool = pool().maxSize(2).checked().build();
        forgetLease(pool);
        try (Lease<Numbered> kept = pool.acquire()) {
            while (pool.stats().leaked() == 0) {
                System.gc();
            }
            assertThat(kept.get().number).isEqualTo(2);
        }

        assertThat(pool.stats().leaked()).isEqualTo(1);
        assertThat(pool.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.leaked()).isTrue();
            assertThat(holder.toString()).contains("forgetLease").endsWith("never closed");
        });
        assertThat(pool.stats().inUse()).isEqualTo(1);
    }

    @Test
    void sizeMustBePositive() {
        assertThatThrownBy(() -> pool().maxSize(0)).hasMessageContaining("db").hasMessageContaining("maxSize");
    }

    private static void forgetLease(ResourcePool<Numbered> pool) throws InterruptedException {
        assertThat(pool.acquire().get().number).isEqualTo(1);
    }
}
