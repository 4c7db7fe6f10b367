package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VirtualThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Network net = Network.named("net");
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final int before = VirtualThreads.live();
    private volatile int liveInTheSink;

    @AfterEach
    void nothingIsLeft() {
        assertThat(VirtualThreads.live()).isEqualTo(before);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void olderJvmIsToldWhatToDo() {
        assertThatThrownBy(net::onVirtualThreads)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("network net")
                .hasMessageContaining("this is Java " + Runtime.version().feature())
                .hasMessageContaining("Java 21 or later")
                .hasMessageContaining("leave out onVirtualThreads()");
    }

    @Test
    void nodesRunOnPlatformThreadsUnlessAskedFor() throws Exception {
        List<String> places = placesOfTwoNodes();

        assertThat(places)
                .hasSize(2)
                .allMatch(place -> place.startsWith("net/"))
                .noneMatch(place -> place.contains("VirtualThreads"));
        assertThat(liveInTheSink).isEqualTo(before);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void nodesRunOnVirtualThreads() throws Exception {
        net.onVirtualThreads();

        List<String> places = placesOfTwoNodes();

        assertThat(places).containsExactlyInAnyOrder("net/source in VirtualThreads", "net/sink in VirtualThreads");
        assertThat(liveInTheSink).isEqualTo(before + 2);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void outermostNetworkChoosesForItsSubnets() throws Exception {
        List<String> places = Collections.synchronizedList(new ArrayList<>());
        Network subnet = Network.named("inner");
        subnet.connect(subnet.source("source", List.of(1)), subnet.sink("sink", i -> places.add(place())));
        net.add("part", subnet);
        net.onVirtualThreads().run(LONG);

        assertThat(places).singleElement().asString().startsWith("net/part/sink in VirtualThreads");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1024})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void messagesFlowInOrderThroughManyNodes(int capacity) throws Exception {
        List<Integer> messages = IntStream.range(0, 200).boxed().toList();
        List<Integer> received = new ArrayList<>();
        Out<Integer> last = net.onVirtualThreads().defaultCapacity(capacity).source("source", messages);
        for (int i = 0; i < 200; i++) {
            var add = net.add("add" + i, Nodes.map((Integer message) -> message + 1));
            net.connect(last, add.in());
            last = add.out();
        }
        net.connect(last, net.sink("sink", received::add));

        RunResult result = net.run(LONG);

        assertThat(received).isEqualTo(IntStream.range(200, 400).boxed().toList());
        assertThat(result.nodes()).hasSize(202);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void cpuTimeAndAllocationAreNotKnown() throws Exception {
        net.connect(net.source("source", List.of(1)), net.sink("sink", i -> {}));

        for (NodeStats stats : net.onVirtualThreads().run(LONG).nodes().values()) {
            assertThat(stats.cpuNanos()).isEqualTo(-1);
            assertThat(stats.allocatedBytes()).isEqualTo(-1);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void failureCancelsTheOthers() {
        net.connect(net.source("endless", () -> IntStream.iterate(0, i -> i + 1).iterator()), net.sink("bad", i -> {
            throw new IllegalStateException("bad");
        }));

        var failure = catchThrowableOfType(
                NetworkFailedException.class, () -> net.onVirtualThreads().run(LONG));

        assertThat(failure).hasMessageContaining("in node bad");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void waitingNodesAreNamedAndStopped() {
        net.connect(
                net.addSource("waits", (context, in, out) -> {
                    mayEnd.await();
                }),
                net.sink("sink", i -> {}));

        var failure = catchThrowableOfType(
                NetworkFailedException.class, () -> net.onVirtualThreads().run(Duration.ofMillis(20)));

        assertThat(failure).hasCauseInstanceOf(TimeoutException.class).hasMessageContaining("waits (received 0");
    }

    /** Where the two nodes of a network ran, while both did. */
    private List<String> placesOfTwoNodes() throws Exception {
        List<String> places = Collections.synchronizedList(new ArrayList<>());
        net.connect(
                net.addSource("source", (context, in, out) -> {
                    places.add(place());
                    mayEnd.await();
                }),
                net.addSink("sink", (context, in, out) -> {
                    places.add(place());
                    liveInTheSink = VirtualThreads.live();
                    mayEnd.countDown();
                }));
        net.run(LONG);
        return places;
    }

    private static String place() {
        Thread thread = Thread.currentThread();
        ThreadGroup group = thread.getThreadGroup();
        return thread.getName() + " in " + (group == null ? "none" : group.getName());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void nothingIsLostOnVirtualThreadsWhenEachMessageWaits(long seed) throws Exception {
        Random random = new Random(seed);
        int messages = 20_000;
        int senders = 1 + random.nextInt(4);
        int stages = random.nextInt(6);
        List<List<Integer>> received = new ArrayList<>();
        net.onVirtualThreads().defaultCapacity(1 + random.nextInt(3));
        In<int[]> sink = net.sink("sink", message -> received.get(message[0]).add(message[1]));
        for (int sender = 0; sender < senders; sender++) {
            int id = sender;
            received.add(new ArrayList<>());
            Out<int[]> out = net.source(
                    "source" + sender,
                    () -> IntStream.range(0, messages)
                            .mapToObj(i -> new int[] {id, i})
                            .iterator());
            for (int stage = 0; stage < stages; stage++) {
                var next = net.add("pass" + sender + "-" + stage, Nodes.<int[], int[]>map(message -> message));
                net.connect(out, next.in());
                out = next.out();
            }
            net.connect(out, sink);
        }

        net.run(LONG);

        List<Integer> all = IntStream.range(0, messages).boxed().toList();
        assertThat(received).hasSize(senders).allSatisfy(of -> assertThat(of).isEqualTo(all));
    }
}
