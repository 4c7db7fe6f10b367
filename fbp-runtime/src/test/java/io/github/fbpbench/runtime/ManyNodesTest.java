package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Networks of thousands of nodes, which only virtual threads make possible. */
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_21)
class ManyNodesTest {

    private static final Duration LONG = Duration.ofSeconds(100);

    @Test
    void tenThousandNodesTakeLessThanHalfAGigabyte() throws Exception {
        int nodes = 10_000;
        int messages = 100;

        List<String> lines = run("-Xmx320m", nodes, messages);

        long sum = LongStream.range(0, messages).map(i -> i + nodes - 2).sum();
        assertThat(lines).contains(ManyNodes.SUM + sum);
        assertThat(lines)
                .filteredOn(line -> line.startsWith(ManyNodes.PEAK))
                .hasSize(Files.exists(Path.of("/proc/self/status")) ? 1 : 0)
                .allSatisfy(line -> assertThat(Long.parseLong(line.substring(ManyNodes.PEAK.length())))
                        .isLessThan(512 * 1024));
    }

    @Test
    void aCircleOfThousandsOfNodesIsFound() {
        int nodes = 3_000;
        Network net =
                Network.named("ring").onVirtualThreads().defaultCapacity(1).watchdog(Duration.ofMillis(50));
        Node<Integer, Integer> twice = (context, in, out) -> {
            out.send(1);
            out.send(2);
            in.receive();
        };
        List<NodeHandle<Integer, Integer>> ring = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            ring.add(net.add("n" + i, twice));
        }
        for (int i = 0; i < nodes; i++) {
            net.connect(ring.get(i).out(), ring.get((i + 1) % nodes).in());
        }

        NetworkFailedException failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));

        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        DeadlockException.class,
                        deadlock -> assertThat(deadlock.circle()).hasSize(nodes))
                .hasMessageContaining("n0 waits to send at n0.out -> n1.in (full, 1 of 1), n1 waits")
                .hasMessageContaining("and so on with 2980 more");
    }

    @Test
    void theTextOfATimeoutNamesThemAll() throws Exception {
        Network net = Network.named("many").onVirtualThreads();
        Out<Integer> inlet = net.inlet("in");
        Out<Integer> last = inlet;
        for (int i = 0; i < 2_000; i++) {
            var next = net.add("n" + i, Nodes.map((Integer message) -> message));
            net.connect(last, next.in());
            last = next.out();
        }
        net.connect(last, net.sink("sink", message -> {}));
        try (NetworkRun run = net.start()) {
            assertThatThrownBy(() -> run.await(Duration.ofMillis(1)))
                    .hasMessageContaining("n0 (received 0")
                    .hasMessageContaining("n1999 (received 0");
        }
    }

    /** The lines that {@link ManyNodes} prints in a JVM of its own. */
    private static List<String> run(String heap, int nodes, int messages) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ManyNodes.class.getName(),
                        String.valueOf(nodes),
                        String.valueOf(messages))
                .redirectErrorStream(true)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
