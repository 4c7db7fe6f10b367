package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WatchdogTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration PERIOD = Duration.ofMillis(4);

    /** Many times {@link #PERIOD}. */
    private static final long WHILE_MILLIS = 60;

    private static final Duration SHORTEST = Duration.ofNanos(20_000);

    private static final Iterable<Integer> ENDLESS =
            () -> IntStream.iterate(0, i -> i + 1).iterator();

    private final Network net = Network.named("net").defaultCapacity(1).watchdog(PERIOD);

    @Test
    void twoNodesThatSendToEachOther() {
        circle(net, sendsFirst(2), "a", "b");

        NetworkFailedException failure = failureOf(net);

        assertThat(failure)
                .hasMessageContaining("network net failed: ")
                .cause()
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock: a waits to send at a.out -> b.in (full, 1 of 1),"
                        + " b waits to send at b.out -> a.in (full, 1 of 1);"
                        + " give b.in or a.in a greater capacity, let a or b receive before it sends on,"
                        + " or break the circle");
        assertThat(deadlockOf(failure).circle()).containsExactly("a", "b");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.result().node("a").sent()).isEqualTo(1);
        assertThat(Threads.of("net")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void aLargerCapacityOnlyTakesLonger(int capacity) {
        net.defaultCapacity(capacity);
        circle(net, sendsFirst(100), "a", "b", "c", "d");

        assertThat(deadlockOf(net))
                .hasMessageContaining("c waits to send at c.out -> d.in (full, " + capacity + " of " + capacity + ")");
    }

    @Test
    void aNodeThatSendsToItself() {
        circle(net, sendsFirst(2), "loop");

        assertThat(deadlockOf(net))
                .hasMessageContaining("deadlock: loop waits to send at loop.out -> loop.in (full, 1 of 1); ");
    }

    @Test
    void aMergeThatReadsOnePortToItsEndWhileTheOtherFills() {
        diamond(2);

        assertThat(deadlockOf(net))
                .hasMessageContaining("deadlock: split waits to send at split.OUT[1] -> merge.IN[1] (full, 2 of 2),"
                        + " merge waits to receive at split.OUT[0] -> merge.IN[0] (empty); ")
                .hasMessageContaining("; give merge.IN[1] a greater capacity,"
                        + " let merge receive meanwhile what comes to other ports, or break the circle");
    }

    @Test
    void theCapacityThatTheMessageNamesHelps() throws Exception {
        List<Integer> out = diamond(10);
        net.run(LONG);

        assertThat(out).hasSize(10);
    }

    @Test
    void aFanOutToAPortThatNobodyReadsYet() {
        Out<Integer> fast = net.source("fast", ENDLESS);
        var merge = net.add("merge", new OneByOne());
        net.fanOut(fast, i -> i, merge.in(OneByOne.IN, 0), merge.in(OneByOne.IN, 1));
        net.connect(merge.out(OneByOne.OUT), net.sink("sink", i -> {}));

        assertThat(deadlockOf(net))
                .hasMessageContaining("deadlock: fast waits to send at fast.out -> merge.IN[1] (full, 1 of 1),"
                        + " merge waits to receive at fast.out -> merge.IN[0] (empty); ");
    }

    @Test
    void nodesThatStartAfterEachOther() {
        for (String name : List.of("a", "b", "c")) {
            net.connect(net.source(name, List.of(1)), net.sink("after " + name, i -> {}));
        }
        net.connect(net.endOf("a"), net.startOf("b"));
        net.connect(net.endOf("b"), net.startOf("c"));
        net.connect(net.endOf("c"), net.startOf("a"));

        assertThat(deadlockOf(net))
                .hasMessageContaining("deadlock: a waits to start at c.*end -> a.*start,"
                        + " c waits to start at b.*end -> c.*start, b waits to start at a.*end -> b.*start; ")
                .hasMessageContaining("; let a or c or b start without waiting, or break the circle")
                .extracting(DeadlockException::circle)
                .isEqualTo(List.of("a", "c", "b"));
    }

    @Test
    void aNodeThatWaitsForOneThatStartsAfterIt() {
        net.connect(net.source("late", List.of(1)), net.sink("early", i -> {}));
        net.connect(net.endOf("early"), net.startOf("late"));

        assertThat(deadlockOf(net))
                .hasMessageContaining("deadlock: late waits to start at early.*end -> late.*start,"
                        + " early waits to receive at late.out -> early.in (empty); ");
    }

    @Test
    void nodesThatAllReceiveFirst() {
        circle(net, sendsFirst(0), "a", "b");

        assertThat(deadlockOf(net)).hasMessageContaining("let a or b send before it waits for a message");
    }

    @Test
    void namesInSubnetsHaveTheirPrefix() {
        Network inner = Network.named("inner").defaultCapacity(1);
        circle(inner, sendsFirst(2), "a", "b");
        net.add("part", inner);

        assertThat(deadlockOf(net))
                .hasMessageContaining("part/a waits to send at part/a.out -> part/b.in (full, 1 of 1)");
    }

    @Test
    void aCircleThroughABorderOfASubnet() {
        Network inner = Network.named("inner").defaultCapacity(1);
        Out<Integer> into = inner.inlet("into");
        In<Integer> outOf = inner.outlet("outOf");
        var b = inner.add("b", sendsFirst(2));
        inner.connect(into, b.in());
        inner.connect(b.out(), outOf);
        var a = net.add("a", sendsFirst(2));
        SubnetHandle part = net.add("part", inner);
        net.connect(a.out(), part.in(into));
        net.connect(part.out(outOf), a.in());

        assertThat(deadlockOf(net))
                .hasMessageContaining("a waits to send at a.out -> part/b.in (full, 1 of 1),"
                        + " part/b waits to send at part/b.out -> a.in (full, 1 of 1)");
    }

    @Test
    void aPartThatStillRunsHidesNoDeadlock() {
        net.connect(net.source("endless", ENDLESS), net.sink("busy", i -> {}));
        circle(net, sendsFirst(2), "a", "b");

        assertThat(deadlockOf(net).circle()).containsExactly("a", "b");
    }

    @Test
    void aNodeThatWaitsBehindTheCircleIsNamed() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        var ring = net.add("ring", (Node<Integer, Integer>) (context, in, out) -> {
            mayGoOn.await();
            sendsFirst(2).process(context, in, out);
        });
        net.fanOut(ring.out(), i -> i, ring.in(), net.sink("behind", i -> {}));
        try (NetworkRun run = net.start()) {
            while (!run.snapshot().node("behind").state().activity().isWait()) {
                Thread.yield();
            }
            mayGoOn.countDown();
            assertThatThrownBy(() -> run.await(LONG)).hasMessageContaining("; 1 further node waits behind: behind; ");
        }
    }

    @Test
    void isolatedFailuresDoNotIsolateADeadlock() {
        net.onFailure(FailurePolicy.ISOLATE);
        circle(net, sendsFirst(2), "a", "b");

        assertThat(deadlockOf(net).circle()).containsExactly("a", "b");
    }

    @Test
    void whoUsesTheNetworkFromOutsideIsTold() throws Exception {
        circle(net, sendsFirst(2), "a", "b");
        In<Integer> outlet = net.outlet("out");
        net.connect(net.addSource("waits", (context, in, out) -> new CountDownLatch(1).await()), outlet);
        try (NetworkRun run = net.start()) {
            assertThatThrownBy(run.output(outlet)::receive).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> run.await(LONG)).hasCauseInstanceOf(DeadlockException.class);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void onVirtualThreads() {
        circle(net.onVirtualThreads(), sendsFirst(2), "a", "b");

        assertThat(deadlockOf(net).circle()).containsExactly("a", "b");
    }

    @Test
    void aNodeThatWaitsForASlowOneIsNotStuck() throws Exception {
        var answers = net.add("answers", (Node<Integer, Integer>) (context, in, out) -> {
            for (Integer i = in.receive(); i != null; i = in.receive()) {
                Thread.sleep(WHILE_MILLIS);
                out.send(i);
            }
        });
        var asks = net.add("asks", (Node<Integer, Integer>) (context, in, out) -> {
            for (int i = 0; i < 3; i++) {
                out.send(i);
                assertThat(in.receive()).isEqualTo(i);
            }
        });
        net.connect(asks.out(), answers.in());
        net.connect(answers.out(), asks.in());

        assertThat(net.run(LONG).node("answers").received()).isEqualTo(3);
    }

    @Test
    void aNodeThatWaitsForAPoolIsNotStuck() throws Exception {
        try (ResourcePool<Object> pool =
                ResourcePool.named("pool", Object::new).maxSize(1).build()) {
            Lease<Object> lease = pool.acquire();
            net.connect(net.source("source", List.of(1, 2, 3)), net.addSink("sink", (context, in, out) -> {
                try (Lease<Object> mine = pool.acquire()) {
                    assertThat(mine.get()).isNotNull();
                    while (in.receive() != null) {
                        // Received.
                    }
                }
            }));
            try (NetworkRun run = net.start()) {
                Thread.sleep(WHILE_MILLIS);
                lease.close();
                assertThat(run.await(LONG).node("sink").received()).isEqualTo(3);
            }
        }
    }

    @Test
    void whoWaitsForTheOutsideIsNotStuck() throws Exception {
        Out<Integer> inlet = net.inlet("in");
        In<Integer> outlet = net.outlet("out");
        var node = net.add("node", Nodes.map((Integer i) -> i));
        net.connect(inlet, node.in());
        net.connect(node.out(), outlet);
        try (NetworkRun run = net.start()) {
            Thread.sleep(WHILE_MILLIS);
            run.input(inlet).send(1);
            run.input(inlet).send(2);
            run.input(inlet).send(3);
            Thread.sleep(WHILE_MILLIS);
            run.input(inlet).close();
            List<Integer> received = new ArrayList<>();
            for (Integer i = run.output(outlet).receive();
                    i != null;
                    i = run.output(outlet).receive()) {
                received.add(i);
            }
            assertThat(received).containsExactly(1, 2, 3);
            run.await(LONG);
        }
    }

    /** Two nodes wait for each other and for an inlet, from which a single message is enough. */
    @Test
    void aCircleThatTheOutsideCouldMoveIsNotStuck() throws Exception {
        Out<Integer> inlet = net.inlet("in");
        NodeHandle<Integer, Integer> there = net.add("there", Nodes.map((Integer i) -> i));
        NodeHandle<Integer, Integer> back = net.add("back", (context, in, out) -> out.send(take(in)));
        net.connect(inlet, there.in());
        net.connect(there.out(), back.in());
        net.connect(back.out(), there.in());
        try (NetworkRun run = net.start()) {
            Thread.sleep(WHILE_MILLIS);
            run.input(inlet).send(1);
            run.input(inlet).close();
            assertThat(run.await(LONG).node("back").sent()).isEqualTo(1);
        }
    }

    /** Two nodes of a loop wait for each other only, but its streams end once the third one waits, too. */
    @Test
    void aLoopThatIsNotQuietYetIsNotStuck() throws Exception {
        NodeHandle<Integer, Integer> entry = net.add("entry", Nodes.map((Integer i) -> i));
        NodeHandle<Integer, Integer> slow = net.add("slow", Nodes.filter(i -> {
            pause();
            return false;
        }));
        var merge = net.add("merge", new OneByOne());
        NodeHandle<Integer, Integer> back = net.add("back", Nodes.filter(i -> false));
        net.connect(net.source("source", List.of(1)), entry.in());
        net.fanOut(entry.out(), i -> i, merge.in(OneByOne.IN, 0), slow.in());
        net.connect(slow.out(), merge.in(OneByOne.IN, 1));
        net.connect(merge.out(OneByOne.OUT), back.in());
        net.connect(back.out(), entry.in());

        assertThat(net.run(LONG).node("back").received()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aLoopThatEndsWhenItIsQuietIsNotStuck(int nodes) throws Exception {
        for (int run = 0; run < 100; run++) {
            Network loop = Network.named("loop").watchdog(SHORTEST);
            String[] names = IntStream.range(0, nodes).mapToObj(i -> "n" + i).toArray(String[]::new);
            List<NodeHandle<Integer, Integer>> circle = circle(loop, Nodes.filter(i -> false), names);
            loop.connect(loop.source("source", List.of(1, 2)), circle.get(0).in());

            assertThat(loop.run(LONG).node("n0").received()).isEqualTo(2);
        }
    }

    @Test
    void aLoopWhoseMessagesMultiply() {
        Node<Integer, Integer> twice = Nodes.flatMap(i -> List.of(i, i));
        List<NodeHandle<Integer, Integer>> circle = circle(net, twice, "a", "b");
        net.connect(net.source("source", ENDLESS), circle.get(0).in());

        assertThat(deadlockOf(net))
                .hasMessageContaining("deadlock: a waits to send at a.out -> b.in (full, 1 of 1),"
                        + " b waits to send at b.out -> a.in (full, 1 of 1); ");
    }

    @Test
    void aReceiveWithALimitOfTimeIsNotStuck() throws Exception {
        circle(
                net,
                (context, in, out) -> {
                    boolean received = isReceived(in);
                    out.send(1);
                    assertThat(received || in.receive() != null).isTrue();
                },
                "a",
                "b");
        net.run(LONG);
    }

    @Test
    void whoLooksAtItsPortsNowAndThenIsNotStuck() throws Exception {
        AtomicLong looks = new AtomicLong();
        var polls = net.add("polls", (Node<Integer, Integer>) (context, in, out) -> {
            while (looks.incrementAndGet() < WHILE_MILLIS) {
                assertThat(in.poll()).isNull();
                Thread.sleep(1);
            }
            out.send(1);
        });
        var waits = net.add("waits", Nodes.map((Integer i) -> i));
        net.connect(polls.out(), waits.in());
        net.connect(waits.out(), polls.in());

        net.run(LONG);
    }

    static List<Long> seeds() {
        return new Random(20260212).longs(12).boxed().toList();
    }

    /** Nodes in a circle hand on a few messages, so most of them wait nearly all the time, but never for long. */
    @ParameterizedTest
    @MethodSource("seeds")
    void manyShortWaitsAreNoDeadlock(long seed) throws Exception {
        Random random = new Random(seed);
        int nodes = 2 + random.nextInt(5);
        int capacity = 1 + random.nextInt(2);
        int underWay = 1 + random.nextInt(nodes * capacity);
        int rounds = 20_000 / nodes;
        net.defaultCapacity(capacity).watchdog(SHORTEST);
        String[] names = IntStream.range(0, nodes).mapToObj(i -> "n" + i).toArray(String[]::new);
        circle(net, handsOn(underWay, rounds), names);

        assertThat(net.run(LONG).node("n0").sent()).isGreaterThanOrEqualTo(rounds);
    }

    /** The node seems to wait for an answer, and only that, while its other thread is about to ask. */
    @Test
    void withoutWatchdogANodeMayUseThreadsOfItsOwn() throws Exception {
        var asks = net.withoutWatchdog().add("asks", (Node<Integer, Integer>) (context, in, out) -> {
            var asking = Threads.start(() -> {
                Thread.sleep(WHILE_MILLIS);
                out.send(1);
                return 1;
            });
            assertThat(in.receive()).isEqualTo(1);
            asking.result().get();
        });
        var answers = net.add("answers", Nodes.map((Integer i) -> i));
        net.connect(asks.out(), answers.in());
        net.connect(answers.out(), asks.in());

        net.run(LONG);
    }

    @Test
    void periodIsPositive() {
        assertThatThrownBy(() -> net.watchdog(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("period of the watchdog of network net must be positive: PT0S;"
                        + " to have none, call withoutWatchdog()");
    }

    /** Reads its elements one by one, each to its end. */
    private static final class OneByOne implements Component {

        static final InKey<Integer> IN = InKey.named("IN");
        static final OutKey<Integer> OUT = OutKey.named("OUT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(IN, PortOption.ARRAY).out(OUT);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            for (InPort<Integer> in : ports.ins(IN)) {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    ports.out(OUT).send(i);
                }
            }
        }
    }

    /** Sends odd numbers to its element 1, even ones to its element 0. */
    private static final class Split implements Component {

        static final InKey<Integer> IN = InKey.named("IN");
        static final OutKey<Integer> OUT = OutKey.named("OUT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(IN).out(OUT, PortOption.ARRAY);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            for (Integer i = ports.in(IN).receive(); i != null; i = ports.in(IN).receive()) {
                ports.outs(OUT).get(i % 2).send(i);
            }
        }
    }

    /** Odd numbers come first, and wait at a port that is not read before the even ones have ended. */
    private List<Integer> diamond(int capacity) {
        List<Integer> received = new ArrayList<>();
        net.defaultCapacity(capacity);
        var split = net.add("split", new Split());
        var merge = net.add("merge", new OneByOne());
        net.connect(net.source("numbers", List.of(1, 3, 5, 7, 9, 0, 2, 4, 6, 8)), split.in(Split.IN));
        net.connect(split.out(Split.OUT, 0), merge.in(OneByOne.IN, 0));
        net.connect(split.out(Split.OUT, 1), merge.in(OneByOne.IN, 1));
        net.connect(merge.out(OneByOne.OUT), net.sink("sink", received::add));
        return received;
    }

    private static Node<Integer, Integer> sendsFirst(int messages) {
        return (context, in, out) -> {
            for (int i = 0; i < messages; i++) {
                out.send(i);
            }
            while (in.receive() != null) {
                // Received.
            }
        };
    }

    /** The first node of the circle puts some messages under way; all hand on what comes, some times. */
    private static Node<Integer, Integer> handsOn(int underWay, int times) {
        return (context, in, out) -> {
            boolean isFirst = context.nodeName().equals("n0");
            for (int i = 0; isFirst && i < underWay; i++) {
                out.send(i);
            }
            for (int i = 0; i < times; i++) {
                out.send(take(in));
            }
        };
    }

    private static boolean isReceived(InPort<Integer> in) throws InterruptedException {
        try {
            return in.receive(Duration.ofMillis(WHILE_MILLIS)) != null;
        } catch (PortTimeoutException e) {
            return false;
        }
    }

    private static Integer take(InPort<Integer> in) throws InterruptedException {
        return Objects.requireNonNull(in.receive());
    }

    private static List<NodeHandle<Integer, Integer>> circle(
            Network network, Node<Integer, Integer> node, String... names) {
        List<NodeHandle<Integer, Integer>> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(network.add(name, node));
        }
        for (int i = 0; i < names.length; i++) {
            network.connect(
                    nodes.get(i).out(), nodes.get((i + 1) % names.length).in());
        }
        return nodes;
    }

    private static void pause() {
        try {
            Thread.sleep(WHILE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DeadlockException deadlockOf(Network network) {
        return deadlockOf(failureOf(network));
    }

    private static DeadlockException deadlockOf(NetworkFailedException failure) {
        if (failure.getCause() instanceof DeadlockException deadlock) {
            return deadlock;
        }
        throw new AssertionError("no deadlock", failure);
    }

    private static NetworkFailedException failureOf(Network network) {
        NetworkFailedException failure = catchThrowableOfType(NetworkFailedException.class, () -> network.run(LONG));
        assertThat(failure).isNotNull();
        return failure;
    }
}
