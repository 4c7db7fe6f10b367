package io.github.fbpbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.benchmark.BenchmarkHarness;
import io.github.fbpbench.benchmark.BenchmarkNode;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.runtime.FailurePolicy;
import io.github.fbpbench.runtime.Lease;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkFailedException;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.Packet;
import io.github.fbpbench.runtime.PoolStats;
import io.github.fbpbench.runtime.PortTimeoutException;
import io.github.fbpbench.runtime.ResourcePool;
import io.github.fbpbench.runtime.RunResult;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.MetricsCollector;
import io.github.fbpbench.runtime.metrics.MonitoredNode;
import io.github.fbpbench.runtime.metrics.Monitoring;
import io.github.fbpbench.runtime.metrics.PerformanceMetrics;
import io.github.fbpbench.runtime.metrics.ResourceStats;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the architecture note promises, by value: a test for each of its parts that lives in this module, and one for
 * each mistake that its sketches invite. What a part does beyond that is in the part's own test.
 */
@Timeout(60)
class ArchitectureNoteTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ResourceStats NOTHING = new ResourceStats(0, 0, 0, 0);

    /** {@code Node[In, Out]}, {@code Port[T]}, IP. */
    @Nested
    class NodesAndPorts {

        @Test
        void portsAreBoundedAndTheSenderWaits() throws Exception {
            Network net = Network.named("net").defaultCapacity(3);
            net.connect(net.source("source", IntStream.range(0, 100).boxed().toList()), net.<Integer>outlet("out"));
            try (NetworkRun run = net.start()) {
                while (run.snapshot().connection("source.out -> out").sending().waits() == 0) {
                    Thread.onSpinWait();
                }
                assertThat(run.snapshot().node("source").sent()).isEqualTo(3);
                assertThat(run.bufferUsage()).isEqualTo(1);
            }
        }

        @Test
        void streamEndsWhenItsSenderHasReturnedAndAllIsReceived() throws Exception {
            List<String> received = Collections.synchronizedList(new ArrayList<>());
            Network net = Network.named("net");
            net.connect(net.source("source", List.of("a", "b")), net.addSink("sink", (context, in, out) -> {
                for (String message = in.receive(); message != null; message = in.receive()) {
                    received.add(message);
                }
                received.add("end");
            }));
            net.run(LONG);

            assertThat(received).containsExactly("a", "b", "end");
        }

        @Test
        void packetCarriesItsPayloadAndItsTime() throws Exception {
            List<Packet<Integer>> received = new ArrayList<>();
            Network net = Network.named("net");
            Packet<String> sent = Packet.of("12");
            var parse = net.add("parse", Nodes.map((Packet<String> packet) -> packet.withPayload(12)));
            net.connect(net.source("source", List.of(sent)), parse.in());
            net.connect(parse.out(), net.sink("sink", received::add));
            net.run(LONG);

            assertThat(received).containsExactly(new Packet<>(12, sent.createdNanos()));
            assertThat(received.get(0).ageNanos()).isNotNegative();
        }
    }

    /** {@code BenchmarkNode}, {@code RunBenchmark(b, input)}; timers reset, resources cleared. */
    @Nested
    class RunBenchmark {

        private final List<String> calls = new ArrayList<>();

        @Test
        void nodeThatLoopsUntilTheEndOfItsInputReturns() throws Exception {
            var bench = new BenchmarkNode<>("twice", Nodes.flatMap((Integer i) -> List.of(i, i)), List.of(1, 2, 3));

            assertThat(bench.run()).isEqualTo(3);
            assertThat(bench.emitted()).isEqualTo(6);
        }

        @Test
        void setUpIsOutsideOfTheTimedPart() throws Exception {
            Node<Integer, Integer> node = (context, in, out) -> {
                calls.add("process");
                while (in.receive() != null) {
                    calls.add("message");
                }
            };
            var bench = new BenchmarkNode<>("node", node, List.of(1, 2));
            bench.reset();
            assertThat(calls).isEmpty();

            bench.run();
            assertThat(calls).containsExactly("process", "message", "message");
        }

        @Test
        void everyPassStartsFromAFreshStream() throws Exception {
            Node<Integer, Integer> closes = (context, in, out) -> {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    out.send(i);
                }
                in.close();
                out.close();
            };
            var bench = new BenchmarkNode<>("node", closes, List.of(1, 2));
            for (int pass = 1; pass <= 3; pass++) {
                bench.reset();
                assertThat(bench.run()).isEqualTo(2);
                assertThat(bench.emitted()).isEqualTo(2L * pass);
            }
            assertThat(bench.failed()).isZero();
        }
    }

    /** {@code MetricsCollector}, {@code MonitoredNode}. */
    @Nested
    class Monitored {

        private final MetricsCollector collector = new MetricsCollector(Monitoring.FULL);

        @Test
        void wrappedNodeIsCalledAndItsErrorsAreCounted() throws Exception {
            Node<Integer, Integer> node = Nodes.map(i -> 60 / (i % 5));
            var bench = new BenchmarkNode<>(
                    "node",
                    new MonitoredNode<>(node, collector),
                    IntStream.range(0, 100).boxed().toList());

            assertThat(bench.collect().subList(0, 4)).containsExactly(60, 30, 20, 15);
            assertThat(collector.attempted()).isEqualTo(100);
            assertThat(collector.sent()).isEqualTo(80);
            assertThat(collector.failed()).isEqualTo(20);
            assertThat(collector.metrics().errorRate()).isEqualTo(0.2);
        }

        @Test
        void messagesAreTimedAndNotTheWholeRun() throws Exception {
            long[] waitedNanos = new long[1];
            Node<Integer, Integer> node = (context, in, out) -> {
                long begin = System.nanoTime();
                Thread.sleep(30);
                waitedNanos[0] = System.nanoTime() - begin;
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    out.send(i);
                }
            };
            var bench = new BenchmarkNode<>("node", new MonitoredNode<>(node, collector), List.of(1, 2, 3));
            long begin = System.nanoTime();
            bench.run();
            long runNanos = System.nanoTime() - begin;

            Latency latency = collector.latency();
            assertThat(latency.count()).isEqualTo(3);
            // A histogram rounds up, by a thousandth at most.
            assertThat(latency.maxNanos()).isLessThanOrEqualTo((runNanos - waitedNanos[0]) * 1001 / 1000);
        }
    }

    /** {@code PerformanceMetrics}: throughput, latency, error rate, resource usage. */
    @Nested
    class Performance {

        @Test
        void figuresHaveTheirFormulas() {
            Histogram histogram = new Histogram(3);
            for (int nanos = 1; nanos <= 100; nanos++) {
                histogram.recordValue(nanos);
            }
            ResourceStats usage = new ResourceStats(4_096, 1_000, 2, 0.5);

            PerformanceMetrics metrics = PerformanceMetrics.of(2_000, 50, 500_000_000, Latency.of(histogram), usage);

            assertThat(metrics)
                    .isEqualTo(new PerformanceMetrics(4_000, new Latency(100, 50, 95, 99, 100), 0.025, usage));
        }

        @Test
        void errorRateIsPerAttemptedMessageWhateverIsTimed() throws Exception {
            // One message in 64 is timed: an error rate over samples would be above 1.
            MetricsCollector collector = new MetricsCollector(Monitoring.SAMPLED);
            Node<Integer, Integer> odd = (context, in, out) -> {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    if (i % 2 == 0) {
                        context.failed(new IllegalArgumentException("even"));
                    }
                }
            };
            new BenchmarkNode<>(
                            "odd",
                            new MonitoredNode<>(odd, collector),
                            IntStream.range(0, 640).boxed().toList())
                    .run();

            assertThat(collector.latency().count()).isEqualTo(10);
            assertThat(collector.metrics().errorRate()).isEqualTo(0.5);
        }
    }

    /** {@code ResourceStats}: memory, CPU, threads, buffer usage; {@code Delta}; leaks. */
    @Nested
    class Resources {

        private static final int THREADS = 40;

        @Test
        void memoryThatIsHeldIsSeen() {
            byte[] held = new byte[20_000_000];

            assertThat(ResourceStats.measure(0).memoryBytes()).isGreaterThanOrEqualTo(held.length);
        }

        @Test
        void cpuUsageIsSet() {
            ResourceStats before = ResourceStats.measure(0);
            long until = threadCpuNanos() + 60_000_000;
            while (threadCpuNanos() < until) {
                Thread.onSpinWait();
            }

            // The clock of the process advances in steps of 10 ms.
            assertThat(ResourceStats.measure(0).delta(before).cpuNanos()).isGreaterThanOrEqualTo(40_000_000);
        }

        @Test
        void threadsThatAreLeftOverAreSeen() throws Exception {
            CountDownLatch mayEnd = new CountDownLatch(1);
            CountDownLatch running = new CountDownLatch(THREADS);
            ResourceStats before = ResourceStats.measure(0);
            try (var harness = BenchmarkHarness.forWorkload("leaves threads")) {
                PerformanceMetrics metrics = harness.runWorkload(THREADS, (h, index) -> {
                    Thread thread = new Thread(() -> awaitQuietly(running, mayEnd), "left over " + index);
                    thread.setDaemon(true);
                    thread.start();
                });
                running.await();
                // Other threads of this JVM come and go.
                assertThat(metrics.resourceUsage().threads()).isBetween(THREADS - 10, THREADS + 10);
                assertThat(ResourceStats.measure(0).delta(before).threads()).isBetween(THREADS - 10, THREADS + 10);
            } finally {
                mayEnd.countDown();
            }
        }

        @Test
        void deltaDoesNotUnderflow() {
            ResourceStats earlier = new ResourceStats(5_000, 900, 12, 0.75);
            ResourceStats later = new ResourceStats(4_000, 800, 10, 0.5);

            assertThat(later.delta(earlier)).isEqualTo(new ResourceStats(-1_000, 0, -2, -0.25));
            assertThat(earlier.delta(later)).isEqualTo(new ResourceStats(1_000, 100, 2, 0.25));
            assertThat(later.delta(later)).isEqualTo(NOTHING);
        }

        @Test
        void bufferUsageIsOverAllPorts() throws Exception {
            Network net = Network.named("net").defaultCapacity(10);
            net.connect(net.<Integer>inlet("full"), net.<Integer>outlet("a")).capacity(6);
            net.connect(net.<Integer>inlet("empty"), net.<Integer>outlet("b"));
            try (var harness = BenchmarkHarness.forNetwork(net)) {
                for (int i = 0; i < 6; i++) {
                    harness.sendMessage("full", i);
                }

                assertThat(harness.calculateBufferUsage()).isEqualTo(6 / 16.0);
            }
        }

        private long threadCpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        private void awaitQuietly(CountDownLatch running, CountDownLatch mayEnd) {
            running.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                // Ends, as it should.
            }
        }
    }

    /** {@code BenchmarkHarness}, all of it. */
    @Nested
    class Harness {

        @Test
        void everyPartOfItWorks() throws Exception {
            Network net = Network.named("net").defaultCapacity(4).onFailure(FailurePolicy.ISOLATE);
            var divide = net.add("divide", Nodes.map((Integer i) -> 12 / i));
            net.connect(net.inlet("numbers"), divide.in());
            net.connect(divide.out(), net.outlet("quotients"));
            try (var harness = BenchmarkHarness.forNetwork(net)) {
                harness.sendMessage("numbers", 3);
                assertThat(harness.receiveMessage("quotients", LONG)).isEqualTo(4);
                assertThatThrownBy(() -> harness.receiveMessage("quotients", Duration.ofMillis(1)))
                        .isInstanceOf(PortTimeoutException.class);
                harness.recordLatency(Duration.ofMillis(2));
                harness.recordLatencyNanos(4_000_000);
                harness.recordResourceUsage();
                PerformanceMetrics stream = harness.finish();

                assertThat(stream.latency().count()).isEqualTo(2);
                assertThat((double) stream.latency().p50Nanos()).isCloseTo(2e6, within(2e3));
                assertThat(harness.recordedResourceUsage()).singleElement().satisfies(usage -> {
                    assertThat(usage.memoryBytes()).isPositive();
                    assertThat(usage.threads()).isPositive();
                });

                PerformanceMetrics workload = harness.runWorkload("numbers", List.of(1, 0, 2, 0, 3, 4, 0, 6, 12, 0));
                assertThat(workload.errorRate()).isEqualTo(0.4);
                assertThat(harness.measureResources().bufferUsage()).isZero();
                assertThat(harness.calculateBufferUsage()).isZero();
            }
        }

        @Test
        void throughputIsSentMessagesOverTheWholeTime() throws Exception {
            try (var harness = BenchmarkHarness.forNode("copy", Nodes.map((Integer i) -> i))) {
                long begin = System.nanoTime();
                PerformanceMetrics metrics = harness.runWorkload("in", Collections.nCopies(1_000, 7));
                long nanos = System.nanoTime() - begin;

                // Seen from outside it took longer, so the true throughput is at least this.
                assertThat(metrics.throughput()).isGreaterThanOrEqualTo(1_000 * 1e9 / nanos);
                assertThat(metrics.latency().count()).isEqualTo(1_000);
            }
        }
    }

    /** {@code generateTestData(n)}. */
    @Nested
    class GeneratedData {

        @Test
        void sameSeedGivesTheSameDataAndAnotherSeedOther() {
            List<String> lines = TestData.seeded(3).zipfLines("short", 1_000);

            assertThat(lines).hasSize(1_000);
            assertThat(TestData.seeded(3).zipfLines("short", 1_000)).isEqualTo(lines);
            assertThat(TestData.seeded(4).zipfLines("short", 1_000)).isNotEqualTo(lines);
        }

        @Test
        void dataIsAsUnevenAsRealDataIs() {
            List<Integer> ranks = TestData.seeded(3).zipf(10_000, 1_000, 1);

            // By Zipf's law the first rank has 1 / H(1000) = 13.4% of all.
            assertThat(Collections.frequency(ranks, 0) / 10_000.0).isCloseTo(0.134, within(0.01));
        }
    }

    /** Single node, network flow, resource pool. */
    @Nested
    class Patterns {

        @Test
        void singleNodeHasABatchAndACheckedOutput() throws Exception {
            NodeBenchmark<Integer, Integer> benchmark = new NodeBenchmark<>() {
                @Override
                public Node<Integer, Integer> node() {
                    return Nodes.filter(i -> i % 2 == 0);
                }

                @Override
                public List<Integer> input(TestData data) {
                    return data.ints(1_000, 10);
                }

                @Override
                public void verify(List<Integer> output) {
                    assertThat(output).isNotEmpty().allMatch(i -> i % 2 == 0);
                }
            };
            var bench = new BenchmarkNode<>("even", benchmark.node(), benchmark.input(TestData.seeded(1)));

            benchmark.verify(bench.collect());
            assertThatThrownBy(() -> benchmark.verify(List.of(1))).isInstanceOf(AssertionError.class);
            assertThat(bench.run()).isEqualTo(1_000);
        }

        @Test
        void codeWithoutANodeIsAWorkload() throws Exception {
            WorkloadBenchmark benchmark =
                    messages -> IntStream.rangeClosed(1, messages).sum();

            assertThat(benchmark.batchSize()).isEqualTo(1_000);
            assertThat(benchmark.run(benchmark.batchSize())).isEqualTo(1_000 * 1_001 / 2);
        }

        @Test
        void networkFlowTellsWhatEachNodeAndConnectionDid() throws Exception {
            Network net = Network.named("flow").defaultCapacity(2);
            var even = net.add("even", Nodes.filter((Integer i) -> i % 2 == 0));
            net.connect(net.source("source", IntStream.range(0, 100).boxed().toList()), even.in());
            net.connect(even.out(), net.sink("sink", i -> {}));

            RunResult result = net.run(LONG);

            assertThat(result.node("even").received()).isEqualTo(100);
            assertThat(result.node("even").sent()).isEqualTo(50);
            assertThat(result.node("even").allocatedBytes()).isNotNegative();
            assertThat(result.connection("source.out -> even.in").fill().capacity())
                    .isEqualTo(2);
            assertThat(result.connection("even.out -> sink.in").receiving().messages())
                    .isEqualTo(50);
        }

        @Test
        void poolTellsWhatIsInUseAndWhatWasNotReturned() throws Exception {
            ResourcePool<StringBuilder> pool =
                    ResourcePool.named("pool", StringBuilder::new).maxSize(3).build();
            Lease<StringBuilder> kept = pool.acquire();
            for (int i = 0; i < 10; i++) {
                pool.acquire().close();
            }

            PoolStats stats = pool.stats();
            assertThat(stats.inUse()).isEqualTo(1);
            assertThat(stats.idle()).isEqualTo(1);
            assertThat(stats.created()).isEqualTo(2);
            assertThat(stats.waits().count()).isEqualTo(11);
            kept.close();
            assertThat(pool.stats().inUse()).isZero();
        }
    }

    /** What the note's sketches get wrong beyond the above. */
    @Nested
    class Traps {

        /** A resource that knows whether it was closed. */
        private final class Connection implements AutoCloseable {
            private boolean broken;

            Connection() {
                open++;
                mostOpen = Math.max(mostOpen, open);
            }

            @Override
            public void close() {
                open--;
            }
        }

        private int open;
        private int mostOpen;

        @Test
        void unhealthyResourceIsClosedBeforeItIsReplaced() throws Exception {
            try (ResourcePool<Connection> pool = ResourcePool.named("pool", Connection::new)
                    .maxSize(1)
                    .validation(connection -> !connection.broken)
                    .build()) {
                for (int i = 0; i < 5; i++) {
                    try (Lease<Connection> lease = pool.acquire()) {
                        lease.get().broken = true;
                    }
                }
                assertThat(pool.stats().created()).isEqualTo(5);
                assertThat(pool.stats().destroyed()).isEqualTo(4);
            }
            assertThat(mostOpen).isEqualTo(1);
            assertThat(open).isZero();
        }

        @Test
        void fanOutSharesNoObject() throws Exception {
            List<StringBuilder> first = new ArrayList<>();
            List<StringBuilder> second = new ArrayList<>();
            Network net = Network.named("fan");
            net.fanOut(
                    net.source("source", List.of(new StringBuilder("a"))),
                    StringBuilder::new,
                    net.sink("first", (StringBuilder text) -> first.add(text.append("1"))),
                    net.sink("second", (StringBuilder text) -> second.add(text.append("2"))));
            net.run(LONG);

            assertThat(first).singleElement().hasToString("a1");
            assertThat(second).singleElement().hasToString("a2");
        }

        @Test
        void failedNodeStopsTheOthersAndTheFirstCauseIsTold() {
            CountDownLatch secondRuns = new CountDownLatch(1);
            Network net = Network.named("fails");
            Node<Void, Integer> first = (context, in, out) -> {
                secondRuns.await();
                throw new IllegalStateException("first");
            };
            Node<Void, Integer> second = (context, in, out) -> {
                secondRuns.countDown();
                while (!context.isCancelled()) {
                    Thread.onSpinWait();
                }
                throw new IllegalStateException("second");
            };
            net.connect(net.addSource("a", first), net.sink("drop a", i -> {}));
            net.connect(net.addSource("b", second), net.sink("drop b", i -> {}));

            var failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));

            assertThat(failure).hasRootCauseMessage("first").hasMessageContaining("node a");
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(e -> assertThat(e).hasMessage("second"));
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("fails/"));
        }
    }
}
