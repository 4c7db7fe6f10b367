package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubnetTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** A network that adds to each number, in two nodes. */
    private static final class Adder {
        final Network net = Network.named("adder").defaultCapacity(2);
        final Out<Integer> numbers = net.inlet("numbers");
        final In<Integer> sums = net.outlet("sums");

        Adder(int each) {
            var first = net.add("first", Nodes.map((Integer i) -> i + each));
            var second = net.add("second", Nodes.map((Integer i) -> i + each));
            net.connect(numbers, first.in());
            net.connect(first.out(), second.in());
            net.connect(second.out(), sums);
        }
    }

    private final Network net = Network.named("net");
    private final List<Object> out = new ArrayList<>();
    private final In<Object> sink = net.sink("sink", out::add);

    @Test
    void aNetworkIsAComponentOfAnother() throws Exception {
        Adder ones = new Adder(1);
        Adder tens = new Adder(10);
        var addOnes = net.add("ones", ones.net);
        var addTens = net.add("tens", tens.net);
        net.connect(net.source("source", List.of(1, 2, 3)), addOnes.in(ones.numbers));
        net.connect(addOnes.out(ones.sums), addTens.in(tens.numbers));
        net.connect(addTens.out(tens.sums), sink);
        RunResult result = net.run(LONG);

        assertThat(out).containsExactly(23, 24, 25);
        assertThat(result.nodes().keySet())
                .containsExactly("sink", "source", "ones/first", "ones/second", "tens/first", "tens/second");
        assertThat(result.node("tens/second").received()).isEqualTo(3);
        assertThat(result.connections().keySet())
                .contains("source.out -> ones/first.in", "ones/second.out -> tens/first.in");
        assertThat(addOnes.name()).isEqualTo("ones");
    }

    @Test
    void subnetsHaveSubnets() throws Exception {
        Adder adder = new Adder(1);
        Network middle = Network.named("middle");
        Out<Integer> in = middle.inlet("in");
        In<Integer> end = middle.outlet("end");
        var inner = middle.add("inner", adder.net);
        middle.connect(in, inner.in(adder.numbers));
        middle.connect(inner.out(adder.sums), end);
        var outer = net.add("outer", middle);
        net.connect(net.source("source", List.of(1)), outer.in(in));
        net.connect(outer.out(end), sink);
        RunResult result = net.run(LONG);

        assertThat(out).containsExactly(3);
        assertThat(result.nodes()).containsKey("outer/inner/second");
    }

    @Test
    void inletsFanOutAndOutletsFanIn() throws Exception {
        Network both = Network.named("both");
        Out<int[]> in = both.inlet("in");
        In<int[]> end = both.outlet("end");
        var left = both.add("left", Nodes.map(UnaryOperator.<int[]>identity()));
        var right = both.add("right", Nodes.map(UnaryOperator.<int[]>identity()));
        both.fanOut(in, int[]::clone, left.in(), right.in());
        both.connect(left.out(), end);
        both.connect(right.out(), end);
        var handle = net.add("both", both);
        int[] message = {7};
        net.connect(net.source("source", List.of(message)), handle.in(in));
        List<int[]> copies = new ArrayList<>();
        net.fanOut(handle.out(end), int[]::clone, net.sink("copies", copies::add), sink);
        net.run(LONG);

        assertThat(out).hasSize(2).allMatch(array -> ((int[]) array)[0] == 7).anyMatch(array -> array == message);
        assertThat(copies).hasSize(2).noneMatch(array -> array == message);
    }

    @Test
    void anInletMayLeadStraightToAnOutlet() throws Exception {
        Network through = Network.named("through");
        Out<Integer> in = through.inlet("in");
        In<Integer> end = through.outlet("end");
        through.connect(in, end);
        var handle = net.add("through", through);
        net.connect(net.source("source", List.of(1, 2)), handle.in(in));
        net.connect(handle.out(end), sink);
        net.run(LONG);

        assertThat(out).containsExactly(1, 2);
    }

    @Test
    void initialPacketsGoThroughTheBorder() throws Exception {
        Network both = Network.named("both");
        Out<int[]> in = both.inlet("in");
        In<int[]> end = both.outlet("end");
        var left = both.add("left", Nodes.map(UnaryOperator.<int[]>identity()));
        var right = both.add("right", Nodes.map(UnaryOperator.<int[]>identity()));
        both.fanOut(in, int[]::clone, left.in(), right.in());
        both.connect(left.out(), end);
        both.connect(right.out(), end);
        var handle = net.add("both", both);
        int[] message = {7};
        net.initial(message, handle.in(in));
        net.connect(handle.out(end), sink);
        net.run(LONG);

        assertThat(out).hasSize(2).anyMatch(array -> array == message).anyMatch(array -> array != message);
    }

    @Test
    void anInitialPacketIsAloneBehindTheBorderToo() {
        Network sub = Network.named("sub");
        Out<Integer> in = sub.inlet("in");
        In<Integer> inner = sub.sink("inner", i -> {});
        sub.connect(in, inner);
        sub.connect(sub.source("more", List.of(1)), inner);
        net.initial(1, net.add("sub", sub).in(in));
        net.connect(net.source("source", List.of(1)), sink);

        assertThatThrownBy(() -> net.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("for sub.in leads to sub/inner.in")
                .hasMessageContaining("source");
    }

    @Test
    void aSubnetKeepsItsFailurePolicy() throws Exception {
        Network sub = Network.named("sub").onFailure(FailurePolicy.ISOLATE);
        Out<Integer> in = sub.inlet("in");
        In<Integer> end = sub.outlet("end");
        var divide = sub.add("divide", Nodes.map((Integer i) -> 10 / i));
        sub.connect(in, divide.in());
        sub.connect(divide.out(), end);
        var handle = net.add("sub", sub);
        net.connect(net.source("source", List.of(0, 5)), handle.in(in));
        net.connect(handle.out(end), sink);
        RunResult result = net.run(LONG);

        assertThat(out).containsExactly(2);
        assertThat(result.node("sub/divide").failed()).isEqualTo(1);
    }

    @Test
    void unconnectedBordersAreNamedWithARemedy() {
        Adder adder = new Adder(1);
        var handle = net.add("add", adder.net);
        net.connect(net.source("other", List.of(1)), sink);
        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("in network net, add.numbers is not connected")
                .hasMessageContaining("leads to an inlet");
        net.connect(net.source("source", List.of(1)), handle.in(adder.numbers));
        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("add.sums is not connected")
                .hasMessageContaining("outlet");
        net.connect(handle.out(adder.sums), sink);
        adder.net.sink("inside", i -> {});
        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("in network adder, add/inside.in is not connected");
    }

    @Test
    void aNetworkIsPartOfOneOther() {
        Adder adder = new Adder(1);
        var handle = net.add("add", adder.net);
        assertThatThrownBy(() -> net.add("again", adder.net))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot become again of network net")
                .hasMessageContaining("it is add of network net already")
                .hasMessageContaining("make another one");
        assertThatThrownBy(() -> net.add("add", Network.named("other"))).hasMessageContaining("named add already");
        assertThatThrownBy(() -> adder.net.add("round", net)).hasMessageContaining("which is part of it");
        assertThatThrownBy(adder.net::start).hasMessageContaining("start that one");
        assertThatThrownBy(() -> handle.in(net.inlet("mine"))).hasMessageContaining("no inlet mine");
        assertThatThrownBy(() -> handle.out(net.outlet("yours"))).hasMessageContaining("no outlet yours");
        Out<Integer> source = net.source("source", List.of(1));
        assertThatThrownBy(() -> net.connect(source, adder.sums)).hasMessageContaining("connect ports of one network");
        assertThatThrownBy(() -> net.connect(source, handle.in(adder.numbers)).capacity(3))
                .hasMessageContaining("capacity of add.numbers is that of the in-ports behind it");
    }
}
