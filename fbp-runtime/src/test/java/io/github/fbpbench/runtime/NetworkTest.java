package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NetworkTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1024})
    void messagesFlowInOrder(int capacity) throws Exception {
        List<Integer> messages = IntStream.range(0, 1_000).boxed().toList();
        List<Integer> out = new ArrayList<>();
        Network net = Network.named("line").defaultCapacity(capacity);
        var twice = net.add("twice", Nodes.map((Integer i) -> 2 * i));
        var third = net.add("third", Nodes.filter((Integer i) -> i % 3 == 0));
        net.connect(net.source("source", messages), twice.in());
        net.connect(twice.out(), third.in()).capacity(7);
        net.connect(third.out(), net.sink("sink", out::add));

        RunResult result = net.run(LONG);

        List<Integer> expected =
                messages.stream().map(i -> 2 * i).filter(i -> i % 3 == 0).toList();
        assertThat(out).isEqualTo(expected);
        assertThat(result.network()).isEqualTo("line");
        assertThat(result.elapsed()).isPositive();
        assertThat(result.nodes().keySet()).containsExactly("twice", "third", "source", "sink");
        assertThat(result.node("twice").received()).isEqualTo(1_000);
        assertThat(result.node("twice").sent()).isEqualTo(1_000);
        assertThat(result.node("twice").firstFailure()).isNull();
        assertThat(result.node("third").sent()).isEqualTo(expected.size());
        assertThat(result.node("sink").received()).isEqualTo(expected.size());
        assertThat(result.failed()).isZero();
        assertThat(result.lost()).isZero();
        assertThat(Threads.of("line")).isEmpty();
        assertThatThrownBy(() -> result.node("four")).hasMessageContaining("four");
    }

    @Test
    void canRunAgain() throws Exception {
        List<String> out = new ArrayList<>();
        Network net = Network.named("again");
        net.connect(net.source("source", List.of("a", "b")), net.sink("sink", out::add));
        net.run(LONG);
        net.run(LONG);

        assertThat(out).containsExactly("a", "b", "a", "b");
    }

    @Test
    void fanOutCopiesForAllButOne() throws Exception {
        List<int[]> sent = List.of(new int[] {1}, new int[] {2});
        List<int[]> first = new ArrayList<>();
        List<int[]> second = new ArrayList<>();
        List<int[]> third = new ArrayList<>();
        Network net = Network.named("fan");
        net.fanOut(
                        net.source("source", sent),
                        int[]::clone,
                        net.sink("first", first::add),
                        net.sink("second", second::add),
                        net.sink("third", third::add))
                .capacity(1);
        RunResult result = net.run(LONG);

        for (List<int[]> each : List.of(first, second, third)) {
            assertThat(each.stream().map(array -> array[0])).containsExactly(1, 2);
        }
        assertThat(third.get(0)).isSameAs(sent.get(0));
        assertThat(first.get(0)).isNotSameAs(sent.get(0)).isNotSameAs(second.get(0));
        assertThat(second.get(0)).isNotSameAs(sent.get(0));
        assertThat(result.node("source").sent()).isEqualTo(6);
    }

    @Test
    void fanOutGoesOnWhileOneReceiverIsOpen() throws Exception {
        List<Integer> out = new ArrayList<>();
        Network net = Network.named("fan").defaultCapacity(2);
        In<Integer> closing = net.addSink("closing", (context, in, none) -> in.receive());
        net.fanOut(
                net.source("source", IntStream.range(0, 1_000).boxed().toList()),
                UnaryOperator.identity(),
                closing,
                net.sink("sink", out::add));
        RunResult result = net.run(LONG);

        assertThat(out).hasSize(1_000);
        assertThat(result.node("closing").received()).isEqualTo(1);
        assertThat(result.node("closing").lost())
                .isEqualTo(result.node("source").sent() - 1_000 - 1);
    }

    @Test
    void fanOutOfferNeedsRoomEverywhere() throws Exception {
        Network net = Network.named("fan").defaultCapacity(1);
        Out<String> inlet = net.inlet("in");
        In<String> slow = net.outlet("slow");
        In<String> quick = net.outlet("quick");
        net.fanOut(inlet, s -> s + "'", slow, quick);
        try (NetworkRun run = net.start()) {
            assertThat(run.input(inlet).offer("a")).isTrue();
            assertThat(run.output(quick).receive()).isEqualTo("a");
            assertThat(run.input(inlet).offer("b")).isFalse();
            assertThat(run.output(slow).receive()).isEqualTo("a'");
            assertThat(run.input(inlet).offer("b")).isTrue();
            run.output(slow).close();
            assertThat(run.output(quick).receive()).isEqualTo("b");
            assertThat(run.input(inlet).offer("c")).isTrue();
            run.output(quick).close();
            assertThatThrownBy(() -> run.input(inlet).offer("d")).isInstanceOf(PortClosedException.class);
            assertThatThrownBy(() -> run.input(inlet).send("d")).isInstanceOf(PortClosedException.class);
        }
    }

    @Test
    void fanInMergesAndKeepsEachSendersOrder() throws Exception {
        List<Integer> out = new ArrayList<>();
        Network net = Network.named("merge").defaultCapacity(3);
        In<Integer> sink = net.sink("sink", out::add);
        net.connect(net.source("even", evenAndOdd(0)), sink);
        net.connect(net.source("odd", evenAndOdd(1)), sink);
        net.run(LONG);

        assertThat(out).hasSize(1_000);
        assertThat(out.stream().filter(i -> i % 2 == 0)).isEqualTo(evenAndOdd(0));
        assertThat(out.stream().filter(i -> i % 2 == 1)).isEqualTo(evenAndOdd(1));
    }

    static List<Long> seeds() {
        return new Random(7).longs(15).boxed().toList();
    }

    /** Random layered networks: whatever the shape, each path brings every message once. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyPathBringsEveryMessageOnce(long seed) throws Exception {
        Random random = new Random(seed);
        Network net = Network.named("random").defaultCapacity(1 + random.nextInt(5));
        Out<Integer> source =
                net.source("source", IntStream.range(0, 200).boxed().toList());
        List<Integer> out = new ArrayList<>();
        In<Integer> sink = net.sink("sink", out::add);
        List<Out<Integer>> open = new ArrayList<>(List.of(source));
        List<Integer> weights = new ArrayList<>(List.of(1));
        int expected = 0;
        for (int node = 0; node < 8; node++) {
            int chosen = random.nextInt(open.size());
            Out<Integer> from = open.remove(chosen);
            int weight = weights.remove(chosen);
            var left = net.add("left" + node, Nodes.map((Integer i) -> i));
            if (random.nextBoolean()) {
                net.connect(from, left.in());
            } else {
                net.fanOut(from, UnaryOperator.identity(), left.in(), sink);
                expected += weight;
            }
            if (!open.isEmpty() && random.nextBoolean()) {
                net.connect(open.remove(0), left.in());
                weight += weights.remove(0);
            } else if (random.nextBoolean()) {
                net.connect(
                        net.source(
                                "extra" + node, IntStream.range(0, 200).boxed().toList()),
                        left.in());
                weight++;
            }
            open.add(left.out());
            weights.add(weight);
        }
        for (Out<Integer> from : open) {
            net.connect(from, sink);
        }
        expected += weights.stream().mapToInt(i -> i).sum();
        RunResult result = net.run(LONG);

        assertThat(out).hasSize(200 * expected);
        for (int i = 0; i < 200; i += 17) {
            assertThat(Collections.frequency(out, i)).isEqualTo(expected);
        }
        assertThat(result.lost()).isZero();
        assertThat(Threads.of("random")).isEmpty();
    }

    @Test
    void receiverThatStopsEarlyEndsItsSendersNormally() throws Exception {
        Network net = Network.named("early").defaultCapacity(4);
        var pass = net.add("pass", Nodes.map((Integer i) -> i));
        net.connect(net.source("endless", () -> IntStream.iterate(0, i -> i + 1).iterator()), pass.in());
        net.connect(pass.out(), net.addSink("three", (context, in, out) -> {
            in.receive();
            in.receive();
            in.receive();
        }));
        RunResult result = net.run(LONG);

        assertThat(result.node("three").received()).isEqualTo(3);
        assertThat(result.node("three").lost()).isEqualTo(result.node("pass").sent() - 3);
        assertThat(result.node("pass").lost())
                .isEqualTo(result.node("endless").sent() - result.node("pass").received());
        assertThat(result.failed()).isZero();
    }

    @Test
    void inletsAndOutletsLeadOutside() throws Exception {
        Network net = Network.named("open");
        Out<String> inlet = net.inlet("in");
        In<String> outlet = net.outlet("out");
        var up = net.add("up", Nodes.map((String s) -> s.toUpperCase()));
        net.connect(inlet, up.in());
        net.connect(up.out(), outlet);
        try (NetworkRun run = net.start()) {
            run.input(inlet).send("a");
            assertThat(run.output(outlet).receive()).isEqualTo("A");
            run.input(inlet).send("b");
            run.input(inlet).close();
            run.await(LONG);
            assertThat(run.output(outlet).receive()).isEqualTo("B");
            assertThat(run.output(outlet).receive()).isNull();
            assertThat(run.inputs()).containsOnlyKeys("in");
            assertThat(run.outputs()).containsOnlyKeys("out");
            assertThat(run.bufferUsage()).isZero();
            assertThatThrownBy(() -> run.input(new Out<>(net, "other"))).hasMessageContaining("no other here");
        }
        assertThatThrownBy(() -> net.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("start()");
    }

    @Test
    void twoPlainConnectionsFromOnePortAreRefused() {
        Network net = Network.named("net");
        Out<String> source = net.source("source", List.of("a"));
        net.connect(source, net.sink("one", s -> {}));

        assertThatThrownBy(() -> net.connect(source, net.sink("two", s -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("source.out")
                .hasMessageContaining("one.in")
                .hasMessageContaining("two.in")
                .hasMessageContaining("fanOut");
    }

    @Test
    void unconnectedPortsAreNamedWithARemedy() {
        Network noInput = Network.named("net");
        noInput.connect(noInput.add("up", Nodes.map(i -> i)).out(), noInput.sink("sink", i -> {}));
        assertThatThrownBy(() -> noInput.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("up.in is not connected")
                .hasMessageContaining("addSource");

        Network noOutput = Network.named("net");
        noOutput.connect(
                noOutput.source("source", List.of(1)),
                noOutput.add("up", Nodes.map((Integer i) -> i)).in());
        assertThatThrownBy(() -> noOutput.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("up.out is not connected")
                .hasMessageContaining("sink(");

        Network inlet = Network.named("net");
        inlet.inlet("in");
        assertThatThrownBy(inlet::start).hasMessageContaining("in is not connected");
        Network outlet = Network.named("net");
        outlet.outlet("out");
        assertThatThrownBy(outlet::start).hasMessageContaining("out is not connected");
    }

    @Test
    void ofManyUnconnectedPortsSomeAreNamed() {
        Network net = Network.named("net");
        for (int i = 0; i < 30; i++) {
            net.add("up" + i, Nodes.<String, String>map(line -> line));
        }

        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageStartingWith(
                        "in network net, up0.in is not connected, and neither are up0.out, up1.out, up2.out and others: ")
                .hasMessageEndingWith("\nand 40 more");
    }

    @Test
    void networkWithoutNodesHasEnded() throws Exception {
        assertThat(Network.named("nothing").run(LONG).nodes()).isEmpty();
    }

    @Test
    void nameWithASlashIsRefused() {
        assertThatThrownBy(() -> Network.named("net").add("a/b", Nodes.<String, String>map(line -> line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a/b in network net has a slash");
    }

    @Test
    void allUnconnectedPortsAreNamedAtOnceWithTheOtherEnds() {
        Network net = Network.named("net");
        net.source("lines", List.of("a"));
        net.add("up", Nodes.<String, String>map(line -> line));

        assertThatThrownBy(() -> net.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in network net, lines.out is not connected, and neither is up.in: ")
                .hasMessageContaining("\nin network net, up.in is not connected, and neither are lines.out, up.out: ")
                .hasMessageContaining("\nin network net, up.out is not connected, and neither is up.in: ");
    }

    @Test
    void wiringMistakesAreNamed() {
        Network net = Network.named("net");
        Out<Integer> source = net.source("source", List.of(1));
        In<Integer> sink = net.sink("sink", i -> {});
        In<Integer> foreign = Network.named("other").sink("far", i -> {});

        assertThatThrownBy(() -> net.connect(source, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("far.in");
        assertThatThrownBy(() -> net.sink("source", i -> {})).hasMessageContaining("named source already");
        assertThatThrownBy(() -> net.fanOut(source, i -> i)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> net.fanOut(source, i -> i, sink, sink)).hasMessageContaining("twice");
        assertThatThrownBy(() -> net.defaultCapacity(0)).hasMessageContaining("defaultCapacity");
        Wire wire = net.connect(source, sink);
        assertThatThrownBy(() -> wire.capacity(0)).hasMessageContaining("sink.in");
        wire.capacity(3);
        wire.capacity(3);
        assertThatThrownBy(() -> wire.capacity(4)).hasMessageContaining("already 3");
    }

    private static List<Integer> evenAndOdd(int remainder) {
        return IntStream.range(0, 1_000).filter(i -> i % 2 == remainder).boxed().toList();
    }
}
