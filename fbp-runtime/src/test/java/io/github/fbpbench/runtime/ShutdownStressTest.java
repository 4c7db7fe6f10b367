package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks of seeded shapes, whose nodes share a pool, stopped in seeded ways at seeded moments: no thread and no lease
 * is left, and what came out came in order and without gaps.
 */
@Timeout(300)
class ShutdownStressTest {

    private static final Duration LONG = Duration.ofMinutes(4);
    private static final int MESSAGES = 4_000;
    private static final List<Integer> NUMBERS =
            IntStream.range(0, MESSAGES).boxed().toList();

    /** How a network comes to its end. */
    private enum Ending {
        BY_ITSELF,
        CANCEL,
        CLOSE,
        INTERRUPTED_CALLER,
        NODE_FAILS,
        SINK_STOPS,
        POOL_CLOSES
    }

    static List<Long> seeds() {
        return new Random(20260104).longs(50).boxed().toList();
    }

    /** How a seed shapes a network and its end. */
    private static final class Case {
        final String name;
        final Random random;
        final Ending ending;
        final int moment;
        final ResourcePool<Object> pool;
        final List<Integer> out = new ArrayList<>();
        final Network net;

        @Nullable
        NetworkRun run;

        Case(long seed) {
            name = "stress" + seed;
            random = new Random(seed);
            ending = Ending.values()[random.nextInt(Ending.values().length)];
            moment = random.nextInt(MESSAGES);
            var builder = ResourcePool.named(name, Object::new).maxSize(1 + random.nextInt(2));
            pool = (random.nextBoolean() ? builder.fair() : builder).build();
            net = Network.named(name).defaultCapacity(List.of(1, 2, 16, 1_024).get(random.nextInt(4)));
            Out<Integer> last = net.source("source", NUMBERS);
            int stages = 1 + random.nextInt(3);
            for (int i = 0; i < stages; i++) {
                var stage = net.add("stage" + i, random.nextBoolean() ? leasing() : Nodes.map((Integer n) -> n));
                net.connect(last, stage.in());
                last = stage.out();
            }
            net.connect(last, net.addSink("sink", this::collect));
        }

        /** A node that needs a resource for one message in 16. */
        private Node<Integer, Integer> leasing() {
            return (context, in, output) -> {
                for (Integer n = in.receive(); n != null; n = in.receive()) {
                    if (n % 16 == 0) {
                        try (Lease<Object> lease = pool.acquire()) {
                            assertThat(lease.get()).isNotNull();
                            output.send(n);
                        }
                    } else {
                        output.send(n);
                    }
                }
            };
        }

        private void collect(Context context, InPort<Integer> in, OutPort<Void> none) throws InterruptedException {
            for (Integer n = in.receive(); n != null; n = in.receive()) {
                out.add(n);
                if (out.size() == moment + 1) {
                    switch (ending) {
                        case NODE_FAILS -> throw new IllegalStateException("as planned");
                        case SINK_STOPS -> {
                            return;
                        }
                        default -> {}
                    }
                }
            }
        }

        /** Runs the network to its end and returns whether it came to it by itself. */
        boolean run() throws Exception {
            try (NetworkRun started = net.start()) {
                run = started;
                var caller = Threads.start(() -> started.await(LONG));
                boolean fromOutside = ending != Ending.NODE_FAILS && ending != Ending.SINK_STOPS;
                while (fromOutside
                        && started.snapshot().node("source").sent() < moment
                        && !caller.result().isDone()) {
                    Thread.yield();
                }
                switch (ending) {
                    case CANCEL -> started.cancel();
                    case CLOSE -> started.close();
                    case INTERRUPTED_CALLER -> caller.thread().interrupt();
                    case POOL_CLOSES -> pool.close();
                    default -> {}
                }
                return isNormal(caller);
            }
        }

        private boolean isNormal(Threads.Started<RunResult> caller) throws InterruptedException {
            try {
                caller.result().get();
                return true;
            } catch (CancellationException e) {
                // A future hands this one on as it is.
                return false;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOfAny(NetworkFailedException.class, InterruptedException.class);
                if (e.getCause() instanceof NetworkFailedException failed) {
                    assertThat(failed.getCause()).isInstanceOf(IllegalStateException.class);
                }
                return false;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLeftBehind(long seed) throws Exception {
        Case shape = new Case(seed);
        boolean normal = shape.run();

        assertThat(Threads.of(shape.name)).isEmpty();
        assertThat(shape.pool.stats().inUse()).isZero();
        assertThat(shape.pool.close(Duration.ZERO)).isTrue();
        assertThat(shape.pool.stats().created()).isEqualTo(shape.pool.stats().destroyed());
        assertThat(shape.out).isEqualTo(NUMBERS.subList(0, shape.out.size()));
        switch (shape.ending) {
            case BY_ITSELF -> {
                assertThat(normal).isTrue();
                assertThat(shape.out).hasSize(MESSAGES);
            }
            case NODE_FAILS -> {
                assertThat(normal).isFalse();
                assertThat(shape.out).hasSize(shape.moment + 1);
            }
            case SINK_STOPS -> {
                assertThat(normal).isTrue();
                assertThat(shape.out).hasSize(shape.moment + 1);
            }
            default -> {}
        }
    }
}
