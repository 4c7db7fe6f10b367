package io.github.fbpbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes whose messages are timed one by one. */
class TimedBenchmarkNodeTest {

    private static final List<Integer> BATCH = IntStream.range(0, 10).boxed().toList();

    private final LatencyTimer timer = LatencyTimer.closedLoop();

    @Test
    void countsEachMessageOnce() throws Exception {
        var bench = timed(Nodes.map(i -> i));

        assertThat(bench.run()).isEqualTo(10);
        bench.reset();
        bench.run();

        assertThat(timed()).isEqualTo(20);
        assertThat(bench.attempted()).isEqualTo(20);
        assertThat(bench.emitted()).isEqualTo(20);
    }

    @Test
    void countsEachMessageOnceHoweverItIsAskedFor() throws Exception {
        var bench = timed((context, in, out) -> {
            for (Integer i = in.poll(); !in.isAtEnd(); i = in.receive(Duration.ofSeconds(1))) {
                assertThat(i).isNotNull();
            }
        });

        bench.run();

        assertThat(timed()).isEqualTo(10);
    }

    @Test
    void givesOneMessageAtATime() throws Exception {
        List<Integer> drained = new ArrayList<>();
        var bench = timed((context, in, out) -> {
            assertThat(in.drainTo(i -> {}, 0)).isZero();
            do {
                drained.add(in.drainTo(out::offer, 100));
            } while (!in.isAtEnd());
        });

        bench.run();

        assertThat(drained).hasSize(10).containsOnly(1);
        assertThat(timed()).isEqualTo(10);
        assertThat(bench.emitted()).isEqualTo(10);
    }

    @Test
    void refusesToDrainFewerThanNone() throws Exception {
        var bench = timed((context, in, out) -> {
            in.receive();
            in.drainTo(i -> {}, -1);
        });

        bench.run();

        assertThat(bench.firstFailure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max");
    }

    @Test
    void endsTheLastMessageOfANodeThatReturnsEarly() throws Exception {
        var bench = timed((context, in, out) -> {
            in.receive();
            in.receive();
        });

        assertThat(bench.run()).isEqualTo(2);

        assertThat(timed()).isEqualTo(2);
        assertThat(bench.unread()).isEqualTo(8);
    }

    @Test
    void endsTheMessageThatTheNodeThrewOn() throws Exception {
        var bench = timed(Nodes.map(i -> {
            if (i % 3 == 0) {
                throw new IllegalStateException("three");
            }
            return i;
        }));

        assertThat(bench.run()).isEqualTo(10);

        assertThat(timed()).isEqualTo(10);
        assertThat(bench.failed()).isEqualTo(4);
        assertThat(bench.emitted()).isEqualTo(6);
    }

    @Test
    void endsTheMessageAfterWhichTheNodeClosedItsInPort() throws Exception {
        var bench = timed((context, in, out) -> {
            in.receive();
            in.close();
            assertThat(in.receive()).isNull();
        });

        assertThat(bench.run()).isEqualTo(1);

        assertThat(timed()).isEqualTo(1);
    }

    @Test
    void timesFromReceivingAMessageToAskingForTheNext() throws Exception {
        long nanos = TimeUnit.MILLISECONDS.toNanos(2);
        var bench = timed(Nodes.map(i -> {
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return i;
        }));

        bench.run();

        assertThat((double) timer.histogram().getMinValue()).isGreaterThanOrEqualTo(.999 * nanos);
    }

    @Test
    void shortStreamsGoThroughTheBatchPieceByPiece() throws Exception {
        List<List<Integer>> streams = new ArrayList<>();
        var bench = BenchmarkNode.<Integer, Integer>timed(
                "node",
                (context, in, out) -> {
                    List<Integer> stream = new ArrayList<>();
                    for (Integer i = in.receive(); i != null; i = in.receive()) {
                        stream.add(i);
                    }
                    streams.add(stream);
                },
                BATCH,
                timer,
                4);

        bench.run();
        for (int i = 0; i < 3; i++) {
            bench.reset();
            bench.run();
        }

        assertThat(bench.batchSize()).isEqualTo(4);
        assertThat(streams)
                .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9), List.of(0, 1, 2, 3));
        assertThat(timed()).isEqualTo(14);
    }

    @Test
    void collectsTheWholeBatchUntimed() throws Exception {
        Node<Integer, Integer> drains = (context, in, out) -> {
            while (!in.isAtEnd()) {
                in.drainTo(out::offer, 100);
            }
        };
        var bench = BenchmarkNode.timed("node", drains, BATCH, timer, 4);

        assertThat(bench.collect()).isEqualTo(BATCH);

        assertThat(timed()).isZero();
        assertThat(bench.attempted()).isZero();
        assertThat(bench.run()).isEqualTo(4);
        assertThat(timed()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, Integer.MAX_VALUE})
    void aStreamIsAtMostTheBatch(int streamLength) throws Exception {
        var bench = BenchmarkNode.timed("node", Nodes.<Integer, Integer>map(i -> i), BATCH, timer, streamLength);

        assertThat(bench.batchSize()).isEqualTo(10);
        assertThat(bench.run()).isEqualTo(10);
    }

    @Test
    void refusesStreamsAndBatchesOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkNode.timed("node", Nodes.map(i -> i), BATCH, timer, 0))
                .withMessageContaining("streamLength");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkNode.timed("node", Nodes.map(i -> i), List.of(), timer, 1))
                .withMessageContaining("input() of node returned no messages");
    }

    private BenchmarkNode<Integer, Integer> timed(Node<Integer, Integer> node) {
        return BenchmarkNode.timed("node", node, BATCH, timer, Integer.MAX_VALUE);
    }

    private long timed() {
        return timer.histogram().getTotalCount();
    }
}
