package io.github.fbpbench.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Runs a chain of very many nodes in a JVM of its own, and prints what {@link ManyNodesTest} wants to know. */
final class ManyNodes {

    /** What it prints. */
    static final String SUM = "sum of the messages: ";

    /** What it prints where the system tells it. */
    static final String PEAK = "most memory in kB: ";

    private ManyNodes() {}

    /** Takes the numbers of nodes and of messages; each node but the ends adds 1 to each message. */
    public static void main(String[] args) throws Exception {
        int nodes = Integer.parseInt(args[0]);
        int messages = Integer.parseInt(args[1]);
        AtomicLong sum = new AtomicLong();
        Network net = Network.named("chain").onVirtualThreads();
        Out<Long> last =
                net.source("source", () -> LongStream.range(0, messages).boxed().iterator());
        for (int i = 1; i < nodes - 1; i++) {
            var next = net.add("add" + i, Nodes.map((Long message) -> message + 1));
            net.connect(last, next.in());
            last = next.out();
        }
        net.connect(last, net.sink("sink", sum::addAndGet));
        try (NetworkRun run = net.start()) {
            // Whatever can be asked is asked: none of it may take its time per pair of nodes.
            require(run.snapshot().nodes().size() == nodes, "all nodes");
            RunResult result = run.await(Duration.ofMinutes(2));
            require(result.failed() == 0 && result.lost() == 0, "all messages");
            require(result.bottleneck().isEmpty(), "no node that is slow");
        }
        System.out.println(SUM + sum);
        printPeak();
    }

    private static void printPeak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(line -> System.out.println(PEAK + line.replaceAll("\\D", "")));
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not " + what);
        }
    }
}
