package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BottleneckTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<Integer> MESSAGES =
            IntStream.range(0, 300).boxed().toList();

    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private static volatile int burnt;

    @ParameterizedTest
    @ValueSource(strings = {"source", "one", "two", "sink"})
    void slowNodeOfALineIsNamed(String slow) throws Exception {
        RunResult result = line(slow, 16).run(LONG);

        Bottleneck bottleneck = result.bottleneck().orElseThrow();
        assertThat(bottleneck.node()).isEqualTo(slow);
        assertThat(bottleneck.busyShare()).isBetween(0.5, 1.0);
        assertThat(bottleneck.reason())
                .startsWith(slow + " was busy ")
                .contains("waited")
                .contains("% of it");
    }

    @Test
    void slowNodeIsNamedWhereNoSenderEverWaits() throws Exception {
        RunResult result = line("two", 2_000).run(LONG);

        assertThat(result.connection("one.out -> two.in").sending().waits()).isZero();
        assertThat(result.bottleneck()).map(Bottleneck::node).contains("two");
        assertThat(result.bottleneck().orElseThrow().reason()).contains("sink waited");
    }

    @Test
    void slowBranchOfAFanOutIsNamed() throws Exception {
        Network net = Network.named("fan").defaultCapacity(16);
        var quick = net.add("quick", work("", "quick"));
        var slow = net.add("slow", work("slow", "slow"));
        net.fanOut(net.source("source", MESSAGES), UnaryOperator.identity(), quick.in(), slow.in());
        In<Integer> sink = net.sink("sink", i -> {});
        net.connect(quick.out(), sink);
        net.connect(slow.out(), sink);

        assertThat(net.run(LONG).bottleneck()).map(Bottleneck::node).contains("slow");
    }

    @Test
    void twoNodesThatAreAboutAsSlowAreNoBottleneck() throws Exception {
        assertThat(pipelineOf(0.9, 0.85).bottleneck()).isEmpty();
    }

    @Test
    void idleNetworkHasNoBottleneck() throws Exception {
        Network net = Network.named("idle");
        Out<Integer> inlet = net.inlet("in");
        var up = net.add("up", work("", "up"));
        net.connect(inlet, up.in());
        net.connect(up.out(), net.sink("sink", i -> {}));
        try (NetworkRun run = net.start()) {
            awaitWaiting(run, "up.out -> sink.in");
            awaitWaiting(run, "in -> up.in");
            // The nodes wait longer and longer, and in the end this is most of the time.
            while (run.snapshot().connection("in -> up.in").receiving().waitedShare() < 0.9) {
                Thread.onSpinWait();
            }
            assertThat(run.snapshot().bottleneck()).isEmpty();
        }
    }

    @Test
    void waitsAndFillAreSeenWhileTheNetworkRuns() throws Exception {
        Network net = Network.named("stuck").defaultCapacity(4);
        net.connect(net.source("source", MESSAGES), net.outlet("out"));
        try (NetworkRun run = net.start()) {
            String name = "source.out -> out";
            // A wait counts a moment before its time does.
            while (run.snapshot().connection(name).sending().waitedNanos() == 0) {
                Thread.onSpinWait();
            }
            ConnectionStats stats = run.snapshot().connection(name);
            assertThat(stats.name()).isEqualTo(name);
            assertThat(stats.fill().messages()).isEqualTo(4);
            assertThat(stats.fill().highest()).isEqualTo(4);
            assertThat(stats.fill().mean()).isBetween(0.0, 4.0).isPositive();
            assertThat(stats.sending().messages()).isEqualTo(4);
            long waited = stats.sending().waitedNanos();
            assertThat(run.snapshot().connection(name).sending().waitedNanos()).isGreaterThan(waited);
        }
    }

    @Test
    void connectionsAreFoundByNameAndCountMessages() throws Exception {
        Network net = Network.named("fan-in").defaultCapacity(2_000);
        In<Integer> sink = net.sink("sink", i -> {});
        net.connect(net.source("a", MESSAGES), sink);
        net.connect(net.source("b", MESSAGES.subList(0, 10)), sink);
        RunResult result = net.run(LONG);

        assertThat(result.connections().keySet()).containsExactly("a.out -> sink.in", "b.out -> sink.in");
        ConnectionStats a = result.connection("a.out -> sink.in");
        ConnectionStats b = result.connection("b.out -> sink.in");
        assertThat(a.sending().messages()).isEqualTo(MESSAGES.size());
        assertThat(b.sending().messages()).isEqualTo(10);
        assertThat(a.receiving()).isEqualTo(b.receiving());
        assertThat(a.receiving().messages()).isEqualTo(MESSAGES.size() + 10);
        assertThat(a.fill().capacity()).isEqualTo(2_000);
        assertThat(a.sending().waits()).isZero();
        assertThat(a.sending().waitedNanos()).isZero();
        assertThat(a.sending().openNanos()).isPositive();
        assertThat(a.receiving().waitedShare()).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> result.connection("a -> c")).hasMessageContaining("a.out -> sink.in");
    }

    @Test
    void reasonNamesBothSides() {
        Bottleneck bottleneck =
                new BottleneckSearch(pipelineOf(0.95, 0.05)).find().orElseThrow();

        assertThat(bottleneck)
                .isEqualTo(new Bottleneck(
                        "b",
                        0.95,
                        "b was busy 95% of the run (the next, c, 5%), while a waited 99% of it to send to b"
                                + " and c waited 95% of it for messages from b"));
    }

    @Test
    void namesMayHaveDotsInThem() {
        NodeStats any = new NodeStats(0, 0, 0, 0, null, -1, -1, NodeState.of(NodeState.Activity.ENDED));
        ConnectionStats connection = new ConnectionStats(
                "a.b.out",
                "a.IN.x",
                new EndStats(1, 1, 900, 1_000),
                new EndStats(1, 0, 0, 1_000),
                new Fill(0, 8, 8, 4));
        RunResult result = new RunResult(
                "dots", Duration.ofNanos(1_000), Map.of("a", any, "a.b", any), Map.of(connection.name(), connection));

        assertThat(result.bottleneck().orElseThrow().reason()).contains("a was busy 100%", "a.b waited 90% of it");
    }

    @Test
    void instancesThatAreEquallyBusyCountAsOne() {
        RunResult result = balanced(0.96, 0.90);

        assertThat(new BottleneckSearch(result).find())
                .contains(new Bottleneck(
                        "work",
                        0.93,
                        "work was busy 93% of the run (the next, work/deal, 60%), while work/deal waited 40% of it to"
                                + " send to work and sink waited 95% of it for messages from work"));
    }

    @Test
    void waitsForInstancesInTurnAddUp() {
        RunResult result = balanced(0.96, 0.90, "work/collect");

        assertThat(new BottleneckSearch(result).find())
                .contains(new Bottleneck(
                        "work",
                        0.93,
                        "work was busy 93% of the run (the next, work/deal, 20%), while work/deal waited 80% of it to"
                                + " send to work and sink waited 95% of it for messages from work"));
    }

    @Test
    void anInstanceThatIsBusierThanTheOthersIsNamed() {
        assertThat(new BottleneckSearch(balanced(0.96, 0.10)).find())
                .map(Bottleneck::node)
                .contains("work/0");
    }

    /** work/deal sends to work/0 and work/1, which are busy for these parts of the run, and they send to sink. */
    private static RunResult balanced(double busy0, double busy1, String... otherNodes) {
        long open = 1_000_000;
        NodeStats any = new NodeStats(0, 0, 0, 0, null, -1, -1, NodeState.of(NodeState.Activity.ENDED));
        Map<String, NodeStats> nodes = Stream.concat(
                        Stream.of("work/deal", "work/0", "work/1", "sink"), Stream.of(otherNodes))
                .collect(Collectors.toMap(Function.identity(), name -> any));
        Fill fill = new Fill(0, 8, 8, 4);
        EndStats deal = new EndStats(1, 1, 400_000, open);
        EndStats sink = new EndStats(2, 1, 950_000, open);
        EndStats no = new EndStats(1, 0, 0, open);
        Map<String, ConnectionStats> connections = Stream.of(
                        new ConnectionStats("work/deal.out", "work/0.in", deal, idle(busy0, open), fill),
                        new ConnectionStats("work/deal.out", "work/1.in", deal, idle(busy1, open), fill),
                        new ConnectionStats("work/0.out", "sink.in", no, sink, fill),
                        new ConnectionStats("work/1.out", "sink.in", no, sink, fill))
                .collect(Collectors.toMap(ConnectionStats::name, Function.identity()));
        return new RunResult("net", Duration.ofNanos(open), nodes, connections);
    }

    private static EndStats idle(double busy, long open) {
        return new EndStats(1, 1, Math.round((1 - busy) * open), open);
    }

    /** a sends to b, which sends to c; b and c are busy for these parts of the run, and a is not. */
    private static RunResult pipelineOf(double busyB, double busyC) {
        long open = 1_000_000;
        NodeStats any = new NodeStats(0, 0, 0, 0, null, -1, -1, NodeState.of(NodeState.Activity.ENDED));
        Fill fill = new Fill(0, 8, 8, 4);
        ConnectionStats toB = new ConnectionStats(
                "a.out", "b.in", new EndStats(1, 1, 990_000, open), new EndStats(1, 0, 0, open), fill);
        ConnectionStats toC = new ConnectionStats(
                "b.out",
                "c.in",
                new EndStats(1, 1, Math.round((1 - busyB) * open), open),
                new EndStats(1, 1, Math.round((1 - busyC) * open), open),
                fill);
        return new RunResult(
                "line",
                Duration.ofNanos(open),
                Map.of("a", any, "b", any, "c", any),
                Map.of(toB.name(), toB, toC.name(), toC));
    }

    private static void awaitWaiting(NetworkRun run, String connection) {
        while (run.snapshot().connection(connection).receiving().waits() == 0) {
            Thread.onSpinWait();
        }
    }

    private static Network line(String slow, int capacity) {
        Network net = Network.named("line").defaultCapacity(capacity);
        Out<Integer> source = net.addSource("source", (context, in, out) -> {
            for (Integer i : MESSAGES) {
                out.send(slow.equals("source") ? burn(i) : i);
            }
        });
        var one = net.add("one", work(slow, "one"));
        var two = net.add("two", work(slow, "two"));
        net.connect(source, one.in());
        net.connect(one.out(), two.in());
        net.connect(two.out(), net.sink("sink", i -> {
            if (slow.equals("sink")) {
                burn(i);
            }
        }));
        return net;
    }

    private static Node<Integer, Integer> work(String slow, String name) {
        return Nodes.map((Integer i) -> slow.equals(name) ? burn(i) : i);
    }

    /**
     * Computes for a long time, compared with what it takes to hand a message on, on a busy machine too. Each step needs
     * the one before, and all can see the result, so that no JIT compiler takes a short cut.
     */
    private static int burn(int seed) {
        int x = seed | 1;
        for (int i = 0; i < 500_000; i++) {
            x ^= x << 13;
            x ^= x >>> 17;
            x ^= x << 5;
        }
        burnt = x;
        return x;
    }
}
