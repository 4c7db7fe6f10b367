package io.github.fbpbench.runtime.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.runtime.FailurePolicy;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.PortClosedException;
import io.github.fbpbench.runtime.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MonitoredNodeTest {

    private static final List<Integer> THOUSAND =
            IntStream.range(0, 1_000).boxed().toList();

    @ParameterizedTest
    @EnumSource(Monitoring.class)
    void callsTheNode(Monitoring monitoring) throws Exception {
        MetricsCollector collector = new MetricsCollector(monitoring);
        List<Integer> out = new ArrayList<>();

        RunResult result = run(Nodes.filter((Integer i) -> i % 2 == 0), collector, out);

        assertThat(out).hasSize(500);
        assertThat(result.node("node").received()).isEqualTo(1_000);
    }

    @Test
    void countsAllAndTimesOneIn64() throws Exception {
        MetricsCollector collector = new MetricsCollector();
        run(Nodes.filter((Integer i) -> i % 2 == 0), collector, new ArrayList<>());

        assertThat(collector.attempted()).isEqualTo(1_000);
        assertThat(collector.sent()).isEqualTo(500);
        assertThat(collector.failed()).isZero();
        assertThat(collector.latency().count()).isEqualTo(1_000 / 64 + 1);
        assertThat(collector.metrics().throughput()).isPositive();
    }

    @Test
    void timesEveryMessageOnRequest() throws Exception {
        MetricsCollector collector = new MetricsCollector(Monitoring.FULL);
        run(Nodes.map((Integer i) -> i), collector, new ArrayList<>());

        assertThat(collector.latency().count()).isEqualTo(1_000);
        assertThat(collector.latency().count()).isEqualTo(1_000);
        assertThat(collector.latency().maxNanos())
                .isGreaterThanOrEqualTo(collector.latency().p99Nanos());
    }

    @Test
    void doesNothingWhenOff() throws Exception {
        MetricsCollector collector = new MetricsCollector(Monitoring.OFF);
        List<InPort<Integer>> ports = new ArrayList<>();
        run(
                (context, in, out) -> {
                    ports.add(in);
                    Nodes.<Integer, Integer>map(i -> i).process(context, in, out);
                },
                collector,
                new ArrayList<>());

        assertThat(ports.get(0)).isNotInstanceOf(MonitoredInPort.class);
        assertThat(collector.attempted()).isZero();
        assertThat(collector.metrics().latency()).isEqualTo(Latency.NONE);
        assertThat(collector.metrics().errorRate()).isZero();
    }

    @Test
    void errorRateIsFailedPerAttempted() throws Exception {
        MetricsCollector collector = new MetricsCollector();
        RunResult result = run(
                (context, in, out) -> {
                    for (Integer i = in.receive(); i != null; i = in.receive()) {
                        if (i % 10 == 0) {
                            context.failed(new IllegalStateException("reported"));
                            throw new IllegalStateException("and thrown");
                        }
                        if (i % 10 == 1) {
                            context.failed(new IllegalStateException("reported"));
                            context.failed(new IllegalStateException("twice"));
                        }
                        out.send(i);
                    }
                },
                collector,
                new ArrayList<>());

        assertThat(collector.failed()).isEqualTo(200);
        assertThat(collector.metrics().errorRate()).isEqualTo(0.2);
        assertThat(result.node("node").failed()).isEqualTo(200);
    }

    @Test
    void allWaysOfReceivingAndSendingAreCounted() throws Exception {
        MetricsCollector collector = new MetricsCollector(Monitoring.FULL);
        List<Integer> out = new ArrayList<>();
        run(
                (context, in, output) -> {
                    assertThat(in.capacity()).isEqualTo(1024);
                    output.send(requireNonNull(in.receive()));
                    output.send(requireNonNull(in.receive(Duration.ofSeconds(30))));
                    while (!in.isAtEnd()) {
                        Integer polled = in.poll();
                        if (polled != null) {
                            output.send(polled);
                        }
                        in.drainTo(
                                i -> {
                                    while (!output.offer(i)) {
                                        Thread.yield();
                                    }
                                },
                                10);
                    }
                    assertThat(in.size()).isZero();
                    in.close();
                    output.close();
                },
                collector,
                out);

        assertThat(out).isEqualTo(THOUSAND);
        assertThat(collector.attempted()).isEqualTo(1_000);
        assertThat(collector.sent()).isEqualTo(1_000);
        assertThat(collector.latency().count()).isEqualTo(1_000);
    }

    @Test
    void stoppedSenderHasNotFailed() throws Exception {
        MetricsCollector collector = new MetricsCollector();
        Network net = Network.named("stops").defaultCapacity(2);
        var node = net.add("node", new MonitoredNode<>(Nodes.map((Integer i) -> i), collector));
        net.connect(net.source("source", THOUSAND), node.in());
        net.connect(node.out(), net.addSink("sink", (context, in, out) -> in.receive()));
        net.run(Duration.ofSeconds(30));

        assertThat(collector.failed()).isZero();
    }

    @Test
    void foreignExceptionsCountAsTheNetworkCountsThem() throws Exception {
        MetricsCollector collector = new MetricsCollector();
        RunResult result = run(
                Nodes.map((Integer i) -> {
                    if (i % 4 == 0) {
                        throw new CancellationException("a future's");
                    }
                    if (i % 4 == 1) {
                        throw new PortClosedException("another network's");
                    }
                    return i;
                }),
                collector,
                new ArrayList<>());

        assertThat(collector.metrics().errorRate()).isEqualTo(0.5);
        assertThat(result.node("node").failed()).isEqualTo(500);
    }

    private static RunResult run(Node<Integer, Integer> node, MetricsCollector collector, List<Integer> out)
            throws InterruptedException {
        Network net = Network.named("monitored").onFailure(FailurePolicy.ISOLATE);
        var monitored = net.add("node", new MonitoredNode<>(node, collector));
        net.connect(net.source("source", THOUSAND), monitored.in());
        net.connect(monitored.out(), net.sink("sink", out::add));
        return net.run(Duration.ofSeconds(30));
    }
}
