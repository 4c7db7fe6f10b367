package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NetworkFailureTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Iterable<Integer> ENDLESS =
            () -> IntStream.iterate(0, i -> i + 1).iterator();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void failureCancelsAllAndIsTheCause(int capacity) {
        Network net = Network.named("fails").defaultCapacity(capacity);
        var bad = net.add("bad", Nodes.map((Integer i) -> 1_000 / (i - 500)));
        net.connect(net.source("endless", ENDLESS), bad.in());
        net.connect(bad.out(), net.sink("sink", i -> {}));

        var failure = failureOf(net);

        assertThat(failure).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(failure).hasMessageContaining("network fails failed in node bad");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.result().node("bad").received()).isEqualTo(501);
        assertThat(failure.result().node("bad").failed()).isEqualTo(1);
        assertThat(failure.result().node("bad").firstFailure()).isSameAs(failure.getCause());
        assertThat(failure.result().node("bad").lost())
                .isEqualTo(failure.result().node("endless").sent() - 501);
        assertThat(Threads.of("fails")).isEmpty();
    }

    @Test
    void errorFailsTheNetworkEvenIfIsolated() {
        Network net = Network.named("error").onFailure(FailurePolicy.ISOLATE);
        net.connect(net.source("source", List.of(1)), net.sink("sink", i -> {
            throw new AssertionError("broken");
        }));

        assertThat(failureOf(net)).hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void isolatedFailuresAreCountedAndTheRestGoesOn() throws Exception {
        List<Integer> out = new ArrayList<>();
        Network net = Network.named("isolate").onFailure(FailurePolicy.ISOLATE);
        var bad = net.add("bad", Nodes.map((Integer i) -> 12 / (i % 4)));
        net.connect(net.source("source", IntStream.range(0, 1_000).boxed().toList()), bad.in());
        net.connect(bad.out(), net.sink("sink", out::add));

        RunResult result = net.run(LONG);

        assertThat(out).hasSize(750);
        assertThat(result.node("bad").failed()).isEqualTo(250);
        assertThat(result.node("bad").errorRate()).isEqualTo(0.25);
        assertThat(result.node("bad").firstFailure()).isInstanceOf(ArithmeticException.class);
        assertThat(result.failed()).isEqualTo(250);
    }

    @Test
    void exceptionsThatLookLikeTheRuntimesOwnFailTheirMessage() throws Exception {
        Network net = Network.named("foreign").onFailure(FailurePolicy.ISOLATE);
        net.connect(net.source("source", List.of(1, 2, 3)), net.sink("sink", i -> {
            if (i == 1) {
                throw new CancellationException("a future's");
            }
            if (i == 2) {
                throw new PortClosedException("another network's");
            }
        }));
        NodeStats sink = net.run(LONG).node("sink");

        assertThat(sink.received()).isEqualTo(3);
        assertThat(sink.failed()).isEqualTo(2);
        assertThat(sink.firstFailure()).hasMessage("a future's");
    }

    @Test
    void foreignInterruptFailsTheNetwork() {
        Network net = Network.named("foreign").onFailure(FailurePolicy.ISOLATE);
        net.connect(net.source("source", List.of(1)), net.addSink("sink", (context, in, out) -> {
            in.receive();
            throw new InterruptedException("by somebody else");
        }));

        assertThat(failureOf(net)).hasRootCauseMessage("by somebody else");
    }

    @Test
    void isolatedNodeThatMakesNoProgressFailsTheNetwork() {
        Network net = Network.named("stuck").onFailure(FailurePolicy.ISOLATE);
        net.connect(net.source("source", List.of(1)), net.addSink("bad", (context, in, out) -> {
            throw new IllegalStateException("no config");
        }));

        assertThat(failureOf(net)).hasRootCauseMessage("no config");
    }

    @Test
    void failedMessagesAreCountedWithoutStopping() throws Exception {
        Network net = Network.named("counts");
        net.connect(net.source("source", List.of(1, 2, 3)), net.addSink("sink", (context, in, out) -> {
            assertThat(context.nodeName()).isEqualTo("sink");
            while (in.receive() != null) {
                context.failed(new IllegalStateException("once"));
                context.failed(new IllegalStateException("twice"));
            }
        }));

        assertThat(net.run(LONG).node("sink").failed()).isEqualTo(3);
    }

    @Test
    void failingWithoutAMessageFailsTheNetwork() {
        Network net = Network.named("early");
        net.connect(
                net.source("source", List.of(1)),
                net.addSink("sink", (context, in, out) -> context.failed(new IllegalStateException("early"))));

        assertThat(failureOf(net)).hasRootCauseMessage("early");
    }

    @Test
    void sinkThatSendsFails() {
        Network net = Network.named("sends");
        net.connect(net.source("source", List.of(1)), net.addSink("sink", (context, in, out) -> sendNull(out)));

        assertThat(failureOf(net)).hasRootCauseMessage("sink was added as a sink and has no out-port to send to");
    }

    @SuppressWarnings("NullAway") // there is no other Void
    private static void sendNull(OutPort<Void> out) throws InterruptedException {
        out.send(null);
    }

    @Test
    void timeoutCancelsAndSaysWhatStillRuns() {
        Network net = Network.named("slow").defaultCapacity(2);
        net.connect(net.source("endless", ENDLESS), net.addSink("asleep", (context, in, out) -> {
            new CountDownLatch(1).await();
        }));

        assertThatThrownBy(() -> net.run(Duration.ofMillis(30)))
                .isInstanceOf(NetworkFailedException.class)
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("not finished within PT0.03S")
                .hasMessageContaining("endless (received 0, sent 2)")
                .hasMessageContaining("asleep (received 0, sent 0, 2 of 2 waiting)");
        assertThat(Threads.of("slow")).isEmpty();
    }

    @Test
    void busyNodeLooksAtItsContext() {
        Network net = Network.named("busy");
        net.connect(
                net.addSource("busy", (context, in, out) -> {
                    while (!context.isCancelled()) {
                        Thread.onSpinWait();
                    }
                }),
                net.sink("sink", i -> {}));

        assertThatThrownBy(() -> net.run(Duration.ofMillis(10))).hasCauseInstanceOf(TimeoutException.class);
        assertThat(Threads.of("busy")).isEmpty();
    }

    @Test
    void nodeThatIgnoresItsCancellationIsNamed() {
        CountDownLatch release = new CountDownLatch(1);
        Network net = Network.named("deaf").stopTimeout(Duration.ofMillis(20));
        net.connect(
                net.addSource("deaf", (context, in, out) -> {
                    boolean released = false;
                    while (!released) {
                        try {
                            release.await();
                            released = true;
                        } catch (InterruptedException e) {
                            // Deaf.
                        }
                    }
                }),
                net.sink("sink", i -> {}));
        try {
            assertThatThrownBy(() -> net.run(Duration.ofMillis(10)))
                    .hasMessageContaining("still running PT0.02S after they were cancelled: [deaf]");
        } finally {
            release.countDown();
        }
    }

    @Test
    void cancelStopsTheRun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Network net = Network.named("cancel").defaultCapacity(2);
        net.connect(net.source("endless", ENDLESS), net.sink("sink", i -> running.countDown()));
        try (NetworkRun run = net.start()) {
            running.await();
            run.cancel();
            assertThatThrownBy(() -> run.await(LONG))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("network cancel was cancelled");
            assertThat(run.snapshot().node("endless").sent()).isPositive();
        }
        assertThat(Threads.of("cancel")).isEmpty();
    }

    @Test
    void closeStopsTheRun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Network net = Network.named("close");
        net.connect(net.source("endless", ENDLESS), net.sink("sink", i -> running.countDown()));
        try (NetworkRun run = net.start()) {
            running.await();
            assertThat(run.snapshot().elapsed()).isPositive();
        }
        assertThat(Threads.of("close")).isEmpty();
    }

    @Test
    void interruptOfTheCallerCancels() {
        CountDownLatch running = new CountDownLatch(1);
        Network net = Network.named("interrupt");
        net.connect(net.source("endless", ENDLESS), net.sink("sink", i -> running.countDown()));
        var caller = Threads.start(() -> net.run(LONG));
        try {
            running.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        caller.thread().interrupt();

        assertThatThrownBy(caller.result()::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(Threads.of("interrupt")).isEmpty();
    }

    /** A node downstream must not take what it has got so far for all there is. */
    @Test
    void nobodySeesTheEndOfAStreamThatWasCancelled() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        for (int run = 0; run < 100; run++) {
            Network net = Network.named("cut");
            for (int lane = 0; lane < 8; lane++) {
                var pass = net.add("pass" + lane, Nodes.map((Integer i) -> i));
                net.connect(
                        net.addSource("source" + lane, (context, in, out) -> new CountDownLatch(1).await()), pass.in());
                net.connect(pass.out(), net.addSink("sink" + lane, (context, in, out) -> {
                    if (in.receive() == null) {
                        ends.incrementAndGet();
                    }
                }));
            }
            try (NetworkRun started = net.start()) {
                started.cancel();
            }
        }

        assertThat(ends).hasValue(0);
    }

    /** Whoever sends into the network must not take its failure for a node that wants no more. */
    @Test
    void nobodySeesAPortCloseBecauseItsNodeWasCancelled() throws Exception {
        for (int run = 0; run < 200; run++) {
            Network net = Network.named("cut").defaultCapacity(1);
            Out<Integer> inlet = net.inlet("in");
            var pass = net.add("pass", Nodes.map((Integer i) -> i));
            net.connect(inlet, pass.in());
            net.connect(pass.out(), net.sink("sink", i -> {}));
            try (NetworkRun started = net.start()) {
                var sender = Threads.start(() -> {
                    for (Integer i : ENDLESS) {
                        started.input(inlet).send(i);
                    }
                    return 0;
                });
                Thread.yield();
                started.cancel();
                assertThatThrownBy(sender.result()::get).isInstanceOf(CancellationException.class);
            }
        }
    }

    @Test
    void nodeThatSwallowsItsCancellationStillStops() {
        Network net = Network.named("swallow").onFailure(FailurePolicy.ISOLATE).defaultCapacity(1);
        var node = net.add("node", (Node<Integer, Integer>) (context, in, out) -> {
            for (Integer i = in.receive(); i != null; i = in.receive()) {
                try {
                    out.send(i);
                } catch (InterruptedException | RuntimeException e) {
                    throw new IllegalStateException("wrapped", e);
                }
            }
        });
        net.connect(net.source("endless", ENDLESS), node.in());
        net.connect(node.out(), net.addSink("asleep", (context, in, out) -> new CountDownLatch(1).await()));

        assertThatThrownBy(() -> net.run(Duration.ofMillis(20))).hasCauseInstanceOf(TimeoutException.class);
        assertThat(Threads.of("swallow")).isEmpty();
    }

    private static NetworkFailedException failureOf(Network net) {
        NetworkFailedException failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));
        assertThat(failure).isNotNull();
        return failure;
    }
}
