package io.github.fbpbench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.benchmark.BenchmarkHarness;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Component;
import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InKey;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.OutKey;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortSpec;
import io.github.fbpbench.runtime.Ports;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import io.github.fbpbench.runtime.metrics.ResourceStats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/harness.md}. */
class HarnessExampleTest {

    static final class ParsePrice implements Node<String, Long> {

        @Override
        public void process(Context context, InPort<String> in, OutPort<Long> out) throws Exception {
            for (String price = in.receive(); price != null; price = in.receive()) {
                int dot = price.indexOf('.');
                out.send(Long.parseLong(price, 0, dot, 10) * 100 + Long.parseLong(price, dot + 1, price.length(), 10));
            }
        }
    }

    @Test
    void parsesAPrice() throws Exception {
        try (var harness = BenchmarkHarness.forNode("parse", new ParsePrice())) {
            harness.sendMessage("in", "12.50");

            assertThat(harness.receiveMessage("out", Long.class, Duration.ofSeconds(5)))
                    .isEqualTo(1250);
        }
    }

    @Test
    void countsBrokenPrices() throws Exception {
        List<String> prices = TestData.seeded(1).ints(10_000, 1_000).stream()
                .map(n -> n % 4 == 0 ? "broken" : n + ".50")
                .toList();
        try (var harness = BenchmarkHarness.forNode("parse", new ParsePrice())) {
            PerformanceMetrics metrics = harness.runWorkload("in", prices);

            assertThat(metrics.errorRate()).isCloseTo(0.25, within(0.02));
            assertThat(metrics.latency().count()).isEqualTo(10_000);
        }
    }

    /** Sends on the prices up to a limit, which comes first. */
    static final class DropDear implements Component {
        static final InKey<Long> LIMIT = InKey.named("LIMIT");
        static final InKey<Long> PRICES = InKey.named("PRICES");
        static final OutKey<Long> CHEAP = OutKey.named("CHEAP");

        @Override
        public void declare(PortSpec ports) {
            ports.in(LIMIT).in(PRICES).out(CHEAP);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            Long limit = ports.in(LIMIT).receive();
            InPort<Long> prices = ports.in(PRICES);
            for (Long price = prices.receive(); price != null; price = prices.receive()) {
                if (limit == null || price <= limit) {
                    ports.out(CHEAP).send(price);
                }
            }
        }
    }

    @Test
    void dropsWhatIsTooDear() throws Exception {
        try (var harness = BenchmarkHarness.forComponent("drop", new DropDear())) {
            harness.sendMessage("LIMIT", 1_000L);
            harness.sendMessage("PRICES", 1_250L);
            harness.sendMessage("PRICES", 250L);
            assertThat(harness.receiveMessage("CHEAP", Duration.ofSeconds(5))).isEqualTo(250L);
            harness.finish();

            List<Long> prices = TestData.seeded(1).longs(10_000, 2_000);
            PerformanceMetrics metrics = harness.runWorkload(Map.of("LIMIT", List.of(1_000L), "PRICES", prices));
            assertThat(metrics.errorRate()).isZero();
        }
    }

    @Test
    void answersOneAtATime() throws Exception {
        try (var harness = BenchmarkHarness.forNetwork(prices())) {
            PerformanceMetrics metrics = harness.runWorkload(1_000, (h, index) -> {
                long start = System.nanoTime();
                h.sendMessage("text", index + ".50");
                h.receiveMessage("euros", Duration.ofSeconds(5));
                h.recordLatencyNanos(System.nanoTime() - start);
            });

            assertThat(metrics.errorRate()).isZero();
            assertThat(metrics.latency().count()).isEqualTo(1_000);
        }
    }

    @Test
    void showsWhatItUses() throws Exception {
        try (var harness = BenchmarkHarness.forNetwork(prices())) {
            ResourceStats before = harness.measureResources();
            for (int i = 0; i < 100; i++) {
                harness.sendMessage("text", i + ".50");
            }
            harness.recordResourceUsage();
            PerformanceMetrics metrics = harness.finish();
            harness.recordResourceUsage();

            ResourceStats change = harness.measureResources().delta(before);
            assertThat(change.cpuNanos()).isNotNegative();
            assertThat(metrics.resourceUsage().bufferUsage()).isBetween(0.0, 1.0);
            assertThat(harness.recordedResourceUsage()).hasSize(2);
        }
    }

    private static Network prices() {
        Network net = Network.named("prices").defaultCapacity(128);
        var parse = net.add("parse", new ParsePrice());
        var euros = net.add("euros only", Nodes.map((Long cents) -> cents / 100));
        net.connect(net.inlet("text"), parse.in());
        net.connect(parse.out(), euros.in());
        net.connect(euros.out(), net.outlet("euros"));
        return net;
    }
}
