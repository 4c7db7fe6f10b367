package io.github.fbpbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.runtime.Component;
import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InKey;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.OutKey;
import io.github.fbpbench.runtime.PortOption;
import io.github.fbpbench.runtime.PortSpec;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.Ports;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchmarkHarnessTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Sends words on by their length; empty ones fail. */
    private static final class Sort implements Component {
        private static final InKey<Integer> LIMIT = InKey.named("LIMIT");
        private static final InKey<String> WORDS = InKey.named("WORDS");
        private static final OutKey<String> LONG_ONES = OutKey.named("LONG");
        private static final OutKey<String> SHORT_ONES = OutKey.named("SHORT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(LIMIT).in(WORDS).out(LONG_ONES).out(SHORT_ONES, PortOption.OPTIONAL);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            Integer limit = ports.in(LIMIT).receive();
            InPort<String> words = ports.in(WORDS);
            for (String word = words.receive(); word != null; word = words.receive()) {
                if (limit == null || word.isEmpty()) {
                    context.failed(new IllegalArgumentException("empty word, or no limit"));
                } else {
                    ports.out(word.length() > limit ? LONG_ONES : SHORT_ONES).send(word);
                }
            }
        }
    }

    @Test
    void messagesGoThroughANode() throws Exception {
        try (var harness = BenchmarkHarness.forNode("upper", Nodes.map((String s) -> s.toUpperCase()))) {
            harness.sendMessage("in", "a");
            assertThat(harness.receiveMessage("out", String.class, LONG)).isEqualTo("A");
            harness.sendMessage("in", "b");
            assertThat(harness.receiveMessage("out", LONG)).isEqualTo("B");

            PerformanceMetrics metrics = harness.finish();
            assertThat(metrics.throughput()).isPositive();
            assertThat(metrics.errorRate()).isZero();
            assertThat(metrics.latency().count()).isEqualTo(2);
        }
    }

    @Test
    void workloadOfMessagesHasItsErrorRate() throws Exception {
        List<Integer> messages = IntStream.range(0, 10_000).boxed().toList();
        Node<Integer, Integer> node = Nodes.map(i -> 1_000 / (i % 4));
        try (var harness = BenchmarkHarness.forNode("divide", node)) {
            PerformanceMetrics metrics = harness.runWorkload("in", messages);

            assertThat(metrics.errorRate()).isEqualTo(0.25);
            assertThat(metrics.throughput()).isPositive();
            assertThat(metrics.latency().count()).isEqualTo(10_000);
            assertThat(metrics.latency().p50Nanos())
                    .isLessThanOrEqualTo(metrics.latency().p95Nanos());
            assertThat(metrics.latency().p95Nanos())
                    .isLessThanOrEqualTo(metrics.latency().maxNanos());
            assertThat(metrics.resourceUsage().cpuNanos()).isNotNegative();
            assertThat(metrics.resourceUsage().bufferUsage()).isBetween(0.0, 1.0);
            assertThat(harness.runWorkload("in", List.of(1, 2)).errorRate()).isZero();
        }
    }

    @Test
    void workloadOfCodeIsTimedCallByCall() throws Exception {
        try (var harness = BenchmarkHarness.forWorkload("code")) {
            PerformanceMetrics metrics = harness.runWorkload(10, (h, index) -> {
                if (index < 3) {
                    throw new IllegalStateException();
                }
            });

            assertThat(metrics.errorRate()).isCloseTo(0.3, within(1e-9));
            assertThat(metrics.latency().count()).isEqualTo(10);
        }
    }

    @Test
    void roundTripsCanBeTimed() throws Exception {
        try (var harness = BenchmarkHarness.forNode("copy", Nodes.map((Integer i) -> i))) {
            PerformanceMetrics metrics = harness.runWorkload(100, (h, index) -> {
                h.sendMessage("in", index);
                assertThat(h.receiveMessage("out", LONG)).isEqualTo(index);
            });

            assertThat(metrics.errorRate()).isZero();
            assertThat(metrics.latency().count()).isEqualTo(100);
        }
    }

    @Test
    void recordedLatencyIsPreferred() throws Exception {
        try (var harness = BenchmarkHarness.forWorkload("code")) {
            PerformanceMetrics metrics = harness.runWorkload(4, (h, i) -> h.recordLatency(Duration.ofMillis(i + 1)));

            assertThat(metrics.latency().count()).isEqualTo(4);
            assertThat((double) metrics.latency().p50Nanos()).isCloseTo(2e6, within(2e4));
            assertThat((double) metrics.latency().maxNanos()).isCloseTo(4e6, within(4e4));
        }
    }

    @Test
    void networkPortsAreItsInletsAndOutlets() throws Exception {
        Network net = Network.named("two").defaultCapacity(4);
        var split = net.add("split", Nodes.flatMap((String s) -> List.of(s.split(" "))));
        net.connect(net.inlet("lines"), split.in());
        net.connect(split.out(), net.outlet("words"));
        try (var harness = BenchmarkHarness.forNetwork(net)) {
            harness.sendMessage("lines", "a b");
            assertThat(harness.receiveMessage("words", LONG)).isEqualTo("a");
            assertThat(harness.receiveMessage("words", LONG)).isEqualTo("b");
            assertThatThrownBy(() -> harness.receiveMessage("words", Duration.ofMillis(1)))
                    .isInstanceOf(PortTimeoutException.class);
            harness.finish();

            PerformanceMetrics metrics =
                    harness.runWorkload("lines", TestData.seeded(1).zipfLines("short", 1_000));
            assertThat(metrics.errorRate()).isZero();
            assertThat(metrics.throughput()).isPositive();
        }
    }

    @Test
    void bufferUsageIsWhatWaits() throws Exception {
        Network net = Network.named("stuck").defaultCapacity(4);
        var node = net.add("late", (Node<Integer, Integer>) (context, in, out) -> {
            out.send(0);
            Thread.sleep(60_000);
        });
        net.connect(net.<Integer>inlet("in"), node.in());
        net.connect(node.out(), net.<Integer>outlet("out"));
        try (var harness = BenchmarkHarness.forNetwork(net)) {
            assertThat(harness.calculateBufferUsage()).isZero();
            harness.sendMessage("in", 1);
            harness.receiveMessage("out", LONG);
            harness.sendMessage("in", 2);

            assertThat(harness.calculateBufferUsage()).isEqualTo(2 / 8.0);
            assertThat(harness.measureResources().bufferUsage()).isEqualTo(2 / 8.0);
            harness.recordResourceUsage();
            assertThat(harness.recordedResourceUsage()).hasSize(1);
        }
    }

    @Test
    void failureOfTheNetworkIsToldWithItsCause() throws Exception {
        Network net = Network.named("broken");
        var node = net.add("bad", Nodes.map((Integer i) -> 1 / i));
        net.connect(net.inlet("in"), node.in());
        net.connect(node.out(), net.outlet("out"));
        try (var harness = BenchmarkHarness.forNetwork(net)) {
            assertThatThrownBy(() -> harness.runWorkload("in", List.of(1, 0, 2)))
                    .isInstanceOf(NetworkFailedException.class)
                    .hasCauseInstanceOf(ArithmeticException.class);
            harness.sendMessage("in", 0);
            assertThatThrownBy(() -> harness.receiveMessage("out", LONG))
                    .isInstanceOf(NetworkFailedException.class)
                    .hasCauseInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void componentHasThePortsThatItDeclares() throws Exception {
        try (var harness = BenchmarkHarness.forComponent("sort", new Sort())) {
            harness.sendMessage("LIMIT", 2);
            harness.sendMessage("WORDS", "abc");
            harness.sendMessage("WORDS", "d");
            harness.sendMessage("WORDS", "");
            assertThat(harness.receiveMessage("SHORT", LONG)).isEqualTo("d");
            assertThat(harness.receiveMessage("LONG", LONG)).isEqualTo("abc");

            PerformanceMetrics metrics = harness.finish();
            assertThat(metrics.errorRate()).isEqualTo(1 / 4.0);
            assertThat(metrics.latency()).isEqualTo(Latency.NONE);
        }
    }

    @Test
    void workloadGoesToSeveralPortsAtOnce() throws Exception {
        List<String> words = Collections.nCopies(10_000, "word");
        try (var harness = BenchmarkHarness.forComponent("sort", new Sort())) {
            // The component wants the limit first, and has room for a few words only meanwhile.
            assertThat(harness.runWorkload(Map.of("WORDS", words, "LIMIT", List.of(2)))
                            .errorRate())
                    .isZero();
            // Without words: the other ports are closed at once.
            assertThat(harness.runWorkload("LIMIT", List.of(2)).errorRate()).isZero();
        }
    }

    @Test
    void arrayPortIsRefusedWithARemedy() {
        Component merge = new Component() {
            @Override
            public void declare(PortSpec ports) {
                ports.in(InKey.named("IN"), PortOption.ARRAY);
            }

            @Override
            public void run(Context context, Ports ports) {}
        };

        assertThatThrownBy(() -> BenchmarkHarness.forComponent("merge", merge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("merge.IN is an array port")
                .hasMessageContaining("for each of its elements");
    }

    @Test
    void bufferUsageIsWatchedOverTime() throws Exception {
        CountDownLatch mayRead = new CountDownLatch(1);
        Network net = Network.named("late").defaultCapacity(4);
        net.connect(net.<Integer>inlet("in"), net.addSink("sink", (context, in, out) -> {
            mayRead.await();
            while (in.receive() != null) {
                // Dropped.
            }
        }));
        try (var harness = BenchmarkHarness.forNetwork(net)) {
            harness.sendMessage("in", 1);
            harness.sendMessage("in", 2);
            harness.sendMessage("in", 3);
            Thread.sleep(100);
            mayRead.countDown();

            // Nothing waits any more at the end, but 3 of 4 did for most of the time.
            assertThat(harness.finish().resourceUsage().bufferUsage()).isBetween(0.1, 0.75);
            assertThat(harness.calculateBufferUsage()).isZero();
        }
    }

    @Test
    void nodeThatStopsEarlyEndsTheWorkload() throws Exception {
        Node<Integer, Integer> two = (context, in, out) -> {
            in.receive();
            in.receive();
        };
        try (var harness = BenchmarkHarness.forNode("two", two)) {
            PerformanceMetrics metrics = harness.runWorkload("in", Collections.nCopies(5_000, 1));

            assertThat(metrics.errorRate()).isZero();
            assertThat(metrics.latency().count()).isEqualTo(2);
        }
    }

    @Test
    void nodeThatHangsIsNamed() throws Exception {
        Node<Integer, Integer> hangs = (context, in, out) -> new CountDownLatch(1).await();
        try (var harness = BenchmarkHarness.forNode("hangs", hangs).timeout(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> harness.runWorkload("in", Collections.nCopies(5_000, 1)))
                    .isInstanceOf(NetworkFailedException.class)
                    .hasMessageContaining("not finished within PT0.05S")
                    .hasMessageContaining("hangs (received 0");
        }
    }

    @Test
    void fullPortIsNamedWithARemedy() throws Exception {
        Network net = Network.named("full").defaultCapacity(1);
        net.connect(net.<Integer>inlet("in"), net.<Integer>outlet("out"));
        try (var harness = BenchmarkHarness.forNetwork(net).timeout(Duration.ofMillis(20))) {
            harness.sendMessage("in", 1);
            assertThatThrownBy(() -> harness.sendMessage("in", 2))
                    .isInstanceOf(PortTimeoutException.class)
                    .hasMessageContaining("input port in had no room for a message within PT0.02S")
                    .hasMessageContaining("receive from [out]");

            assertThat(harness.receiveMessage("out", LONG)).isEqualTo(1);
            harness.sendMessage("in", 2);
            assertThat(harness.receiveMessage("out", LONG)).isEqualTo(2);
        }
    }

    @Test
    void failureEndsTheStreamAndTheNextMessageStartsAnew() throws Exception {
        Network net = Network.named("broken");
        var node = net.add("bad", Nodes.map((Integer i) -> 1 / i));
        net.connect(net.inlet("in"), node.in());
        net.connect(node.out(), net.outlet("out"));
        try (var harness = BenchmarkHarness.forNetwork(net)) {
            harness.sendMessage("in", 0);
            assertThatThrownBy(() -> harness.receiveMessage("out", LONG)).isInstanceOf(NetworkFailedException.class);
            assertThat(harness.calculateBufferUsage()).isZero();

            harness.sendMessage("in", 1);
            assertThat(harness.receiveMessage("out", LONG)).isEqualTo(1);
        }
    }

    @Test
    void latencyRecordedBeforeTheFirstMessageCounts() throws Exception {
        try (var harness = BenchmarkHarness.forNode("copy", Nodes.map((Integer i) -> i))) {
            PerformanceMetrics metrics = harness.runWorkload(3, (h, index) -> {
                h.recordLatencyNanos(1_000);
                h.sendMessage("in", index);
            });
            assertThat(metrics.latency().count()).isEqualTo(3);

            // Those of the stream itself are not the workload's.
            assertThat(harness.finish().latency().count()).isEqualTo(3);
            assertThat(harness.runWorkload("in", List.of(1)).latency().count()).isEqualTo(1);
        }
    }

    @Test
    void closedHarnessSaysSo() throws Exception {
        var harness = BenchmarkHarness.forNode("copy", Nodes.map((Integer i) -> i));
        harness.sendMessage("in", 1);
        harness.close();
        harness.close();

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> harness.sendMessage("in", 1),
                () -> harness.receiveMessage("out", LONG),
                () -> harness.runWorkload("in", List.of(1)),
                () -> harness.runWorkload(1, (h, i) -> {}),
                harness::finish)) {
            assertThatThrownBy(use)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the harness of copy is closed; make a new one");
        }
    }

    @Test
    void messageOfAnotherTypeIsShown() throws Exception {
        try (var harness = BenchmarkHarness.forNode("copy", Nodes.map((Integer i) -> i))) {
            harness.sendMessage("in", 1);
            assertThatThrownBy(() -> harness.receiveMessage("out", String.class, LONG))
                    .isInstanceOf(ClassCastException.class)
                    .hasMessage("output port out sent a java.lang.Integer, not a java.lang.String: 1");
        }
    }

    @Test
    void misuseIsNamed() throws Exception {
        try (var harness = BenchmarkHarness.forNode("copy", Nodes.map(i -> i))) {
            assertThatThrownBy(harness::finish).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> harness.sendMessage("input", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no input port input; there is [in]");
            assertThatThrownBy(() -> harness.receiveMessage("output", LONG))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no output port output; there is [out]");
            assertThatThrownBy(() -> harness.runWorkload("input", List.of(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no input port input; there is [in]");
            assertThatThrownBy(() -> harness.runWorkload("in", Arrays.asList(1, null)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("message 1 for input port in is null");
            assertThatThrownBy(() -> harness.timeout(Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("timeout must be positive");
            assertThat(harness.runWorkload("in", List.of(1)).errorRate()).isZero();
            harness.sendMessage("in", 1);
            assertThatThrownBy(() -> harness.runWorkload("in", List.of(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("finish()");
            assertThatThrownBy(() -> harness.runWorkload(0, (h, i) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("messages");
        }
    }
}
