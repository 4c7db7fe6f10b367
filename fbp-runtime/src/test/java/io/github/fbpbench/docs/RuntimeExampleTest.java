package io.github.fbpbench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.runtime.Component;
import io.github.fbpbench.runtime.ConnectionStats;
import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.DeadlockException;
import io.github.fbpbench.runtime.FailurePolicy;
import io.github.fbpbench.runtime.In;
import io.github.fbpbench.runtime.InKey;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Lease;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.NodeState;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.Out;
import io.github.fbpbench.runtime.OutKey;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.OutputOrder;
import io.github.fbpbench.runtime.Packet;
import io.github.fbpbench.runtime.Piece;
import io.github.fbpbench.runtime.PortOption;
import io.github.fbpbench.runtime.PortSpec;
import io.github.fbpbench.runtime.Ports;
import io.github.fbpbench.runtime.ResourcePool;
import io.github.fbpbench.runtime.RunResult;
import io.github.fbpbench.runtime.Substreams;
import io.github.fbpbench.runtime.metrics.MetricsCollector;
import io.github.fbpbench.runtime.metrics.MonitoredNode;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of {@code docs/runtime.md}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RuntimeExampleTest {

    private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void countsWords() throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        var net = Network.named("word-count").defaultCapacity(256);
        var lines = net.source("lines", List.of("to be or", "not to be"));
        var split = net.add("split", Nodes.flatMap((String line) -> List.of(line.split(" "))));
        var count = net.sink("count", (String word) -> counts.merge(word, 1, Integer::sum));
        net.connect(lines, split.in()).capacity(16);
        net.connect(split.out(), count);

        RunResult result = net.run(Duration.ofMinutes(1));

        assertThat(counts).containsEntry("to", 2).containsEntry("or", 1);
        assertThat(result.node("split").received()).isEqualTo(2);
        assertThat(result.node("split").sent()).isEqualTo(6);
    }

    /** Sends on the first messages and takes no more. */
    static final class First<T> implements Node<T, T> {

        private final int messages;

        First(int messages) {
            this.messages = messages;
        }

        @Override
        public void process(Context context, InPort<T> in, OutPort<T> out) throws Exception {
            for (int sent = 0; sent < messages; sent++) {
                T message = in.receive();
                if (message == null) {
                    return;
                }
                out.send(message);
            }
        }
    }

    @Test
    void nodeThatReturnsEarlyEndsThoseBeforeIt() throws Exception {
        var net = Network.named("first");
        var first = net.add("first", new First<Integer>(3));
        net.connect(net.source("all", () -> IntStream.iterate(0, i -> i + 1).iterator()), first.in());
        net.connect(first.out(), net.sink("seen", seen::add));

        RunResult result = net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly(0, 1, 2);
        assertThat(result.node("all").sent()).isEqualTo(3 + result.node("first").lost());
    }

    /** Sends what is above a limit one way, and the rest, if anybody wants it, another. */
    static final class Split implements Component {
        static final InKey<Integer> LIMIT = InKey.named("LIMIT");
        static final InKey<Integer> IN = InKey.named("IN");
        static final OutKey<Integer> ABOVE = OutKey.named("ABOVE");
        static final OutKey<Integer> REST = OutKey.named("REST");

        @Override
        public void declare(PortSpec ports) {
            ports.in(LIMIT).in(IN).out(ABOVE).out(REST, PortOption.OPTIONAL);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            Integer limit = ports.in(LIMIT).receive();
            InPort<Integer> in = ports.in(IN);
            for (Integer message = in.receive(); message != null; message = in.receive()) {
                ports.out(limit != null && message > limit ? ABOVE : REST).send(message);
            }
        }
    }

    @Test
    void splitsByALimit() throws Exception {
        var net = Network.named("split");
        var split = net.add("split", new Split());
        net.initial(10, split.in(Split.LIMIT));
        net.connect(net.source("numbers", List.of(5, 50, 7, 70)), split.in(Split.IN));
        net.connect(split.out(Split.ABOVE), net.sink("above", seen::add));

        net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly(50, 70);
    }

    /** Takes one message of each input in turn. */
    static final class Zip implements Component {
        static final InKey<String> IN = InKey.named("IN");
        static final OutKey<String> OUT = OutKey.named("OUT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(IN, PortOption.ARRAY).out(OUT);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            while (true) {
                for (InPort<String> in : ports.ins(IN)) {
                    String message = in.receive();
                    if (message == null) {
                        return;
                    }
                    ports.out(OUT).send(message);
                }
            }
        }
    }

    @Test
    void zips() throws Exception {
        var net = Network.named("zip");
        var zip = net.add("zip", new Zip());
        net.connect(net.source("letters", List.of("a", "b")), zip.in(Zip.IN, 0));
        net.connect(net.source("digits", List.of("1", "2")), zip.in(Zip.IN, 1));
        net.connect(zip.out(Zip.OUT), net.sink("seen", seen::add));

        net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("a", "1", "b", "2");
    }

    @Test
    void mergesAndCopies() throws Exception {
        var net = Network.named("merge");
        var upper = net.add("upper", Nodes.map((String s) -> s.toUpperCase(Locale.ROOT)));
        net.connect(net.source("first", List.of("a", "b")), upper.in());
        net.connect(net.source("second", List.of("x", "y")), upper.in());
        net.fanOut(upper.out(), UnaryOperator.identity(), net.sink("log", seen::add), net.sink("store", seen::add));

        net.run(Duration.ofMinutes(1));

        assertThat(seen).hasSize(8).contains("A", "B", "X", "Y");
    }

    @Test
    void findsAMessageWithTwoOwners() throws Exception {
        var net = Network.named("owners").checked(StringBuilder.class);
        var twice = net.<StringBuilder, StringBuilder>add("twice", (context, in, out) -> {
            for (StringBuilder text = in.receive(); text != null; text = in.receive()) {
                out.send(text);
                out.send(text);
            }
        });
        net.connect(net.source("texts", List.of(new StringBuilder("a"))), twice.in());
        net.connect(twice.out(), net.sink("seen", text -> text.append("!")));

        assertThatThrownBy(() -> net.run(Duration.ofMinutes(1)))
                .hasMessageContaining("node twice has sent it from twice.out to seen.in and no longer owns it");
    }

    @Test
    void usesANetworkAsAComponent() throws Exception {
        var clean = Network.named("clean");
        Out<String> raw = clean.inlet("raw");
        In<String> cleaned = clean.outlet("cleaned");
        var trim = clean.add("trim", Nodes.map(String::strip));
        var drop = clean.add("drop", Nodes.filter((String line) -> !line.isEmpty()));
        clean.connect(raw, trim.in());
        clean.connect(trim.out(), drop.in());
        clean.connect(drop.out(), cleaned);

        var net = Network.named("outer");
        var step = net.add("clean", clean);
        net.connect(net.source("lines", List.of(" a ", "  ", "b")), step.in(raw));
        net.connect(step.out(cleaned), net.sink("seen", seen::add));
        RunResult result = net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("a", "b");
        assertThat(result.node("clean/drop").received()).isEqualTo(3);
    }

    @Test
    void bracketsWhatBelongsTogether() throws Exception {
        record Purchase(String customer, List<Integer> prices) {}
        var net = Network.named("orders");
        var open = net.add("open", Substreams.open(Purchase::customer, Purchase::prices));
        var cents = net.add("cents", Substreams.map((Integer euros) -> euros * 100));
        var collect = net.add("collect", Substreams.<Integer>collect());
        net.connect(
                net.source("orders", List.of(new Purchase("ann", List.of(1, 2)), new Purchase("bo", List.of()))),
                open.in());
        net.connect(open.out(), cents.in());
        net.connect(cents.out(), collect.in());
        net.connect(collect.out(), net.sink("seen", group -> seen.add(group.name() + group.items())));

        net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("ann[100, 200]", "bo[]");
    }

    @Test
    void bracketsThatDoNotNestFail() {
        var net = Network.named("brackets");
        var check = net.add("check", Substreams.<Integer>check());
        net.connect(net.source("pieces", List.of(new Piece.Open<>("a"), new Piece.Close<>("b"))), check.in());
        net.connect(check.out(), net.sink("seen", seen::add));

        assertThatThrownBy(() -> net.run(Duration.ofMinutes(1)))
                .hasMessageContaining("substream b is closed inside of substream a");
    }

    /** Follows each link until there is none any more. */
    static final class Follow implements Component {
        static final InKey<String> LINK = InKey.named("LINK");
        static final OutKey<String> NEXT = OutKey.named("NEXT");
        static final OutKey<String> LAST = OutKey.named("LAST");

        private final Map<String, String> links;

        Follow(Map<String, String> links) {
            this.links = links;
        }

        @Override
        public void declare(PortSpec ports) {
            ports.in(LINK).out(NEXT).out(LAST);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            InPort<String> in = ports.in(LINK);
            for (String link = in.receive(); link != null; link = in.receive()) {
                String next = links.get(link);
                ports.out(next == null ? LAST : NEXT).send(next == null ? link : next);
            }
        }
    }

    @Test
    void followsLinksInALoop() throws Exception {
        var net = Network.named("links");
        var follow = net.add("follow", new Follow(Map.of("a", "b", "b", "c", "x", "y")));
        net.connect(net.source("start", List.of("a", "x")), follow.in(Follow.LINK));
        net.connect(follow.out(Follow.NEXT), follow.in(Follow.LINK));
        net.connect(follow.out(Follow.LAST), net.sink("seen", seen::add));

        net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactlyInAnyOrder("c", "y");
    }

    @Test
    void sharesTheWorkAndKeepsTheOrder() throws Exception {
        var net = Network.named("shared");
        var parse =
                net.addBalanced("parse", 3, OutputOrder.KEEP, () -> Nodes.map((String text) -> Integer.parseInt(text)));
        net.connect(net.source("texts", List.of("1", "2", "3", "4")), parse.in());
        net.connect(parse.out(), net.sink("seen", seen::add));

        RunResult result = net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly(1, 2, 3, 4);
        assertThat(result.node("parse/0").received()).isEqualTo(2);
    }

    @Test
    void waitsForAnotherNodeToEnd() throws Exception {
        var net = Network.named("order");
        net.connect(net.source("load", List.of("loaded")), net.sink("index", seen::add));
        net.connect(net.source("queries", List.of("query")), net.sink("serve", seen::add));
        net.connect(net.endOf("index"), net.startOf("serve"));

        net.run(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("loaded", "query");
    }

    @Test
    void exchangesMessagesWithTheCaller() throws Exception {
        var net = Network.named("server");
        Out<String> requests = net.inlet("requests");
        In<String> answers = net.outlet("answers");
        var reverse = net.add(
                "reverse",
                Nodes.map((String s) -> new StringBuilder(s).reverse().toString()));
        net.connect(requests, reverse.in());
        net.connect(reverse.out(), answers);

        try (NetworkRun run = net.start()) {
            run.input(requests).send("abc");
            assertThat(run.output(answers).receive()).isEqualTo("cba");
            run.input(requests).close();
            run.await(Duration.ofSeconds(10));
        }
    }

    private static Network halves() {
        var net = Network.named("halves");
        var parse = net.add("parse", Nodes.map((String text) -> Integer.parseInt(text)));
        net.connect(net.source("texts", List.of("1", "one", "2")), parse.in());
        net.connect(parse.out(), net.sink("sum", number -> {}));
        return net;
    }

    @Test
    void failsFast() {
        assertThatThrownBy(() -> halves().run(Duration.ofMinutes(1)))
                .isInstanceOf(NetworkFailedException.class)
                .hasMessageStartingWith("network halves failed in node parse")
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void isolatesFailedMessages() throws Exception {
        RunResult result = halves().onFailure(FailurePolicy.ISOLATE).run(Duration.ofMinutes(1));

        assertThat(result.node("parse").failed()).isEqualTo(1);
        assertThat(result.node("parse").errorRate()).isEqualTo(1.0 / 3);
        assertThat(result.node("parse").firstFailure()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void namesWhatIsNotConnected() {
        var net = Network.named("loose");
        net.source("lines", List.of("a"));
        net.sink("seen", seen::add);

        assertThatThrownBy(() -> net.run(Duration.ofMinutes(1)))
                .hasMessageContaining("in network loose, lines.out is not connected, and neither is seen.in: ")
                .hasMessageContaining("in network loose, seen.in is not connected, and neither is lines.out: ");
    }

    @Test
    void namesADeadlock() {
        var net = Network.named("stuck").defaultCapacity(1);
        var a = net.add("a", Nodes.flatMap((Integer i) -> List.of(i, i)));
        var b = net.add("b", Nodes.flatMap((Integer i) -> List.of(i, i)));
        net.connect(net.source("start", List.of(1)), a.in());
        net.connect(a.out(), b.in());
        net.connect(b.out(), a.in());

        assertThatThrownBy(() -> net.run(Duration.ofMinutes(1)))
                .hasCauseInstanceOf(DeadlockException.class)
                .hasMessageContaining("a waits to send at a.out -> b.in (full, 1 of 1)")
                .hasMessageContaining("b waits to send at b.out -> a.in (full, 1 of 1)");
    }

    @Test
    void showsWhatANodeDoes() throws Exception {
        var net = Network.named("shown");
        Out<String> lines = net.inlet("lines");
        var seeing = net.sink("seeing", (String line) -> seen.add(line));
        net.connect(lines, seeing);

        try (NetworkRun run = net.start()) {
            while (run.snapshot().node("seeing").state().activity() != NodeState.Activity.WAITS_TO_RECEIVE) {
                Thread.onSpinWait();
            }
            assertThat(run.snapshot().node("seeing").state().port()).isEqualTo("seeing.in");
        }
    }

    @Test
    void waitsForResources() throws Exception {
        try (ResourcePool<StringBuilder> pool = ResourcePool.named("buffers", StringBuilder::new)
                .maxSize(2)
                .fair()
                .checked()
                .build()) {
            try (Lease<StringBuilder> lease = pool.acquire(Duration.ofSeconds(1))) {
                lease.get().append("a");
                assertThat(pool.holders()).singleElement().asString().contains("RuntimeExampleTest");
            }
            assertThat(pool.stats().inUse()).isZero();
            assertThat(pool.stats().created()).isEqualTo(1);
        }
    }

    @Test
    void watchesANodeAndFindsTheBottleneck() throws Exception {
        var metrics = new MetricsCollector();
        var net = Network.named("watched").defaultCapacity(4);
        var slow = net.add("slow", new MonitoredNode<>(Nodes.map((Integer i) -> work(i)), metrics));
        net.connect(net.source("numbers", Collections.nCopies(40, 1)), slow.in());
        net.connect(slow.out(), net.sink("seen", seen::add));

        RunResult result = net.run(Duration.ofMinutes(1));

        PerformanceMetrics slowMetrics = metrics.metrics();
        assertThat(slowMetrics.latency().count()).isPositive();
        ConnectionStats before = result.connection("numbers.out -> slow.in");
        assertThat(before.sending().waitedShare()).isGreaterThan(0.5);
        assertThat(result.bottleneck())
                .hasValueSatisfying(found -> assertThat(found.node()).isEqualTo("slow"));
    }

    private static int work(int i) {
        LockSupport.parkNanos(2_000_000);
        return i;
    }

    @Test
    void stampsMessagesWithTheirTime() {
        Packet<String> packet = Packet.of("line");
        Packet<Integer> parsed = packet.withPayload(packet.payload().length());

        assertThat(parsed.createdNanos()).isEqualTo(packet.createdNanos());
        assertThat(parsed.ageNanos()).isNotNegative();
    }
}
