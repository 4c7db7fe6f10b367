package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for every pool, whatever fails and however many use it. */
@Timeout(120)
class ResourcePoolPropertyTest {

    private static final int THREADS = 6;
    private static final int LEASES = 150;

    static List<Long> seeds() {
        return new Random(20260102).longs(16).boxed().toList();
    }

    /** How a seed shapes a pool, and what went wrong with it. */
    private static final class Case {
        final Random random;
        final int maxSize;
        final int failuresInTen;
        final AtomicInteger living = new AtomicInteger();
        final AtomicInteger tooMany = new AtomicInteger();
        final AtomicInteger shared = new AtomicInteger();
        final AtomicInteger closedTwice = new AtomicInteger();
        final ResourcePool<Resource> pool;
        volatile boolean failing = true;

        /** Notices when it has two users, or is used or closed after it was closed. */
        private final class Resource {
            final AtomicInteger users = new AtomicInteger();
            final AtomicInteger closes = new AtomicInteger();

            void use() {
                if (users.incrementAndGet() != 1 || closes.get() != 0) {
                    shared.incrementAndGet();
                }
                Thread.yield();
                users.decrementAndGet();
            }
        }

        Case(long seed) {
            random = new Random(seed);
            maxSize = 1 + random.nextInt(4);
            failuresInTen = random.nextInt(5);
            ResourcePoolBuilder<Resource> builder = ResourcePool.named("p", this::create)
                    .maxSize(maxSize)
                    .validation(this::isHealthy)
                    .disposal(this::dispose);
            if (random.nextBoolean()) {
                builder.fair();
            }
            if (random.nextBoolean()) {
                builder.checked();
            }
            pool = builder.build();
        }

        boolean fails() {
            return failing && ThreadLocalRandom.current().nextInt(10) < failuresInTen;
        }

        Resource create() throws IOException {
            if (living.incrementAndGet() > maxSize) {
                tooMany.incrementAndGet();
            }
            if (fails()) {
                living.decrementAndGet();
                throw new IOException("refused");
            }
            return new Resource();
        }

        boolean isHealthy(Resource resource) {
            if (fails()) {
                throw new IllegalStateException("no answer");
            }
            resource.use();
            return !fails();
        }

        void dispose(Resource resource) throws IOException {
            if (resource.closes.incrementAndGet() != 1) {
                closedTwice.incrementAndGet();
            }
            living.decrementAndGet();
            if (fails()) {
                throw new IOException("gone already");
            }
        }

        Threads.Started<Integer> startUser() {
            long seed = random.nextLong();
            return Threads.start(() -> {
                Random choices = new Random(seed);
                int leases = 0;
                for (int i = 0; i < LEASES; i++) {
                    try (Lease<Resource> lease = choices.nextBoolean()
                            ? pool.acquire()
                            : pool.acquire(Duration.ofNanos(choices.nextInt(50_000)))) {
                        lease.get().use();
                        leases++;
                        if (choices.nextInt(5) == 0) {
                            lease.invalidate();
                        }
                        if (choices.nextInt(5) == 0) {
                            lease.close();
                        }
                    } catch (PoolTimeoutException | ResourceCreationException | InterruptedException e) {
                        // Goes on to the next.
                    } catch (PoolClosedException e) {
                        return leases;
                    }
                }
                return leases;
            });
        }

        List<Threads.Started<Integer>> startUsers() {
            List<Threads.Started<Integer>> users = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                users.add(startUser());
            }
            return users;
        }

        void assertKeptItsLaws() {
            assertThat(tooMany).hasValue(0);
            assertThat(shared).hasValue(0);
            assertThat(closedTwice).hasValue(0);
            PoolStats stats = pool.stats();
            assertThat(stats.inUse()).isZero();
            assertThat(stats.waiting()).isZero();
            assertThat(stats.leaked()).isZero();
            assertThat(stats.created() - stats.destroyed()).isEqualTo(stats.idle());
            assertThat(living).hasValue(stats.idle());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundIsKeptAndNothingIsShared(long seed) throws Exception {
        Case shape = new Case(seed);
        int leases = 0;
        for (var user : shape.startUsers()) {
            leases += user.result().get();
        }

        shape.assertKeptItsLaws();
        assertThat(shape.pool.stats().waits().count()).isEqualTo(leases);
        assertNoPlaceWasLost(shape);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void interruptsLoseNoPlace(long seed) throws Exception {
        Case shape = new Case(seed);
        var users = shape.startUsers();
        while (users.stream().anyMatch(user -> !user.result().isDone())) {
            users.get(shape.random.nextInt(THREADS)).thread().interrupt();
            Thread.yield();
        }
        for (var user : users) {
            user.result().get();
        }

        shape.assertKeptItsLaws();
        assertNoPlaceWasLost(shape);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void closeEndsAllAndLeavesNothingOpen(long seed) throws Exception {
        Case shape = new Case(seed);
        var users = shape.startUsers();
        for (int i = shape.random.nextInt(2_000); i > 0; i--) {
            Thread.yield();
        }
        assertThat(shape.pool.close(Duration.ofSeconds(60))).isTrue();
        assertThat(shape.living).hasValue(0);
        for (var user : users) {
            user.result().get();
        }

        shape.assertKeptItsLaws();
        assertThat(shape.living).hasValue(0);
    }

    private static void assertNoPlaceWasLost(Case shape) throws Exception {
        shape.failing = false;
        for (int i = 0; i < shape.maxSize; i++) {
            shape.pool.acquire(Duration.ZERO);
        }
        assertThat(shape.tooMany).hasValue(0);
        shape.pool.close();
        shape.pool.holders().forEach(holder -> assertThat(holder.leaked()).isFalse());
    }
}
