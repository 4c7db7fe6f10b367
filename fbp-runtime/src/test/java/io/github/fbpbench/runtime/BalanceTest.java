package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class BalanceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Network net = Network.named("net");
    private final List<Object> out = new ArrayList<>();

    /** Sends numbers from 0 through the balanced node to the list. */
    private <O> RunResult runThrough(
            int messages, int instances, OutputOrder order, Supplier<? extends Node<Integer, O>> node)
            throws InterruptedException {
        connect(messages, net.addBalanced("work", instances, order, node));
        return net.run(LONG);
    }

    private <O> void connect(int messages, NodeHandle<Integer, O> work) {
        net.connect(net.source("source", numbers(messages)), work.in());
        net.connect(work.out(), net.sink("sink", out::add));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Node<Integer, Integer> identity() {
        return Nodes.map((Integer i) -> i);
    }

    @Nested
    class Kept {

        @Test
        void outputsOfAFastInstanceWaitForThoseOfASlowOneBefore() throws Exception {
            CountDownLatch laterOnes = new CountDownLatch(3);
            runThrough(
                    8,
                    4,
                    OutputOrder.KEEP,
                    () -> Nodes.map((Integer i) -> {
                        if (i == 0) {
                            await(laterOnes);
                        } else {
                            laterOnes.countDown();
                        }
                        return i;
                    }));

            assertThat(out).isEqualTo(numbers(8));
        }

        @Test
        void instancesGetTheMessagesInTurn() throws Exception {
            runThrough(7, 3, OutputOrder.KEEP, () -> (context, in, to) -> {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    to.send(context.nodeName() + " " + i);
                }
            });

            assertThat(out)
                    .containsExactly(
                            "work/0 0", "work/1 1", "work/2 2", "work/0 3", "work/1 4", "work/2 5", "work/0 6");
        }

        @Test
        void anyNumberOfOutputsMayComeOfAMessage() throws Exception {
            runThrough(100, 3, OutputOrder.KEEP, () -> Nodes.flatMap((Integer i) -> Collections.nCopies(i % 4, i)));

            assertThat(out)
                    .isEqualTo(numbers(100).stream()
                            .flatMap(i -> Collections.nCopies(i % 4, i).stream())
                            .toList());
        }

        @Test
        void whatIsSentBeforeTheFirstMessageComesRightBeforeItsOutputs() throws Exception {
            runThrough(4, 2, OutputOrder.KEEP, () -> (context, in, to) -> {
                to.send("begin");
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    to.send(i);
                }
            });

            assertThat(out).containsExactly("begin", 0, "begin", 1, 2, 3);
        }

        @Test
        void whatIsSentAfterTheEndComesAfterAllMessagesFromTheInstanceWhoseTurnItIs() throws Exception {
            Supplier<Node<Integer, Object>> summing = () -> (context, in, to) -> {
                int sum = 0;
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    sum += i;
                    to.send(i);
                }
                to.send(context.nodeName());
                to.send("sum " + sum);
            };
            runThrough(5, 3, OutputOrder.KEEP, summing);

            assertThat(out).containsExactly(0, 1, 2, 3, 4, "work/2", "sum 2", "work/0", "sum 3", "work/1", "sum 5");
        }

        @Test
        void anInstanceThatReturnsEarlyIsLeftOut() throws Exception {
            RunResult result = runThrough(1_000, 3, OutputOrder.KEEP, () -> (context, in, to) -> {
                int left = context.nodeName().equals("work/1") ? 5 : Integer.MAX_VALUE;
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    to.send(i);
                    if (--left == 0) {
                        return;
                    }
                }
            });

            assertThat(out).isSorted().doesNotHaveDuplicates().contains(0, 1, 4, 7, 10, 13, 999);
            assertThat(result.node("work/1").received()).isEqualTo(5);
            assertThat(result.node("work/1").lost()).isEqualTo(1_000 - out.size());
            assertThat(result.lost()).isEqualTo(1_000 - out.size());
        }

        @Test
        void anInstanceThatClosesItsInPortMaySendOn() throws Exception {
            net.defaultCapacity(4);
            runThrough(1_000, 2, OutputOrder.KEEP, () -> (context, in, to) -> {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    if (i == 3) {
                        in.close();
                    }
                    to.send(i);
                }
                to.send(context.nodeName());
            });

            assertThat(out).startsWith(0, 1, 2, 3, 4, "work/1").endsWith("work/0");
            assertThat(out.stream().filter(Integer.class::isInstance).map(Integer.class::cast))
                    .isSorted()
                    .contains(999);
        }

        @Test
        void anInstanceThatClosesItsOutPortMayReceiveOn() throws Exception {
            RunResult result = runThrough(100, 2, OutputOrder.KEEP, () -> (context, in, to) -> {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    if (i % 2 == 0) {
                        to.send(i);
                    } else {
                        to.close();
                    }
                }
            });

            assertThat(out)
                    .isEqualTo(numbers(100).stream().filter(i -> i % 2 == 0).toList());
            assertThat(result.node("work/1").received()).isEqualTo(50);
            assertThat(result.lost()).isZero();
        }

        @Test
        void aMessageThatFailsHasTheOutputsThatCameBefore() throws Exception {
            net.onFailure(FailurePolicy.ISOLATE);
            RunResult result = runThrough(12, 3, OutputOrder.KEEP, () -> (context, in, to) -> {
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    to.send(i);
                    if (i % 4 == 1) {
                        throw new IllegalStateException("odd");
                    }
                    if (i % 4 == 3) {
                        context.failed(new IllegalStateException("odder"));
                    } else {
                        to.send(i);
                    }
                }
            });

            assertThat(out).containsExactly(0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11);
            assertThat(result.failed()).isEqualTo(6);
        }

        @Test
        void statisticsCountMessagesAndNothingElse() throws Exception {
            RunResult result = runThrough(10, 2, OutputOrder.KEEP, () -> Nodes.filter((Integer i) -> i % 4 != 0));

            assertThat(result.node("work/0").received()).isEqualTo(5);
            assertThat(result.node("work/0").sent()).isEqualTo(2);
            assertThat(result.node("work/1").sent()).isEqualTo(5);
            assertThat(result.node("work/collect").received()).isEqualTo(7);
            assertThat(result.node("work/collect").lost()).isZero();
            ConnectionStats between = result.connection("work/0.out -> work/collect.in[0]");
            assertThat(between.sending().messages()).isEqualTo(2);
            assertThat(between.receiving().messages()).isEqualTo(2);
        }

        static List<Long> seeds() {
            return new Random(20260411).longs(60).boxed().toList();
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void severalInstancesSendWhatOneWould(long seed) throws Exception {
            Random random = new Random(seed);
            int capacity = 1 + random.nextInt(8);
            int instances = 1 + random.nextInt(5);
            Receiving receiving = Receiving.values()[random.nextInt(Receiving.values().length)];
            List<Integer> messages = random.ints(200).boxed().toList();

            List<Object> expected = new ArrayList<>();
            Network one = Network.named("one").onFailure(FailurePolicy.ISOLATE);
            var single = one.add("work", new Moody(receiving));
            one.connect(one.source("source", messages), single.in());
            one.connect(single.out(), one.sink("sink", expected::add));
            RunResult ofOne = one.run(LONG);

            net.defaultCapacity(capacity).onFailure(FailurePolicy.ISOLATE);
            var work = net.addBalanced("work", instances, OutputOrder.KEEP, () -> new Moody(receiving));
            net.connect(net.source("source", messages), work.in());
            net.connect(work.out(), net.sink("sink", out::add));
            RunResult result = net.run(LONG);

            assertThat(out).isEqualTo(expected);
            assertThat(result.failed()).isEqualTo(ofOne.failed());
            assertThat(result.lost()).isZero();
        }
    }

    /** How a node takes its messages. */
    private enum Receiving {
        ONE_BY_ONE,
        TIMED,
        POLLED,
        BATCHES
    }

    /** Sends up to three numbers for each message, takes its time with some, and fails with some. */
    private static final class Moody implements Node<Integer, Integer> {

        private final Receiving receiving;

        Moody(Receiving receiving) {
            this.receiving = receiving;
        }

        @Override
        public void process(Context context, InPort<Integer> in, OutPort<Integer> out) throws Exception {
            if (receiving == Receiving.BATCHES) {
                processBatches(in, out);
                return;
            }
            for (Integer message = next(in); message != null; message = next(in)) {
                Random mood = new Random(message);
                send(message, mood, out);
                switch (mood.nextInt(8)) {
                    case 0 -> throw new IllegalStateException("thrown");
                    case 1 -> context.failed(new IllegalStateException("said"));
                    default -> {}
                }
            }
        }

        private static void processBatches(InPort<Integer> in, OutPort<Integer> out) throws InterruptedException {
            List<Integer> batch = new ArrayList<>();
            while (in.drainTo(batch::add, 5) > 0 || !in.isAtEnd()) {
                for (Integer message : batch) {
                    send(message, new Random(message), out);
                }
                batch.clear();
                Thread.yield();
            }
        }

        private @Nullable Integer next(InPort<Integer> in) throws InterruptedException {
            if (receiving == Receiving.ONE_BY_ONE) {
                return in.receive();
            }
            while (true) {
                try {
                    Integer message = receiving == Receiving.TIMED ? in.receive(Duration.ofNanos(5_000)) : in.poll();
                    if (message != null || in.isAtEnd()) {
                        return message;
                    }
                    Thread.yield();
                } catch (PortTimeoutException e) {
                    // Tries again.
                }
            }
        }

        private static void send(Integer message, Random mood, OutPort<Integer> out) throws InterruptedException {
            for (int i = mood.nextInt(4); i > 0; i--) {
                out.send(message + i);
            }
            if (mood.nextInt(10) == 0) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    @Nested
    class GivenUp {

        @Test
        void eachMessageGoesToOneInstance() throws Exception {
            for (int instances = 1; instances <= 5; instances++) {
                Network each = Network.named("each").defaultCapacity(instances);
                var work = each.addBalanced("work", instances, OutputOrder.ANY, BalanceTest::identity);
                List<Integer> received = new ArrayList<>();
                each.connect(each.source("source", numbers(1_000)), work.in());
                each.connect(work.out(), each.sink("sink", received::add));
                each.run(LONG);

                assertThat(received).hasSize(1_000).containsAll(numbers(1_000));
            }
        }

        @Test
        void aBusyInstanceIsNotWaitedForWhileAnotherHasRoom() throws Exception {
            net.defaultCapacity(1);
            CountDownLatch allButThatAndOneBehind = new CountDownLatch(998);
            var work = net.addBalanced(
                    "work",
                    3,
                    OutputOrder.ANY,
                    () -> Nodes.map((Integer i) -> {
                        if (i == 0) {
                            await(allButThatAndOneBehind);
                        }
                        return i;
                    }));
            net.connect(net.source("source", numbers(1_000)), work.in());
            net.connect(work.out(), net.sink("sink", i -> {
                out.add(i);
                allButThatAndOneBehind.countDown();
            }));
            net.run(LONG);

            assertThat(out).hasSize(1_000).contains(0);
            assertThat(out.indexOf(0)).isGreaterThanOrEqualTo(998);
        }

        @Test
        void allInstancesAreUsed() throws Exception {
            CountDownLatch all = new CountDownLatch(4);
            RunResult result = runThrough(
                    4,
                    4,
                    OutputOrder.ANY,
                    () -> Nodes.map((Integer i) -> {
                        // None of them can take a second message before each has taken one.
                        all.countDown();
                        await(all);
                        return i;
                    }));

            for (int i = 0; i < 4; i++) {
                assertThat(result.node("work/" + i).received()).isEqualTo(1);
                assertThat(result.node("work/" + i).sent()).isEqualTo(1);
            }
            assertThat(result.nodes().keySet())
                    .containsExactly("source", "sink", "work/deal", "work/0", "work/1", "work/2", "work/3");
        }

        @Test
        void anInstanceThatReturnsEarlyIsLeftOut() throws Exception {
            net.defaultCapacity(3);
            RunResult result = runThrough(1_000, 3, OutputOrder.ANY, () -> (context, in, to) -> {
                if (context.nodeName().equals("work/1")) {
                    in.receive();
                    return;
                }
                for (Integer i = in.receive(); i != null; i = in.receive()) {
                    to.send(i);
                }
            });

            assertThat(out).doesNotHaveDuplicates();
            assertThat(result.node("work/1").received()).isEqualTo(1);
            assertThat(result.lost()).isBetween(0L, 2L).isEqualTo(999 - out.size());
        }

        @Test
        void failedMessagesAreIsolated() throws Exception {
            net.onFailure(FailurePolicy.ISOLATE);
            RunResult result = runThrough(100, 3, OutputOrder.ANY, () -> Nodes.map((Integer i) -> 1 / (i % 4)));

            assertThat(out).hasSize(75);
            assertThat(result.failed()).isEqualTo(25);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendersEndNormallyWhenAllInstancesHaveReturned(OutputOrder order) throws Exception {
        net.defaultCapacity(2);
        RunResult result = runThrough(1_000, 3, order, () -> (context, in, to) -> {
            Integer first = in.receive();
            if (first != null) {
                to.send(first);
            }
        });

        assertThat(out).hasSize(3).contains(0);
        assertThat(result.node("source").sent()).isLessThan(20);
        assertThat(result.failed()).isZero();
        // The dealer had one more in hand.
        assertThat(result.lost())
                .isBetween(
                        result.node("source").sent() - 4, result.node("source").sent() - 3);
    }

    @ParameterizedTest
    @EnumSource
    void sendersEndNormallyWhenNobodyWantsTheOutputs(OutputOrder order) throws Exception {
        net.defaultCapacity(2);
        var work = net.addBalanced("work", 3, order, BalanceTest::identity);
        net.connect(net.source("source", numbers(1_000)), work.in());
        net.connect(work.out(), net.addSink("sink", (context, in, none) -> in.receive()));
        RunResult result = net.run(LONG);

        assertThat(result.node("sink").received()).isEqualTo(1);
        assertThat(result.node("source").sent()).isLessThan(30);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureNamesTheInstanceAndLeavesNoThread(OutputOrder order) {
        net.defaultCapacity(4);
        var failure = catchThrowableOfType(
                NetworkFailedException.class,
                () -> runThrough(1_000, 3, order, () -> Nodes.map((Integer i) -> 1 / (500 - i))));

        assertThat(failure).hasCauseInstanceOf(ArithmeticException.class).hasMessageContaining("in node work/");
        assertThat(Threads.of("net")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void cancellationLeavesNoThread(OutputOrder order) throws Exception {
        net.defaultCapacity(1);
        CountDownLatch never = new CountDownLatch(1);
        var work = net.addBalanced(
                "work",
                3,
                order,
                () -> Nodes.map((Integer i) -> {
                    await(never);
                    return i;
                }));
        connect(1_000, work);
        try (NetworkRun run = net.start()) {
            while (run.snapshot().node("work/deal").state().activity() != NodeState.Activity.WAITS_TO_SEND) {
                Thread.onSpinWait();
            }
        }

        assertThat(Threads.of("net")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void severalSendersMayShareIt(OutputOrder order) throws Exception {
        var work = net.addBalanced("work", 3, order, BalanceTest::identity);
        net.connect(net.source("small", numbers(500)), work.in());
        net.connect(net.source("large", IntStream.range(1_000, 1_500).boxed().toList()), work.in());
        net.connect(work.out(), net.sink("sink", out::add));
        RunResult result = net.run(LONG);

        assertThat(result.node("work/deal").received()).isEqualTo(1_000);
        assertThat(out).hasSize(1_000).doesNotHaveDuplicates();
        if (order == OutputOrder.KEEP) {
            assertThat(out.stream().map(Integer.class::cast).filter(i -> i < 500))
                    .isSorted();
            assertThat(out.stream().map(Integer.class::cast).filter(i -> i >= 500))
                    .isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlockThroughAllInstancesIsFound(OutputOrder order) {
        net.defaultCapacity(1).watchdog(Duration.ofMillis(20));
        var work = net.addBalanced("work", 3, order, () -> Nodes.flatMap((Integer i) -> List.of(i, i)));
        net.connect(net.source("source", numbers(1_000)), work.in());
        net.fanOut(work.out(), i -> i, work.in(), net.sink("sink", out::add));
        var failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));

        assertThat(failure)
                .hasCauseInstanceOf(DeadlockException.class)
                .hasMessageContaining("work/deal waits to send at work/deal.out -> work/");
    }

    @Test
    void instancesThatAreBusyAreNoDeadlock() throws Exception {
        net.defaultCapacity(1).watchdog(Duration.ofMillis(10));
        CountDownLatch looked = new CountDownLatch(1);
        var work = net.addBalanced(
                "work",
                2,
                OutputOrder.ANY,
                () -> Nodes.map((Integer i) -> {
                    await(looked);
                    return i;
                }));
        connect(10, work);
        try (NetworkRun run = net.start()) {
            NodeState state = run.snapshot().node("work/deal").state();
            while (!state.activity().equals(NodeState.Activity.WAITS_TO_SEND)
                    || state.waited().toMillis() < 50) {
                Thread.onSpinWait();
                state = run.snapshot().node("work/deal").state();
            }
            assertThat(state.port()).isEqualTo("work/deal.out -> work/0.in or 1 more");
            looked.countDown();
            run.await(LONG);
        }

        assertThat(out).hasSize(10);
    }

    @Test
    void instancesShareTheRoomOfOne() throws Exception {
        connect(10, net.addBalanced("work", 3, OutputOrder.KEEP, BalanceTest::identity));
        net.defaultCapacity(10);
        RunResult result = net.run(LONG);

        assertThat(capacity(result, "source.out -> work/deal.in")).isEqualTo(10);
        assertThat(capacity(result, "work/deal.out -> work/0.in")).isEqualTo(3);
        assertThat(capacity(result, "work/2.out -> work/collect.in[2]")).isEqualTo(3);
        assertThat(capacity(result, "work/collect.out -> sink.in")).isEqualTo(10);
    }

    @Test
    void theCapacityOfItsInPortCanBeSet() throws Exception {
        var work = net.addBalanced("work", 4, OutputOrder.ANY, BalanceTest::identity);
        net.connect(net.source("source", numbers(10)), work.in()).capacity(2);
        net.connect(work.out(), net.sink("sink", out::add));
        RunResult result = net.run(LONG);

        assertThat(capacity(result, "source.out -> work/deal.in")).isEqualTo(2);
        assertThat(capacity(result, "work/deal.out -> work/3.in")).isEqualTo(1);
        assertThat(capacity(result, "work/3.out -> sink.in")).isEqualTo(1_024);
    }

    @Test
    void fewMessagesWaitForAnInstanceWhereAnotherCouldTakeThem() throws Exception {
        connect(10, net.addBalanced("work", 2, OutputOrder.ANY, BalanceTest::identity));
        assertThat(capacity(net.run(LONG), "work/deal.out -> work/0.in")).isEqualTo(16);
    }

    private static int capacity(RunResult result, String connection) {
        return result.connection(connection).fill().capacity();
    }

    @Test
    void itMayBePartOfASubnet() throws Exception {
        Network sub = Network.named("sub").defaultCapacity(6).onFailure(FailurePolicy.ISOLATE);
        Out<Integer> in = sub.inlet("in");
        In<Integer> end = sub.outlet("end");
        var work = sub.addBalanced("work", 2, OutputOrder.KEEP, () -> Nodes.map((Integer i) -> 12 / i));
        sub.connect(in, work.in());
        sub.connect(work.out(), end);
        var handle = net.add("sub", sub);
        net.connect(net.source("source", List.of(0, 1, 2, 3)), handle.in(in));
        net.connect(handle.out(end), net.sink("sink", out::add));
        RunResult result = net.run(LONG);

        assertThat(out).containsExactly(12, 6, 4);
        assertThat(result.node("sub/work/0").failed()).isEqualTo(1);
        assertThat(capacity(result, "sub/work/deal.out -> sub/work/0.in")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void itMayBePartOfALoop(OutputOrder order) throws Exception {
        var work = net.addBalanced(
                "work", 3, order, () -> Nodes.flatMap((Integer i) -> i > 0 ? List.of(i - 1) : List.of()));
        net.connect(net.source("source", List.of(5, 9, 7)), work.in());
        net.fanOut(work.out(), i -> i, work.in(), net.sink("sink", out::add));
        net.run(LONG);

        assertThat(out).hasSize(21);
    }

    @ParameterizedTest
    @EnumSource
    void ownershipIsCheckedInEachInstance(OutputOrder order) throws Exception {
        assertThat(runChecked(order, Nodes::map).node("sink").received()).isEqualTo(100);
        var failure = catchThrowableOfType(
                NetworkFailedException.class,
                () -> runChecked(order, change -> (context, in, to) -> {
                    for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                        to.send(change.apply(packet));
                    }
                }));

        assertThat(failure).hasCauseInstanceOf(OwnershipException.class);
        assertThat(failure.getCause()).hasMessageContaining("at work/").hasMessageContaining(".in");
    }

    private static RunResult runChecked(
            OutputOrder order,
            Function<UnaryOperator<Packet<Integer>>, Node<Packet<Integer>, Packet<Integer>>> changing)
            throws InterruptedException {
        Network checked = Network.named("checked").checked();
        var work = checked.addBalanced(
                "work", 3, order, () -> changing.apply(packet -> packet.withPayload(packet.payload() + 1)));
        checked.connect(
                checked.source("source", numbers(100).stream().map(Packet::of).toList()), work.in());
        checked.connect(work.out(), checked.sink("sink", packet -> {}));
        return checked.run(LONG);
    }

    @Test
    void itRunsAgain() throws Exception {
        connect(10, net.addBalanced("work", 2, OutputOrder.KEEP, BalanceTest::identity));
        net.run(LONG);
        net.run(LONG);

        assertThat(out).hasSize(20).endsWith(8, 9);
    }

    @Test
    void eachInstanceIsMadeByACallOfItsOwn() {
        AtomicInteger made = new AtomicInteger();
        net.addBalanced("work", 3, OutputOrder.ANY, () -> {
            made.incrementAndGet();
            return identity();
        });

        assertThat(made).hasValue(3);
    }

    @Test
    void instancesWithoutFieldsMayBeTheSameObject() throws Exception {
        Set<String> names = new TreeSet<>();
        Node<Integer, Object> stateless = (context, in, to) -> {
            for (Integer i = in.receive(); i != null; i = in.receive()) {
                to.send(context.nodeName());
            }
        };
        runThrough(2, 2, OutputOrder.KEEP, () -> stateless);
        out.forEach(name -> names.add((String) name));

        assertThat(names).containsExactly("work/0", "work/1");
    }

    @Test
    void atLeastOneInstance() {
        assertThatThrownBy(() -> net.addBalanced("work", 0, OutputOrder.ANY, BalanceTest::identity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instances of work must be at least 1: 0");
    }

    @Test
    void nodesAreNotTwoThreadsAtOnce() {
        Node<Integer, Integer> one = identityOf(new ArrayList<>());
        assertThatThrownBy(() -> net.addBalanced("work", 2, OutputOrder.ANY, () -> one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the supplier of work/0 and work/1 returned the same node for both, so that two threads"
                        + " would use its fields at the same time: it has to make another one for each instance");
    }

    private static Node<Integer, Integer> identityOf(List<Object> seen) {
        return Nodes.map((Integer i) -> {
            seen.add(i);
            return i;
        });
    }

    @Test
    @SuppressWarnings("NullAway") // that is what it is about
    void suppliersMakeNodes() {
        assertThatThrownBy(() -> net.<Integer, Integer>addBalanced("work", 2, OutputOrder.KEEP, () -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the supplier of work returned null for work/0: it has to make a node for each instance");
    }

    @Test
    void namesAreUnique() {
        net.addBalanced("work", 2, OutputOrder.KEEP, BalanceTest::identity);
        assertThatThrownBy(() -> net.addBalanced("work", 2, OutputOrder.KEEP, BalanceTest::identity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network net has something named work already");
        assertThatThrownBy(() -> net.add("work", identity())).hasMessageContaining("named work already");
    }

    @Test
    void bothPortsAreToBeConnected() {
        var work = net.addBalanced("work", 2, OutputOrder.ANY, BalanceTest::identity);
        assertThatThrownBy(() -> net.run(LONG)).hasMessageContaining("in network net, work.in is not connected");
        net.connect(net.source("source", numbers(1)), work.in());
        assertThatThrownBy(() -> net.run(LONG)).hasMessageContaining("in network net, work.out is not connected");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
