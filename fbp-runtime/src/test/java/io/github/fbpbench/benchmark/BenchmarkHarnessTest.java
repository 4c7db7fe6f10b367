package io.github.fbpbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchmarkHarnessTest {

    private static final Duration LONG = Duration.ofSeconds(30);

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
    void misuseIsNamed() throws Exception {
        try (var harness = BenchmarkHarness.forNode("copy", Nodes.map(i -> i))) {
            assertThatThrownBy(harness::finish).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> harness.sendMessage("input", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no input port input; there is [in]");
            assertThatThrownBy(() -> harness.runWorkload("in", List.of(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("finish()");
            assertThatThrownBy(() -> harness.runWorkload(0, (h, i) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("messages");
        }
    }
}
