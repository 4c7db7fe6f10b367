package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class LeastBusyPortTest {

    private static final SpinPolicy AT_ONCE_TO_SLEEP = new SpinPolicy(0, 0);

    private final Crowd crowd = new Crowd(3, 2);
    private final Connection<Integer> a = connection("a", 2, 1);
    private final Connection<Integer> b = connection("b", 2, 1);
    private final LeastBusyPort<Integer> port = port(List.of(a, b), AT_ONCE_TO_SLEEP);

    private Connection<Integer> connection(String name, int capacity, int senders) {
        return new Connection<>(name, capacity, senders, AT_ONCE_TO_SLEEP, crowd);
    }

    private LeastBusyPort<Integer> port(List<Connection<Integer>> connections, SpinPolicy spinning) {
        return new LeastBusyPort<>(
                "port",
                connections.stream().map(connection -> connection.sendingEnd(0)).toList(),
                new Waiter(crowd, spinning));
    }

    @Test
    void theReceiverWithTheFewestMessagesComesNextAndAmongEqualsTheOneAfter() throws Exception {
        port.send(0);
        port.send(1);
        port.send(2);
        assertThat(b.receiver().receive()).isEqualTo(1);
        port.send(3);
        port.send(4);

        assertThat(a.size()).isEqualTo(2);
        assertThat(Stream.of(b.receiver().poll(), b.receiver().poll())).containsExactly(3, 4);
    }

    @Test
    void aReceiverThatWaitsComesBeforeOneThatWorks() throws Exception {
        port.send(0);
        port.send(1);
        a.receiver().receive();
        b.receiver().receive();
        var receiver = Threads.start(() -> b.receiver().receive());
        receiver.awaitParked();
        port.send(2);

        assertThat(receiver.result().get()).isEqualTo(2);
    }

    @Test
    void offersDoNotWait() {
        assertThat(IntStream.range(0, 4)).allMatch(port::offer);
        assertThat(port.hasRoom()).isFalse();
        assertThat(port.offer(4)).isFalse();
        assertThat(a.receiver().poll()).isZero();
        assertThat(port.hasRoom()).isTrue();
        assertThat(port.offer(4)).isTrue();
    }

    @Test
    void roomAnywhereEndsTheWait() throws Exception {
        for (Connection<Integer> other : List.of(b, a, b)) {
            fill();
            var sender = Threads.start(() -> {
                port.send(9);
                return true;
            });
            sender.awaitParked();
            other.receiver().receive();

            assertThat(sender.result().get()).isTrue();
        }
    }

    @Test
    void aWaitCountsAtAllEnds() throws Exception {
        fill();
        var sender = Threads.start(() -> {
            port.send(9);
            return true;
        });
        sender.awaitParked();

        assertThat(port.ends()).allMatch(end -> end.clock().isWaiting());
        a.receiver().receive();
        sender.result().get();
        assertThat(port.ends()).noneMatch(end -> end.clock().isWaiting());
        assertThat(port.ends()).allMatch(end -> end.stats().waits() == 1);
    }

    @Test
    void aReceiverThatClosesIsLeftOut() throws Exception {
        fill();
        var sender = Threads.start(() -> {
            port.send(9);
            return true;
        });
        sender.awaitParked();
        a.receiver().close();
        assertThat(sender.thread().isAlive()).isTrue();
        b.receiver().receive();

        assertThat(sender.result().get()).isTrue();
        assertThat(port.isShut()).isFalse();
        assertThat(a.lost()).isEqualTo(2);
    }

    @Test
    void whenAllReceiversHaveClosedASendEnds() throws Exception {
        fill();
        var sender = Threads.start(() -> {
            port.send(9);
            return true;
        });
        sender.awaitParked();
        b.receiver().close();
        a.receiver().close();

        assertThatThrownBy(sender.result()::get)
                .hasCauseInstanceOf(PortClosedException.class)
                .hasMessageContaining("port takes no more messages: it or all its receivers have closed");
        assertThat(port.isShut()).isTrue();
        assertThatThrownBy(() -> port.offer(1)).isInstanceOf(PortClosedException.class);
    }

    @Test
    void aSendAfterTheEndIsRefused() {
        port.close();

        assertThat(a.receiver().isAtEnd()).isTrue();
        assertThatThrownBy(() -> port.send(1)).isInstanceOf(PortClosedException.class);
    }

    @Test
    void cancellationEndsTheWait() throws Exception {
        fill();
        var sender = Threads.start(() -> {
            port.send(9);
            return true;
        });
        sender.awaitParked();
        a.cancel();

        assertThatThrownBy(sender.result()::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> port.send(1)).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptEndsTheWait() {
        fill();
        var sender = Threads.start(() -> {
            port.send(9);
            return true;
        });
        sender.awaitParked();
        sender.thread().interrupt();

        assertThatThrownBy(sender.result()::get).hasCauseInstanceOf(InterruptedException.class);
    }

    private void fill() {
        while (port.offer(0)) {
            // Until all are full.
        }
    }

    /** It is woken for room at one connection and finds room at another: who sleeps at the first has to hear of it. */
    @Test
    void aWakeUpThatIsNotUsedIsPassedOn() throws Exception {
        for (int i = 0; i < 300; i++) {
            Connection<Integer> own = connection("own", 1, 1);
            Connection<Integer> shared = connection("shared", 1, 2);
            // Either of them is the first to be woken.
            SendingEnd<Integer> mine = shared.sendingEnd(i % 2);
            OutPort<Integer> others = shared.sender(1 - i % 2);
            LeastBusyPort<Integer> both =
                    new LeastBusyPort<>("both", List.of(own.sendingEnd(0), mine), new Waiter(crowd, AT_ONCE_TO_SLEEP));
            both.send(0);
            both.send(0);
            var sender = Threads.start(() -> {
                both.send(1);
                return true;
            });
            var other = Threads.start(() -> {
                others.send(2);
                return true;
            });
            sender.awaitParked();
            other.awaitParked();
            shared.receiver().receive();
            own.receiver().receive();

            boolean done = false;
            while (!done) {
                done = Objects.equals(shared.receiver().receive(), 2);
            }
            assertThat(sender.result().get()).isTrue();
            assertThat(other.result().get()).isTrue();
        }
    }

    private record Flow(int receivers, int capacity, int messages, SpinPolicy spinning) {}

    static List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        for (int capacity = 1; capacity <= 3; capacity++) {
            for (int receivers = 1; receivers <= 4; receivers++) {
                flows.add(new Flow(receivers, capacity, 60_000, AT_ONCE_TO_SLEEP));
                flows.add(new Flow(receivers, capacity, 60_000, SpinPolicy.DEFAULT));
            }
        }
        return flows;
    }

    /** One and a half million messages in total: a wake-up that is lost would leave all asleep. */
    @ParameterizedTest
    @MethodSource("flows")
    void allMessagesArriveOnceAndNobodySleepsForEver(Flow flow) throws Exception {
        List<Connection<Integer>> connections = IntStream.range(0, flow.receivers())
                .mapToObj(i -> new Connection<Integer>("c" + i, flow.capacity(), 1, flow.spinning(), crowd))
                .toList();
        LeastBusyPort<Integer> sending = port(connections, flow.spinning());
        List<Threads.Started<long[]>> receivers = new ArrayList<>();
        for (Connection<Integer> connection : connections) {
            receivers.add(Threads.start(() -> countAndSum(connection.receiver())));
        }
        for (int i = 0; i < flow.messages(); i++) {
            sending.send(i);
        }
        sending.close();

        long count = 0;
        long sum = 0;
        for (Threads.Started<long[]> receiver : receivers) {
            count += receiver.result().get()[0];
            sum += receiver.result().get()[1];
        }
        assertThat(count).isEqualTo(flow.messages());
        assertThat(sum).isEqualTo((long) flow.messages() * (flow.messages() - 1) / 2);
    }

    /** Returns how many messages came, and their sum; each receiver gets them in the order in which they were sent. */
    private static long[] countAndSum(InPort<Integer> in) throws InterruptedException {
        long[] countAndSum = new long[2];
        int last = -1;
        for (Integer message = in.receive(); message != null; message = in.receive()) {
            assertThat(message > last).isTrue();
            last = message;
            countAndSum[0]++;
            countAndSum[1] += message;
        }
        return countAndSum;
    }

    static List<Long> seeds() {
        return new Random(20260412).longs(100).boxed().toList();
    }

    /** Receivers come and go, and other senders use the same connections. */
    @ParameterizedTest
    @MethodSource("seeds")
    void disruptedSendersEndAndAccountForEveryMessage(long seed) throws Exception {
        Random random = new Random(seed);
        int receivers = 1 + random.nextInt(4);
        List<Connection<Integer>> connections = IntStream.range(0, receivers)
                .mapToObj(i -> connection("c" + i, 1 + random.nextInt(3), 2))
                .toList();
        LeastBusyPort<Integer> sending = port(connections, AT_ONCE_TO_SLEEP);
        var sender = Threads.start(() -> sendAll(sending, 5_000));
        List<Threads.Started<Long>> others = new ArrayList<>();
        List<Threads.Started<Long>> received = new ArrayList<>();
        for (Connection<Integer> connection : connections) {
            long atMost = random.nextBoolean() ? random.nextInt(3_000) : Long.MAX_VALUE;
            others.add(Threads.start(() -> sendAll(connection.sender(1), 1_000)));
            received.add(Threads.start(() -> receiveSome(connection.receiver(), atMost)));
        }

        long sent = sender.result().get();
        long arrived = 0;
        for (int i = 0; i < receivers; i++) {
            sent += others.get(i).result().get();
            arrived += received.get(i).result().get();
        }
        assertThat(connections.stream().mapToLong(Connection::lost).sum()).isEqualTo(sent - arrived);
    }

    private static long sendAll(OutPort<Integer> out, int messages) throws InterruptedException {
        long sent = 0;
        try {
            while (sent < messages) {
                out.send((int) sent);
                sent++;
            }
        } catch (PortClosedException e) {
            // All have closed.
        } finally {
            out.close();
        }
        return sent;
    }

    private static long receiveSome(InPort<Integer> in, long atMost) throws InterruptedException {
        long received = 0;
        while (received < atMost && in.receive() != null) {
            received++;
        }
        in.close();
        return received;
    }
}
