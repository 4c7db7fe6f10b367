package io.github.fbpbench.benchmark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortClosedException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkNodeTest {

    private static final List<Integer> BATCH = List.of(1, 2, 3, 4, 5);

    @Test
    void runsTheBatchAgainAndAgain() throws Exception {
        var bench = bench(Nodes.filter(i -> i % 2 == 0));

        assertThat(bench.run()).isEqualTo(5);
        bench.reset();
        assertThat(bench.run()).isEqualTo(5);

        assertThat(bench.batchSize()).isEqualTo(5);
        assertThat(bench.attempted()).isEqualTo(10);
        assertThat(bench.emitted()).isEqualTo(4);
        assertThat(bench.failed()).isZero();
        assertThat(bench.unread()).isZero();
        assertThat(bench.firstFailure()).isNull();
    }

    @Test
    void collectReturnsEverythingInOrderAndCountsNothing() throws Exception {
        var bench = bench(Nodes.flatMap((Integer i) -> List.of(i, -i)));

        assertThat(bench.collect()).containsExactly(1, -1, 2, -2, 3, -3, 4, -4, 5, -5);
        assertThat(bench.attempted()).isZero();
        assertThat(bench.emitted()).isZero();
        assertThat(bench.run()).isEqualTo(5);
    }

    @Test
    void runNeedsAReset() throws Exception {
        var bench = bench(Nodes.map(i -> i));
        bench.run();

        assertThatThrownBy(bench::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("reset()");
    }

    @Test
    void emptyBatchIsRefused() {
        assertThatThrownBy(() -> new BenchmarkNode<>("parse", Nodes.map(i -> i), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input() of parse returned no messages");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void nullInTheBatchIsRefusedWithItsIndex() {
        assertThatThrownBy(() -> new BenchmarkNode<>("parse", Nodes.map(i -> i), Arrays.asList("a", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null at index 1");
    }

    @Test
    void exceptionFailsItsMessageAndTheRestIsProcessed() throws Exception {
        var failure = new IllegalArgumentException("two");
        var bench = bench(Nodes.map(i -> {
            if (i == 2) {
                throw failure;
            }
            return i;
        }));

        assertThat(bench.run()).isEqualTo(5);
        assertThat(bench.emitted()).isEqualTo(4);
        assertThat(bench.failed()).isEqualTo(1);
        assertThat(bench.firstFailure()).isSameAs(failure);
        assertThat(bench.collect()).containsExactly(1, 3, 4, 5);
    }

    @Test
    void failureOfTheLastMessageStillLetsTheNodeSeeTheEnd() throws Exception {
        var ends = new ArrayList<String>();
        var bench = bench((context, in, out) -> {
            for (Integer i = in.receive(); i != null; i = in.receive()) {
                if (i == 5) {
                    throw new IllegalStateException("five");
                }
            }
            ends.add(context.nodeName());
        });

        assertThat(bench.run()).isEqualTo(5);
        assertThat(ends).containsExactly("node");
        assertThat(bench.failed()).isEqualTo(1);
    }

    @Test
    void exceptionAfterTheEndOfTheStreamFailsTheLastMessage() throws Exception {
        var bench = bench((context, in, out) -> {
            while (in.receive() != null) {}
            throw new IllegalStateException("flush");
        });

        assertThat(bench.run()).isEqualTo(5);
        assertThat(bench.failed()).isEqualTo(1);
    }

    @Test
    void reportedAndThrownFailureOfOneMessageCountsOnce() throws Exception {
        var bench = bench((context, in, out) -> {
            for (Integer i = in.receive(); i != null; i = in.receive()) {
                if (i == 2) {
                    context.failed(new IllegalStateException("first"));
                    context.failed(new IllegalStateException("again"));
                    throw new IllegalStateException("thrown");
                }
                if (i == 3) {
                    context.failed(new IllegalStateException("three"));
                }
            }
        });
        bench.run();

        assertThat(bench.failed()).isEqualTo(2);
        assertThat(bench.firstFailure()).hasMessage("first");
    }

    @Test
    void exceptionInDrainToFailsTheMessageHandedOver() throws Exception {
        var seen = new ArrayList<Integer>();
        var bench = bench((context, in, out) -> {
            while (!in.isAtEnd()) {
                in.drainTo(
                        i -> {
                            seen.add(i);
                            if (i % 2 == 0) {
                                throw new IllegalStateException("even");
                            }
                        },
                        3);
            }
        });

        assertThat(bench.run()).isEqualTo(5);
        assertThat(seen).isEqualTo(BATCH);
        assertThat(bench.failed()).isEqualTo(2);
    }

    @Test
    void errorPropagates() {
        var bench = bench((context, in, out) -> {
            in.receive();
            throw new AssertionError("broken");
        });

        assertThatThrownBy(bench::run).isInstanceOf(AssertionError.class);
        assertThat(bench.attempted()).isEqualTo(1);
    }

    @Test
    void interruptPropagates() {
        var bench = bench((context, in, out) -> {
            in.receive();
            throw new InterruptedException();
        });

        assertThatThrownBy(bench::run).isInstanceOf(InterruptedException.class);
        assertThat(bench.failed()).isZero();
    }

    @Test
    void interruptCancels() {
        var bench = bench((context, in, out) -> {
            in.receive();
            Thread.currentThread().interrupt();
            if (context.isCancelled()) {
                throw new InterruptedException("cancelled");
            }
        });
        try {
            assertThatThrownBy(bench::run).hasMessage("cancelled");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void nodeThatThrowsAtOnceIsBroken() {
        var bench = bench((context, in, out) -> {
            throw new IllegalStateException("no config");
        });

        assertThatThrownBy(bench::run)
                .isInstanceOf(NodeBrokenException.class)
                .hasMessageContaining("node node")
                .hasMessageContaining(getClass().getName())
                .hasRootCauseMessage("no config");
    }

    @Test
    void nodeThatThrowsAtOnceAfterAFailureIsBroken() {
        var bench = bench(new Node<>() {
            private boolean broken;

            @Override
            public void process(Context context, InPort<Integer> in, OutPort<Integer> out) throws InterruptedException {
                if (!broken) {
                    in.receive();
                    broken = true;
                }
                throw new IllegalStateException("broken");
            }
        });

        assertThatThrownBy(bench::run).isInstanceOf(NodeBrokenException.class);
        assertThat(bench.attempted()).isEqualTo(1);
        assertThat(bench.failed()).isEqualTo(1);
    }

    @Test
    void nodeThatReadsNothingIsBroken() {
        var bench = bench((context, in, out) -> {});

        assertThatThrownBy(bench::run)
                .isInstanceOf(NodeBrokenException.class)
                .hasMessageContaining("returned without reading its input");
        assertThatThrownBy(bench::collect).isInstanceOf(NodeBrokenException.class);
    }

    @Test
    void failingBeforeReceivingIsBroken() {
        var bench = bench((context, in, out) -> context.failed(new IllegalStateException("early")));

        assertThatThrownBy(bench::run).isInstanceOf(NodeBrokenException.class).hasRootCauseMessage("early");
    }

    @Test
    void earlyReturnLeavesTheRestUnread() throws Exception {
        var bench = bench((context, in, out) -> {
            in.receive();
            in.poll();
        });

        assertThat(bench.run()).isEqualTo(2);
        assertThat(bench.attempted()).isEqualTo(2);
        assertThat(bench.unread()).isEqualTo(3);
    }

    @Test
    void closedInPortEndsTheStream() throws Exception {
        var bench = bench((context, in, out) -> {
            in.receive();
            in.close();
            assertThat(in.receive()).isNull();
            assertThat(in.isAtEnd()).isTrue();
            assertThat(in.size()).isZero();
            throw new PortClosedException("closed");
        });

        assertThat(bench.run()).isEqualTo(1);
        assertThat(bench.unread()).isEqualTo(4);
        assertThat(bench.failed()).isZero();
    }

    @Test
    void sendingAfterCloseEndsTheStream() throws Exception {
        var bench = bench((context, in, out) -> {
            out.send(requireNonNull(in.receive()));
            out.close();
            out.close();
            assertThatThrownBy(() -> out.offer(1)).isInstanceOf(PortClosedException.class);
            out.send(requireNonNull(in.receive()));
        });

        assertThat(bench.run()).isEqualTo(2);
        assertThat(bench.emitted()).isEqualTo(1);
        assertThat(bench.failed()).isZero();
    }

    @Test
    void foreignPortClosedExceptionFailsTheMessage() throws Exception {
        var bench = bench(Nodes.map(i -> {
            throw new PortClosedException("another port");
        }));

        assertThat(bench.run()).isEqualTo(5);
        assertThat(bench.failed()).isEqualTo(5);
    }

    @Test
    void allWaysOfReceivingSeeTheBatch() throws Exception {
        var bench = bench((context, in, out) -> {
            assertThat(in.capacity()).isEqualTo(5);
            assertThat(in.size()).isEqualTo(5);
            out.send(requireNonNull(in.receive()));
            out.send(requireNonNull(in.poll()));
            out.send(requireNonNull(in.receive(Duration.ZERO)));
            assertThat(in.drainTo(out::offer, 1)).isEqualTo(1);
            assertThat(in.drainTo(out::offer, 9)).isEqualTo(1);
            assertThat(in.isAtEnd()).isTrue();
            assertThat(in.receive(Duration.ZERO)).isNull();
        });

        assertThat(bench.collect()).isEqualTo(BATCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyMessageIsAttemptedOnceWhateverFails(long seed) throws Exception {
        List<Integer> batch = IntStream.range(0, 200).boxed().toList();
        List<Integer> failing = TestData.seeded(seed).ints(40, 200);
        var bench = new BenchmarkNode<>(
                "node",
                Nodes.<Integer, Integer>map(i -> {
                    if (failing.contains(i)) {
                        throw new IllegalStateException();
                    }
                    return i;
                }),
                batch);
        long expected = failing.stream().distinct().count();

        assertThat(bench.run()).isEqualTo(200);
        assertThat(bench.failed()).isEqualTo(expected);
        assertThat(bench.emitted()).isEqualTo(200 - expected);
    }

    @Test
    void doesNotAllocatePerMessage() throws Exception {
        List<Integer> batch = TestData.seeded(1).ints(100_000, 100);
        var bench = new BenchmarkNode<>("node", Nodes.<Integer>filter(i -> i > 50), batch);
        bench.run();
        bench.reset();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        bench.run();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(allocated).isLessThan(10_000);
    }

    private static BenchmarkNode<Integer, Integer> bench(Node<Integer, Integer> node) {
        return new BenchmarkNode<>("node", node, BATCH);
    }
}
