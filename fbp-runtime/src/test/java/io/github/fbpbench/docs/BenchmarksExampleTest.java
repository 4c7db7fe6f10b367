package io.github.fbpbench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.benchmark.BenchmarkHarness;
import io.github.fbpbench.benchmark.BenchmarkNode;
import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.benchmark.MeasureLatency;
import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.Targets;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PoolStats;
import io.github.fbpbench.runtime.ResourcePool;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of {@code docs/benchmarks.md}, each driven as a fork drives it. */
class BenchmarksExampleTest {

    private static final TestData DATA = TestData.seeded(1);

    /** Reads prices such as {@code 12.50} and sends cents. */
    public static final class ParsePrice implements Node<String, Long> {

        @Override
        public void process(Context context, InPort<String> in, OutPort<Long> out) throws Exception {
            for (String price = in.receive(); price != null; price = in.receive()) {
                int dot = price.indexOf('.');
                out.send(Long.parseLong(price, 0, dot, 10) * 100 + Long.parseLong(price, dot + 1, price.length(), 10));
            }
        }
    }

    static final class ParsePriceBenchmark implements NodeBenchmark<String, Long> {

        @Override
        public Node<String, Long> node() {
            return new ParsePrice();
        }

        @Override
        public List<String> input(TestData data) {
            return data.list(10_000, random -> random.nextInt(1_000) + "." + (10 + random.nextInt(90)));
        }

        @Override
        public void verify(List<Long> output) {
            if (output.size() != 10_000 || output.stream().anyMatch(cents -> cents < 10 || cents > 99_999)) {
                throw new AssertionError("these are not the prices that came in: " + output.subList(0, 10));
            }
        }
    }

    static final class SplitLinesBenchmark implements NodeBenchmark<String, String> {

        @Params({"short", "long"})
        String lines = "";

        @Params({"100", "10000"})
        int count;

        @Override
        public Node<String, String> node() {
            return Nodes.flatMap(line -> List.of(line.split(" ")));
        }

        @Override
        public List<String> input(TestData data) {
            return data.zipfLines(lines, count);
        }

        @Override
        public void verify(List<String> output) {
            int least = lines.equals("short") ? 3 : 20;
            if (output.size() < least * count) {
                throw new AssertionError(output.size() + " words are fewer than " + least + " for each line");
            }
        }
    }

    @MeasureLatency
    static final class PricesBenchmark implements NetworkBenchmark<String, Long> {

        @Override
        public Network network() {
            Network net = Network.named("prices").defaultCapacity(128);
            var parse = net.add("parse", new ParsePrice());
            var euros = net.add("euros", Nodes.map((Long cents) -> cents / 100));
            net.connect(net.<String>inlet("in"), parse.in());
            net.connect(parse.out(), euros.in());
            net.connect(euros.out(), net.<Long>outlet("out"));
            return net;
        }

        @Override
        public List<String> input(TestData data) {
            return data.ints(10_000, 1_000).stream().map(n -> n + ".50").toList();
        }

        @Override
        public void verify(List<Long> output) {
            if (output.size() != 10_000) {
                throw new AssertionError("prices: " + output.size());
            }
        }
    }

    static final class DigestPoolBenchmark implements PoolBenchmark<MessageDigest> {

        private byte[] text = {};

        @Override
        public void setUp(TestData data) {
            text = data.strings(1, 1_000, 1_000).get(0).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public ResourcePool<MessageDigest> pool() {
            return ResourcePool.named("digests", () -> MessageDigest.getInstance("SHA-256"))
                    .maxSize(2)
                    .build();
        }

        @Override
        public int threads() {
            return 4;
        }

        @Override
        public void use(MessageDigest digest) {
            if (digest.digest(text).length != 32) {
                throw new IllegalStateException("that is no SHA-256");
            }
        }

        @Override
        public void verify(PoolStats stats) {
            if (stats.created() > 2) {
                throw new AssertionError("resources are not used again: " + stats.created() + " were made");
            }
        }
    }

    @MeasureLatency(rate = 20_000)
    @Thresholds(throughput = "-15%", p99 = "+100%")
    @Targets(throughput = "100_000/s", p99 = "5 ms")
    static final class FormatPriceBenchmark implements WorkloadBenchmark {

        private List<Long> prices = List.of();
        private int next;

        @Override
        public void setUp(TestData data) {
            prices = data.longs(10_000, 100_000);
        }

        @Override
        public long run(int messages) {
            long length = 0;
            for (int i = 0; i < messages; i++) {
                length +=
                        BigDecimal.valueOf(prices.get(next), 2).toPlainString().length();
                next = (next + 1) % prices.size();
            }
            return length;
        }

        @Override
        public void verify(long result) {
            if (result < 4 * batchSize()) {
                throw new AssertionError("a price has at least 4 characters, but these have " + result + " in all");
            }
        }
    }

    @Test
    void aNode() throws Exception {
        runs(new ParsePriceBenchmark());
    }

    @ParameterizedTest
    @CsvSource({"short, 100", "short, 10000", "long, 100", "long, 10000"})
    void aNodeWithParameters(String lines, int count) throws Exception {
        SplitLinesBenchmark benchmark = new SplitLinesBenchmark();
        benchmark.lines = lines;
        benchmark.count = count;
        runs(benchmark);
    }

    @Test
    void aNodeThatDoesNothingFastDoesNotPass() throws Exception {
        List<Long> output = new BenchmarkNode<String, Long>(
                        "fast", Nodes.map(price -> 0L), new ParsePriceBenchmark().input(DATA))
                .collect();

        assertThatThrownBy(() -> new ParsePriceBenchmark().verify(output)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aNetwork() throws Exception {
        PricesBenchmark benchmark = new PricesBenchmark();
        List<String> input = benchmark.input(DATA);
        List<Long> output = new ArrayList<>();
        try (var harness = BenchmarkHarness.forNetwork(benchmark.network())) {
            for (String price : input) {
                harness.sendMessage("in", price);
                output.add(harness.receiveMessage("out", Long.class, Duration.ofSeconds(5)));
            }
        }

        benchmark.verify(output);
        assertThat(output.get(0)).isEqualTo(Long.parseLong(input.get(0).replace(".50", "")));
    }

    @Test
    void aPool() throws Exception {
        DigestPoolBenchmark benchmark = new DigestPoolBenchmark();
        benchmark.setUp(DATA);
        try (ResourcePool<MessageDigest> pool = benchmark.pool()) {
            for (int i = 0; i < 100; i++) {
                benchmark.turn(pool);
            }

            benchmark.verify(pool.stats());
            assertThat(pool.stats().inUse()).isZero();
        }
        assertThat(benchmark.threads()).isEqualTo(4);
    }

    @Test
    void aWorkload() throws Exception {
        FormatPriceBenchmark benchmark = new FormatPriceBenchmark();
        benchmark.setUp(DATA);

        benchmark.verify(benchmark.run(benchmark.batchSize()));
        benchmark.tearDown();
        assertThat(benchmark.run(1)).isBetween(4L, 6L);
    }

    private static <I, O> void runs(NodeBenchmark<I, O> benchmark) throws Exception {
        List<I> input = benchmark.input(DATA);
        var bench = new BenchmarkNode<>("node", benchmark.node(), input);
        benchmark.verify(bench.collect());
        assertThat(bench.run()).isEqualTo(input.size());
        assertThat(bench.failed()).isZero();

        LatencyTimer timer = LatencyTimer.closedLoop();
        BenchmarkNode.timed("node", benchmark.node(), input, timer, Integer.MAX_VALUE)
                .run();
        assertThat(timer.histogram().getTotalCount()).isEqualTo(input.size());
    }
}
