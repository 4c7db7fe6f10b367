package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPU time and allocation of nodes. */
@Timeout(60)
class NodeUsageTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ARRAY_BYTES = 100_000;
    private static final long SPIN_NANOS = 20_000_000;

    @SuppressWarnings({"unused", "FieldCanBeLocal"}) // written so that the array is really created
    private static volatile byte[] published = {};

    private final Network net = Network.named("usage");

    @Test
    void nodeHasTheBytesThatItAllocated() throws Exception {
        var wasteful = net.add("wasteful", Nodes.map((Integer i) -> {
            published = new byte[ARRAY_BYTES];
            return i;
        }));
        net.connect(net.source("source", IntStream.range(0, 100).boxed().toList()), wasteful.in());
        net.connect(wasteful.out(), net.sink("sink", i -> {}));

        RunResult result = net.run(LONG);

        assertThat(result.node("wasteful").allocatedBytes()).isBetween(100L * ARRAY_BYTES, 200L * ARRAY_BYTES);
        assertThat(result.node("sink").allocatedBytes()).isBetween(0L, 50L * ARRAY_BYTES);
    }

    @Test
    void nodeHasTheCpuTimeOfItsThread() throws Exception {
        long[] readByTheNode = new long[1];
        net.connect(net.source("source", List.of(1)), net.sink("busy", i -> {
            long now;
            do {
                now = cpuNanos();
            } while (now < SPIN_NANOS);
            readByTheNode[0] = now;
        }));

        RunResult result = net.run(LONG);

        assertThat(result.node("busy").cpuNanos()).isGreaterThanOrEqualTo(readByTheNode[0]);
        assertThat(result.node("source").cpuNanos())
                .isGreaterThanOrEqualTo(0)
                .isLessThan(result.node("busy").cpuNanos());
    }

    @Test
    void figuresAreThereOnceTheNodeHasEndedAndNotBefore() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        net.connect(
                net.addSource("runs", (context, in, out) -> {
                    mayEnd.await();
                }),
                net.sink("waits", i -> {}));

        try (NetworkRun run = net.start()) {
            for (NodeStats stats : run.snapshot().nodes().values()) {
                assertThat(stats.cpuNanos()).isEqualTo(-1);
                assertThat(stats.allocatedBytes()).isEqualTo(-1);
            }
            mayEnd.countDown();
            for (NodeStats stats : run.await(LONG).nodes().values()) {
                assertThat(stats.cpuNanos()).isPositive();
                assertThat(stats.allocatedBytes()).isNotNegative();
            }
        }
    }

    @Test
    void failedNodeHasFiguresToo() {
        net.connect(net.source("source", List.of(0)), net.sink("bad", i -> published = new byte[ARRAY_BYTES / i]));

        var failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));

        assertThat(failure).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(failure.result().node("bad").cpuNanos()).isPositive();
    }

    @Test
    void stuckNodeHasNone() throws Exception {
        CountDownLatch isStuck = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        net.stopTimeout(Duration.ofMillis(10));
        net.connect(net.source("source", List.of(1)), net.sink("stuck", i -> {
            isStuck.countDown();
            awaitIgnoringInterrupts(mayEnd);
        }));
        try {
            NetworkRun run = net.start();
            isStuck.await();
            assertThatThrownBy(() -> run.await(Duration.ZERO))
                    .isInstanceOfSatisfying(NetworkFailedException.class, failure -> {
                        NodeStats stats = failure.result().node("stuck");
                        assertThat(stats.cpuNanos()).isEqualTo(-1);
                        assertThat(stats.allocatedBytes()).isEqualTo(-1);
                    });
        } finally {
            mayEnd.countDown();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // The node of this test does not stop.
            }
        }
    }
}
