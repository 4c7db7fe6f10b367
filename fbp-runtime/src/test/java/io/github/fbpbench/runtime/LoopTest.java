package io.github.fbpbench.runtime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How nodes that are connected in a circle come to an end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Sends what has work left around once more, and what is done out. */
    private static final class Rounds implements Component {
        static final InKey<Integer> IN = InKey.named("IN");
        static final OutKey<Integer> AGAIN = OutKey.named("AGAIN");
        static final OutKey<Integer> DONE = OutKey.named("DONE");

        @Override
        public void declare(PortSpec ports) {
            ports.in(IN).out(AGAIN).out(DONE);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            InPort<Integer> in = ports.in(IN);
            for (Integer left = in.receive(); left != null; left = in.receive()) {
                ports.out(left > 0 ? AGAIN : DONE).send(left);
            }
        }
    }

    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsWhenNothingIsUnderWayAnyMore(int seed) throws Exception {
        Random random = new Random(seed);
        int messages = random.nextInt(50);
        int inBetween = random.nextInt(4);
        // Room for all: a circle whose buffers are full is stuck.
        Network net = Network.named("loop").defaultCapacity(1 + messages);
        var rounds = net.add("rounds", new Rounds());
        net.connect(net.source("work", random.ints(messages, 0, 8).boxed().toList()), rounds.in(Rounds.IN));
        Out<Integer> back = rounds.out(Rounds.AGAIN);
        for (int i = 0; i < inBetween; i++) {
            var next = net.add("pass" + i, Nodes.<Integer, Integer>map(left -> left));
            net.connect(back, next.in());
            back = next.out();
        }
        var work = net.add("work1", Nodes.<Integer, Integer>map(left -> left - 1));
        net.connect(back, work.in());
        net.connect(work.out(), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.DONE), net.sink("done", done::add));

        RunResult result = net.run(PATIENCE);

        assertThat(done).hasSize(messages).allMatch(left -> left == 0);
        assertThat(result.lost()).isZero();
        assertThat(result.node("done").received()).isEqualTo(messages);
    }

    @Test
    void nodeThatLeadsToItselfIsALoop() throws Exception {
        InKey<Integer> in = InKey.named("IN");
        OutKey<Integer> again = OutKey.named("AGAIN");
        Network net = Network.named("self");
        var down = net.add("down", new Component() {
            @Override
            public void declare(PortSpec ports) {
                ports.in(in).out(again);
            }

            @Override
            public void run(Context context, Ports ports) throws Exception {
                for (Integer left = ports.in(in).receive();
                        left != null;
                        left = ports.in(in).receive()) {
                    if (left > 0) {
                        ports.out(again).send(left - 1);
                    }
                    done.add(left);
                }
            }
        });
        net.connect(net.source("work", List.of(2)), down.in(in));
        net.connect(down.out(again), down.in(in));

        net.run(PATIENCE);

        assertThat(done).containsExactly(2, 1, 0);
    }

    @Test
    void streamEndsFirstWhereTheLoopIsEntered() throws Exception {
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        Network net = Network.named("order");
        var entry = net.<Integer, Integer>add("entry", (context, in, out) -> {
            Integer message = in.receive();
            while (message != null) {
                if (message > 0) {
                    out.send(message - 1);
                }
                message = in.receive();
            }
            ends.add("entry");
            out.send(-1);
            out.send(-2);
        });
        var other = net.<Integer, Integer>add("other", (context, in, out) -> {
            for (Integer message = in.receive(); message != null; message = in.receive()) {
                if (message < 0) {
                    done.add(message);
                } else {
                    out.send(message);
                }
            }
            ends.add("other");
        });
        net.connect(net.source("numbers", List.of(3, 1)), entry.in());
        net.connect(entry.out(), other.in());
        net.connect(other.out(), entry.in());

        RunResult result = net.run(PATIENCE);

        assertThat(ends).containsExactly("entry", "other");
        assertThat(done).as("what the entry sends at its end").containsExactly(-1, -2);
        assertThat(result.lost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
    void whatIsSentAtTheEndsOfStreamsArrivesWhateverOrderTheNodesWereAddedIn(String order) throws Exception {
        for (int i = 0; i < 20; i++) {
            Network net = Network.named("ends");
            Map<Character, NodeHandle<Integer, Integer>> nodes = new HashMap<>();
            for (char name : order.toCharArray()) {
                nodes.put(name, net.add(String.valueOf(name), atTheEnd(name == 'c')));
            }
            NodeHandle<Integer, Integer> a = requireNonNull(nodes.get('a'));
            NodeHandle<Integer, Integer> b = requireNonNull(nodes.get('b'));
            NodeHandle<Integer, Integer> c = requireNonNull(nodes.get('c'));
            net.connect(net.source("ones", List.of(1, 1, 1)), a.in());
            net.connect(a.out(), b.in());
            net.connect(b.out(), c.in());
            net.connect(c.out(), a.in());
            done.clear();

            RunResult result = net.run(PATIENCE);

            assertThat(done).containsExactly(3);
            assertThat(result.lost()).isZero();
        }
    }

    /** A node that adds up what it receives, and gives away the sum at its end. */
    private Node<Integer, Integer> atTheEnd(boolean toTheTest) {
        return (context, in, out) -> {
            int sum = 0;
            for (Integer message = in.receive(); message != null; message = in.receive()) {
                sum += message;
            }
            if (toTheTest) {
                done.add(sum);
            } else {
                out.send(sum);
            }
        };
    }

    @Test
    void oneOfSeveralEntriesEndsFirstAndTheOtherReceivesWhatItSends() throws Exception {
        Network net = Network.named("entries");
        var a = net.add("a", atTheEnd(false));
        var b = net.add("b", atTheEnd(true));
        net.connect(net.source("toA", List.of(1, 2)), a.in());
        net.connect(net.source("toB", List.of(4)), b.in());
        net.connect(a.out(), b.in());
        net.connect(b.out(), a.in());

        assertThat(net.run(PATIENCE).lost()).isZero();
        assertThat(done).containsExactly(7);
    }

    @Test
    void whatIsSentIntoALoopThatHasEndedIsCountedAsLost() throws Exception {
        Network net = Network.named("late");
        var entry = net.add("entry", Nodes.<Integer, Integer>map(message -> message));
        var batches = net.add("batches", atTheEnd(false));
        net.connect(net.source("ones", List.of(1, 1)), entry.in());
        net.connect(entry.out(), batches.in());
        net.connect(batches.out(), entry.in());

        RunResult result = net.run(PATIENCE);

        assertThat(result.node("entry").received()).isEqualTo(2);
        assertThat(result.node("entry").lost()).isEqualTo(1);
    }

    @Test
    void loopThatAnInitialPacketLeadsIntoEndsAlthoughNothingIsSent() throws Exception {
        InKey<String> first = InKey.named("FIRST");
        InKey<String> next = InKey.named("NEXT");
        OutKey<String> out = OutKey.named("OUT");
        Network net = Network.named("initial");
        var follow = net.add("follow", new Component() {
            @Override
            public void declare(PortSpec ports) {
                ports.in(first).in(next).out(out);
            }

            @Override
            public void run(Context context, Ports ports) throws Exception {
                ports.in(first).receive();
                assertThat(ports.in(next).receive()).isNull();
                done.add(1);
            }
        });
        net.initial("nowhere", follow.in(first));
        net.connect(follow.out(out), follow.in(next));

        net.run(PATIENCE);

        assertThat(done).containsExactly(1);
    }

    @Test
    void nodesThatWaitForEachOtherToStartAreNoLoopButStuck() {
        Network net = Network.named("starts").watchdog(Duration.ofMillis(10));
        In<Integer> early = net.sink("early", done::add);
        net.connect(net.source("other", List.of(1)), early);
        net.connect(net.source("late", List.of(2)), early);
        net.connect(net.endOf("early"), net.startOf("late"));

        assertThatThrownBy(() -> net.run(PATIENCE))
                .hasCauseInstanceOf(DeadlockException.class)
                .hasMessageContaining("late waits to start")
                .hasMessageContaining("early waits to receive");
        assertThat(done).containsExactly(1);
    }

    @Test
    void streamEndsForTheFirstNodeIfNothingLeadsIn() throws Exception {
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        Network net = Network.named("ping-pong");
        var ping = net.<Integer, Integer>add("ping", (context, in, out) -> {
            out.send(3);
            for (Integer message = in.receive(); message != null; message = in.receive()) {
                done.add(message);
                if (message > 0) {
                    out.send(message - 1);
                }
            }
            ends.add("ping");
        });
        var pong = net.<Integer, Integer>add("pong", (context, in, out) -> {
            for (Integer message = in.receive(); message != null; message = in.receive()) {
                out.send(message);
            }
            ends.add("pong");
        });
        net.connect(ping.out(), pong.in());
        net.connect(pong.out(), ping.in());

        net.run(PATIENCE);

        assertThat(done).containsExactly(3, 2, 1, 0);
        assertThat(ends).containsExactly("ping", "pong");
    }

    @Test
    void emptyStreamFromOutsideEndsTheLoop() throws Exception {
        Network net = loop(Network.named("empty"), List.of());

        assertThat(net.run(PATIENCE).node("rounds").received()).isZero();
    }

    @Test
    void loopThroughASubnetIsOne() throws Exception {
        Network inner = Network.named("inner");
        Out<Integer> in = inner.inlet("in");
        In<Integer> out = inner.outlet("out");
        var down = inner.add("down", Nodes.<Integer, Integer>map(left -> left - 1));
        inner.connect(in, down.in());
        inner.connect(down.out(), out);
        Network net = Network.named("outer");
        var rounds = net.add("rounds", new Rounds());
        var sub = net.add("sub", inner);
        net.connect(net.source("work", List.of(5, 2)), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.AGAIN), sub.in(in));
        net.connect(sub.out(out), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.DONE), net.sink("done", done::add));

        assertThat(net.run(PATIENCE).node("sub/down").received()).isEqualTo(7);
        assertThat(done).containsExactly(0, 0);
    }

    @Test
    void openInletKeepsTheLoopOpen() throws Exception {
        Network net = Network.named("inlet");
        Out<Integer> work = net.inlet("work");
        In<Integer> results = net.outlet("results");
        var rounds = net.add("rounds", new Rounds());
        var down = net.add("down", Nodes.<Integer, Integer>map(left -> left - 1));
        net.connect(work, rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.AGAIN), down.in());
        net.connect(down.out(), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.DONE), results);

        try (NetworkRun run = net.start()) {
            InPort<Integer> out = run.output(results);
            for (int i = 0; i < 3; i++) {
                // The loop is quiet whenever the answer has come, and still takes more.
                run.input(work).send(4);
                assertThat(out.receive()).isZero();
            }
            assertThatThrownBy(() -> out.receive(Duration.ofMillis(20))).isInstanceOf(PortTimeoutException.class);
            run.input(work).close();
            assertThat(out.receive()).isNull();
            run.await(PATIENCE);
        }
    }

    @Test
    void nodeThatReceivesWithATimeoutKeepsTheLoopOpenUntilItGivesUp() throws Exception {
        Network net = Network.named("timed");
        var rounds = net.add("rounds", new Rounds());
        var down = net.<Integer, Integer>add("down", (context, in, out) -> {
            int timeouts = 0;
            while (timeouts < 3) {
                try {
                    Integer left = in.receive(Duration.ofMillis(5));
                    if (left == null) {
                        return;
                    }
                    out.send(left - 1);
                } catch (PortTimeoutException e) {
                    timeouts += done.contains(0) ? 1 : 0;
                }
            }
            done.add(-timeouts);
        });
        net.connect(net.source("work", List.of(2)), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.AGAIN), down.in());
        net.connect(down.out(), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.DONE), net.sink("done", done::add));

        net.run(PATIENCE);

        assertThat(done).containsExactly(0, -3);
    }

    @Test
    void failedNodeOfALoopFailsTheNetwork() {
        Network net = loop(Network.named("fails"), List.of(3, -1));

        assertThatThrownBy(() -> net.run(PATIENCE))
                .isInstanceOf(NetworkFailedException.class)
                .hasMessageContaining("in node down");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void failedMessagesOfALoopAreIsolated(int seed) throws Exception {
        List<Integer> work = new Random(seed).ints(100, 0, 6).boxed().toList();
        Network net = loop(Network.named("isolated").onFailure(FailurePolicy.ISOLATE), work);

        RunResult result = net.run(PATIENCE);

        // A 3 fails on its way down, and so do those that were more.
        long fail = work.stream().filter(left -> left >= 3).count();
        assertThat(result.node("down").failed()).isEqualTo(fail);
        assertThat(done).hasSize((int) (work.size() - fail));
    }

    @Test
    void cancelledLoopLeavesNoThread() throws Exception {
        Network net = Network.named("endless");
        Out<Integer> work = net.inlet("work");
        var round = net.add("round", Nodes.<Integer, Integer>map(left -> left));
        var back = net.add("back", Nodes.<Integer, Integer>map(left -> left));
        net.connect(work, round.in());
        net.connect(round.out(), back.in());
        net.connect(back.out(), round.in());
        try (NetworkRun run = net.start()) {
            run.input(work).send(1);
        }

        assertThat(Threads.of("endless")).isEmpty();
    }

    private Network loop(Network net, List<Integer> work) {
        var rounds = net.add("rounds", new Rounds());
        var down = net.add("down", Nodes.<Integer, Integer>map(left -> {
            if (left == 3) {
                throw new IllegalArgumentException("3");
            }
            return left - 1;
        }));
        net.connect(net.source("work", work), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.AGAIN), down.in());
        net.connect(down.out(), rounds.in(Rounds.IN));
        net.connect(rounds.out(Rounds.DONE), net.sink("done", done::add));
        return net;
    }
}
