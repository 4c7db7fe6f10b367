package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks of random shapes, whose nodes receive and send in random orders: each comes to its end, or is found to be
 * stuck, and then its nodes really never go on.
 */
@Timeout(120)
class WatchdogPropertyTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final Duration OFTEN = Duration.ofNanos(50_000);

    /** Long enough for a node to go on that could. */
    private static final long WHILE_MILLIS = 10;

    static List<Long> seeds() {
        return new Random(20260213).longs(200).boxed().toList();
    }

    /** Does what its seed says with its ports, some hundred times. */
    private record Aimless(long seed) implements Component {

        static final InKey<Integer> IN = InKey.named("IN");
        static final OutKey<Integer> OUT = OutKey.named("OUT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(IN, PortOption.ARRAY, PortOption.OPTIONAL).out(OUT, PortOption.ARRAY, PortOption.OPTIONAL);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            Random random = new Random(seed);
            List<InPort<Integer>> ins = ports.ins(IN);
            List<OutPort<Integer>> outs = ports.outs(OUT);
            int preference = 20 + random.nextInt(60);
            int steps = random.nextInt(400);
            for (int i = 0; i < steps; i++) {
                int choice = random.nextInt(100);
                if (choice == 0) {
                    Thread.yield();
                } else if (choice == 1 && !ins.isEmpty()) {
                    receiveWithin(ins.get(random.nextInt(ins.size())), Duration.ofNanos(random.nextInt(200_000)));
                } else if (choice < preference && !ins.isEmpty()) {
                    ins.get(random.nextInt(ins.size())).receive();
                } else if (!outs.isEmpty()) {
                    outs.get(random.nextInt(outs.size())).send(i);
                }
            }
        }

        private static void receiveWithin(InPort<Integer> in, Duration timeout) throws InterruptedException {
            try {
                in.receive(timeout);
            } catch (PortTimeoutException e) {
                // It does something else.
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNetworkEndsOrIsFoundToBeStuckForGood(long seed) throws Exception {
        CompletableFuture<Deadlock> found = new CompletableFuture<>();
        try (NetworkRun run = network(new Random(seed)).start()) {
            Watchdog watchdog = new Watchdog(OFTEN, run.tasks(), found::complete);
            watchdog.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!found.isDone() && !hasEnded(run) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            watchdog.stop();
            if (found.isDone()) {
                Map<String, PortWait> then = waits(run);
                Thread.sleep(WHILE_MILLIS);
                Map<String, PortWait> now = waits(run);
                assertThat(found.join().stuck())
                        .as(found.join().describe())
                        .isNotEmpty()
                        .allMatch(then::containsKey)
                        .allSatisfy(node -> assertThat(now.get(node)).isEqualTo(then.get(node)));
            } else {
                assertThat(hasEnded(run)).as(run.snapshot().nodes().toString()).isTrue();
            }
        }
    }

    private static Network network(Random random) {
        Network net = Network.named("random").withoutWatchdog().defaultCapacity(1 + random.nextInt(3));
        List<ComponentHandle> nodes = new ArrayList<>();
        int[] ins = new int[1 + random.nextInt(6)];
        int[] outs = new int[ins.length];
        for (int i = 0; i < ins.length; i++) {
            nodes.add(net.add("n" + i, new Aimless(random.nextLong())));
        }
        int connections = random.nextInt(2 * ins.length + 1);
        for (int i = 0; i < connections; i++) {
            int from = random.nextInt(ins.length);
            int to = random.nextInt(ins.length);
            // Now and then to a port that has a sender.
            int index = ins[to] > 0 && random.nextInt(4) == 0 ? random.nextInt(ins[to]) : ins[to]++;
            net.connect(
                    nodes.get(from).out(Aimless.OUT, outs[from]++),
                    nodes.get(to).in(Aimless.IN, index));
        }
        return net;
    }

    private static boolean hasEnded(NetworkRun run) {
        return run.snapshot().nodes().values().stream()
                .allMatch(node -> node.state().activity() == NodeState.Activity.ENDED);
    }

    private static Map<String, PortWait> waits(NetworkRun run) {
        Map<String, NodeEnds> ends = new LinkedHashMap<>();
        run.tasks().forEach(task -> ends.put(task.name(), task.ends()));
        return new WaitGraph(ends).waits();
    }
}
