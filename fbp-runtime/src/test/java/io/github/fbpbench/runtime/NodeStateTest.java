package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fbpbench.runtime.NodeState.Activity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeStateTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Iterable<Integer> ENDLESS =
            () -> IntStream.iterate(0, i -> i + 1).iterator();

    private final Network net = Network.named("net").defaultCapacity(2);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Test
    void whoWaitsForRoomNamesBothPorts() throws Exception {
        net.connect(net.source("fast", ENDLESS), net.addSink("slow", (context, in, out) -> mayGoOn.await()));
        try (NetworkRun run = net.start()) {
            NodeState fast = await(run, "fast", Activity.WAITS_TO_SEND);

            assertThat(fast.port()).isEqualTo("fast.out -> slow.in");
            assertThat(await(run, "slow", Activity.RUNNING).port()).isNull();
        }
    }

    @Test
    void whoWaitsForAMessageNamesItsPort() throws Exception {
        net.connect(net.addSource("slow", (context, in, out) -> mayGoOn.await()), net.sink("idle", i -> {}));
        try (NetworkRun run = net.start()) {
            assertThat(await(run, "idle", Activity.WAITS_TO_RECEIVE).port()).isEqualTo("idle.in");
        }
    }

    @Test
    void aReceiveWithALimitOfTimeIsAWaitToo() throws Exception {
        net.connect(
                net.addSource("slow", (context, in, out) -> mayGoOn.await()),
                net.addSink("patient", (context, in, out) -> in.receive(LONG)));
        try (NetworkRun run = net.start()) {
            assertThat(await(run, "patient", Activity.WAITS_TO_RECEIVE).port()).isEqualTo("patient.in");
        }
    }

    @Test
    void whoWaitsToStartNamesItsAutomaticPort() throws Exception {
        net.connect(net.addSource("load", (context, in, out) -> mayGoOn.await()), net.sink("loaded", i -> {}));
        net.connect(net.source("serve", List.of(1)), net.sink("served", i -> {}));
        net.connect(net.endOf("load"), net.startOf("serve"));
        try (NetworkRun run = net.start()) {
            assertThat(await(run, "serve", Activity.WAITS_TO_START).port()).isEqualTo("serve.*start");

            mayGoOn.countDown();
            RunResult result = run.await(LONG);
            assertThat(result.nodes().values()).allMatch(node -> node.state().activity() == Activity.ENDED);
        }
    }

    @Test
    void ofAFanOutTheFullEndIsNamed() throws Exception {
        In<Integer> eager = net.sink("eager", i -> {});
        In<Integer> slow = net.addSink("slow", (context, in, out) -> mayGoOn.await());
        net.fanOut(net.source("fast", ENDLESS), i -> i, eager, slow);
        try (NetworkRun run = net.start()) {
            while (!"fast.out -> slow.in"
                    .equals(await(run, "fast", Activity.WAITS_TO_SEND).port())) {
                Thread.yield();
            }
        }
    }

    @Test
    void namesInSubnetsHaveTheirPrefix() throws Exception {
        Network inner = Network.named("inner").defaultCapacity(1);
        inner.connect(inner.source("fast", ENDLESS), inner.addSink("slow", (context, in, out) -> mayGoOn.await()));
        net.add("part", inner);
        try (NetworkRun run = net.start()) {
            assertThat(await(run, "part/fast", Activity.WAITS_TO_SEND).port())
                    .isEqualTo("part/fast.out -> part/slow.in");
        }
    }

    @Test
    void aWaitGetsLongerUntilItEnds() throws Exception {
        Out<Integer> inlet = net.inlet("in");
        net.connect(inlet, net.addSink("sink", (context, in, out) -> {
            in.receive();
            mayGoOn.await();
        }));
        try (NetworkRun run = net.start()) {
            Duration first = await(run, "sink", Activity.WAITS_TO_RECEIVE).waited();
            while (run.snapshot().node("sink").state().waited().compareTo(first) <= 0) {
                Thread.yield();
            }

            run.input(inlet).send(1);
            assertThat(await(run, "sink", Activity.RUNNING).waited()).isZero();
        }
    }

    @Test
    void aNodeThatFailsHasFailedAndTheOthersAreCancelled() {
        net.connect(net.source("early", List.of(1)), net.addSink("bad", (context, in, out) -> {
            mayGoOn.await();
            throw new IllegalStateException("bad");
        }));
        net.connect(
                net.source("fast", ENDLESS), net.addSink("slow", (context, in, out) -> new CountDownLatch(1).await()));
        NetworkRun run = net.start();
        await(run, "early", Activity.ENDED);
        mayGoOn.countDown();
        RunResult result = catchThrowableOfType(NetworkFailedException.class, () -> run.await(LONG))
                .result();

        assertThat(result.node("early").state()).hasToString("ended");
        assertThat(result.node("bad").state()).hasToString("failed");
        assertThat(result.node("fast").state()).hasToString("cancelled");
        assertThat(result.node("slow").state()).hasToString("cancelled");
    }

    @Test
    void aNodeThatWaitedToStartIsCancelled() throws Exception {
        net.connect(net.addSource("load", (context, in, out) -> mayGoOn.await()), net.sink("loaded", i -> {}));
        net.connect(net.source("serve", List.of(1)), net.sink("served", i -> {}));
        net.connect(net.endOf("load"), net.startOf("serve"));
        try (NetworkRun run = net.start()) {
            await(run, "serve", Activity.WAITS_TO_START);
            run.cancel();
            assertThatThrownBy(() -> run.await(LONG)).isInstanceOf(CancellationException.class);

            assertThat(run.snapshot().nodes().values())
                    .allMatch(node -> node.state().activity() == Activity.CANCELLED);
        }
    }

    @Test
    void theTextOfATimeoutSaysWhatEachNodeDoes() {
        net.connect(net.source("fast", ENDLESS), net.addSink("slow", (context, in, out) -> mayGoOn.await()));

        NetworkRun run = net.start();
        await(run, "fast", Activity.WAITS_TO_SEND);
        await(run, "slow", Activity.RUNNING);

        assertThatThrownBy(() -> run.await(Duration.ZERO))
                .hasMessageContaining("fast (received 0, sent 2) waits to send at fast.out -> slow.in for PT")
                .hasMessageContaining("slow (received 0, sent 0, 2 of 2 waiting) running, thread ");
    }

    @Test
    void textHasTheWaitInMilliseconds() {
        assertThat(new NodeState(Activity.WAITS_TO_SEND, "split.out -> count.in", Duration.ofNanos(1_200_345_678)))
                .hasToString("waits to send at split.out -> count.in for PT1.2S");
        assertThat(NodeState.of(Activity.NOT_STARTED)).hasToString("not started");
    }

    @Test
    void onlyAWaitHasAPort() {
        assertThatThrownBy(() -> new NodeState(Activity.RUNNING, "a.in", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("running")
                .hasMessageContaining("a.in");
        assertThatThrownBy(() -> NodeState.of(Activity.WAITS_TO_SEND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waits to send");
    }

    /** The state of a node once it does something. */
    private static NodeState await(NetworkRun run, String node, Activity activity) {
        NodeState state = run.snapshot().node(node).state();
        while (state.activity() != activity) {
            Thread.yield();
            state = run.snapshot().node(node).state();
        }
        return state;
    }
}
