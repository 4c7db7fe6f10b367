package io.github.fbpbench.runtime.metrics;

import static java.util.Objects.requireNonNull;

import io.github.fbpbench.benchmark.BenchmarkNode;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.NodeStats;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.RunResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What it costs to watch a node, for {@code docs/measurements.md}. No test: it prints, and runs only when asked for by
 * {@code -Dtest=MonitoringCost}. The kinds take turns, in each round in another order, and each is compared with the
 * unwatched node of the same round.
 */
class MonitoringCost {

    private static final int ROUNDS = 31;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int BATCHES = 40;
    private static final int MESSAGES = 3_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Takes one turn and returns nanoseconds per message. */
    private interface Turn {
        double nanosPerMessage() throws Exception;
    }

    @Test
    void ofANodeAlone() throws Exception {
        List<Integer> batch = TestData.seeded(1).ints(50_000, 1_000);
        Map<String, Turn> turns = new LinkedHashMap<>();
        kinds().forEach((kind, watch) -> {
            var bench = new BenchmarkNode<>("node", watch.apply(passOn()), batch);
            turns.put(kind, () -> cpuNanosPerMessage(bench));
        });
        print("a node alone, CPU time per message", turns);
    }

    @Test
    void ofANodeInANetworkOfThree() throws Exception {
        Map<String, Turn> elapsed = new LinkedHashMap<>();
        kinds().forEach((kind, watch) ->
                elapsed.put(kind, () -> run(watch).elapsed().toNanos() / (double) MESSAGES));
        print("three nodes, all watched, elapsed time per message", elapsed);

        Map<String, Turn> cpu = new LinkedHashMap<>();
        kinds().forEach((kind, watch) -> cpu.put(
                kind,
                () -> run(watch).nodes().values().stream()
                                .mapToLong(NodeStats::cpuNanos)
                                .sum()
                        / (double) MESSAGES));
        print("three nodes, all watched, CPU time per message", cpu);
    }

    private static Map<String, UnaryOperator<Node<Integer, Integer>>> kinds() {
        Map<String, UnaryOperator<Node<Integer, Integer>>> kinds = new LinkedHashMap<>();
        kinds.put("unwatched", node -> node);
        for (Monitoring monitoring : Monitoring.values()) {
            kinds.put(monitoring.name(), node -> new MonitoredNode<>(node, new MetricsCollector(monitoring)));
        }
        return kinds;
    }

    private static Node<Integer, Integer> passOn() {
        return Nodes.map((Integer i) -> i);
    }

    private static double cpuNanosPerMessage(BenchmarkNode<Integer, Integer> bench) throws InterruptedException {
        long messages = 0;
        long nanos = 0;
        for (int i = 0; i < BATCHES; i++) {
            bench.reset();
            long before = THREADS.getCurrentThreadCpuTime();
            messages += bench.run();
            nanos += THREADS.getCurrentThreadCpuTime() - before;
        }
        return (double) nanos / messages;
    }

    private static RunResult run(UnaryOperator<Node<Integer, Integer>> watch) throws InterruptedException {
        Network net = Network.named("line");
        var one = net.add("one", watch.apply(passOn()));
        var two = net.add("two", watch.apply(passOn()));
        var three = net.add("three", watch.apply(passOn()));
        net.connect(
                net.<Integer>addSource("source", (context, in, out) -> {
                    Integer message = 1;
                    for (int i = 0; i < MESSAGES; i++) {
                        out.send(message);
                    }
                }),
                one.in());
        net.connect(one.out(), two.in());
        net.connect(two.out(), three.in());
        net.connect(three.out(), net.sink("sink", i -> {}));
        return net.run(Duration.ofMinutes(5));
    }

    private static void print(String what, Map<String, Turn> turns) throws Exception {
        List<String> names = List.copyOf(turns.keySet());
        Map<String, List<Double>> nanos = new LinkedHashMap<>();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            Map<String, Double> figures = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get((i + round) % names.size());
                figures.put(name, requireNonNull(turns.get(name)).nanosPerMessage());
            }
            if (round >= WARM_UP_ROUNDS) {
                double unwatched = requireNonNull(figures.get("unwatched"));
                figures.forEach((name, figure) -> {
                    nanos.computeIfAbsent(name, n -> new ArrayList<>()).add(figure);
                    ratios.computeIfAbsent(name, n -> new ArrayList<>()).add(figure / unwatched);
                });
            }
        }
        System.out.println(what);
        for (String name : names) {
            double[] sortedNanos = sorted(requireNonNull(nanos.get(name)));
            double[] sortedRatios = sorted(requireNonNull(ratios.get(name)));
            System.out.printf(
                    Locale.ROOT,
                    "  %-10s median %6.1f ns, ratio to unwatched: median %.2f, quartiles %.2f to %.2f%n",
                    name,
                    sortedNanos[ROUNDS / 2],
                    sortedRatios[ROUNDS / 2],
                    sortedRatios[ROUNDS / 4],
                    sortedRatios[ROUNDS * 3 / 4]);
        }
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
