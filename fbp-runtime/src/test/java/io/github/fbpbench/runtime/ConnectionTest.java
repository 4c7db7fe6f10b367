package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "7,1", "8,1", "1000,1", "1,2", "2,2", "3,2", "7,3", "1000,2"})
    void holdsExactlyItsCapacity(int capacity, int senders) throws Exception {
        Connection<Integer> connection = Connection.create("c", capacity, senders);
        OutPort<Integer> out = connection.sender(0);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < capacity; i++) {
                assertThat(out.offer(i)).isTrue();
            }
            assertThat(out.offer(-1)).isFalse();
            assertThat(connection.receiver().size()).isEqualTo(capacity);
            for (int i = 0; i < capacity; i++) {
                assertThat(connection.receiver().receive()).isEqualTo(i);
            }
            assertThat(connection.receiver().poll()).isNull();
        }
        assertThat(connection.receiver().capacity()).isEqualTo(capacity);
        assertThat(connection.lost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsWhenAllSendersHaveClosedAndNothingIsLeft(int senders) throws Exception {
        Connection<String> connection = Connection.create("c", 4, senders);
        InPort<String> in = connection.receiver();
        connection.sender(0).send("a");
        connection.sender(0).close();
        connection.sender(0).close();
        if (senders == 2) {
            assertThat(in.isAtEnd()).isFalse();
            connection.sender(1).send("b");
            connection.sender(1).close();
        }

        assertThat(in.isAtEnd()).isFalse();
        assertThat(in.receive()).isEqualTo("a");
        if (senders == 2) {
            assertThat(in.receive()).isEqualTo("b");
        }
        assertThat(in.isAtEnd()).isTrue();
        assertThat(in.receive()).isNull();
        assertThat(in.receive(Duration.ofDays(1))).isNull();
        assertThat(in.poll()).isNull();
    }

    @Test
    void closedSenderCannotSend() {
        Connection<String> connection = Connection.create("up.in", 4, 1);
        OutPort<String> out = connection.sender(0);
        out.close();

        assertThatThrownBy(() -> out.send("a"))
                .isInstanceOf(PortClosedException.class)
                .hasMessageContaining("up.in");
        assertThatThrownBy(() -> out.offer("a")).isInstanceOf(PortClosedException.class);
    }

    @Test
    void earlyCloseRefusesAndCountsWhatIsLost() throws Exception {
        Connection<String> connection = Connection.create("up.in", 4, 1);
        OutPort<String> out = connection.sender(0);
        InPort<String> in = connection.receiver();
        out.send("a");
        out.send("b");
        out.send("c");
        in.receive();
        in.close();
        in.close();

        assertThatThrownBy(() -> out.send("d"))
                .isInstanceOf(PortClosedException.class)
                .hasMessageContaining("up.in");
        assertThatThrownBy(() -> out.offer("d")).isInstanceOf(PortClosedException.class);
        assertThat(in.receive()).isNull();
        assertThat(in.poll()).isNull();
        assertThat(in.isAtEnd()).isTrue();
        assertThat(in.size()).isZero();
        assertThat(connection.lost()).isEqualTo(2);
    }

    @Test
    void receiveTimesOutByNameAndTime() {
        Connection<String> connection = Connection.create("up.in", 4, 1);

        assertThatThrownBy(() -> connection.receiver().receive(Duration.ofMillis(2)))
                .isInstanceOf(PortTimeoutException.class)
                .hasMessageContaining("up.in")
                .hasMessageContaining("0.002S");
        assertThatThrownBy(() -> connection.receiver().receive(Duration.ZERO)).isInstanceOf(PortTimeoutException.class);
        assertThatThrownBy(() -> connection.receiver().receive(Duration.ofSeconds(Long.MIN_VALUE)))
                .isInstanceOf(PortTimeoutException.class);
    }

    @Test
    void timedReceiveTakesWhatIsThere() throws Exception {
        Connection<String> connection = Connection.create("c", 4, 1);
        connection.sender(0).send("a");

        assertThat(connection.receiver().receive(Duration.ZERO)).isEqualTo("a");
    }

    @Test
    void drainToTakesWhatIsThere() throws Exception {
        Connection<Integer> connection = Connection.create("c", 4, 1);
        for (int i = 0; i < 4; i++) {
            connection.sender(0).send(i);
        }
        List<Integer> drained = new ArrayList<>();

        assertThat(connection.receiver().drainTo(drained::add, 0)).isZero();
        assertThat(connection.receiver().drainTo(drained::add, 3)).isEqualTo(3);
        assertThat(connection.receiver().drainTo(drained::add, 3)).isEqualTo(1);
        assertThat(drained).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(() -> connection.receiver().drainTo(drained::add, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max");
    }

    @Test
    void sleepingReceiverWakesForAMessage() throws Exception {
        Connection<String> connection = Connection.create("c", 1, 1);
        var receiving = Threads.start(() -> connection.receiver().receive());
        receiving.awaitParked();
        connection.sender(0).send("a");

        assertThat(receiving.result().get()).isEqualTo("a");
    }

    @Test
    void sleepingReceiverWakesForTheEnd() throws Exception {
        Connection<String> connection = Connection.create("c", 1, 1);
        var receiving = Threads.start(() -> connection.receiver().receive());
        receiving.awaitParked();
        connection.sender(0).close();

        assertThat(receiving.result().get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sleepingSendersWakeForRoom(int senders) throws Exception {
        Connection<String> connection = Connection.create("c", 1, senders);
        connection.sender(0).send("first");
        var sending = new ArrayList<Threads.Started<Boolean>>();
        for (int i = 0; i < senders; i++) {
            OutPort<String> out = connection.sender(i);
            sending.add(Threads.start(() -> {
                out.send("a");
                return true;
            }));
        }
        sending.forEach(Threads.Started::awaitParked);

        assertThat(connection.receiver().receive()).isEqualTo("first");
        for (int i = 0; i < senders; i++) {
            assertThat(connection.receiver().receive()).isEqualTo("a");
        }
        for (var each : sending) {
            assertThat(each.result().get()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sleepingSendersWakeForAnEarlyClose(int senders) throws Exception {
        Connection<String> connection = Connection.create("c", 1, senders);
        connection.sender(0).send("first");
        var sending = new ArrayList<Threads.Started<Boolean>>();
        for (int i = 0; i < senders; i++) {
            OutPort<String> out = connection.sender(i);
            sending.add(Threads.start(() -> {
                out.send("a");
                return true;
            }));
        }
        sending.forEach(Threads.Started::awaitParked);
        connection.receiver().close();

        for (var each : sending) {
            assertThatThrownBy(each.result()::get).hasCauseInstanceOf(PortClosedException.class);
        }
        assertThat(connection.lost()).isEqualTo(1);
    }

    @Test
    void sleepingThreadsCanBeInterrupted() {
        Connection<String> empty = Connection.create("empty", 1, 1);
        Connection<String> full = Connection.create("full", 1, 1);
        full.sender(0).offer("a");
        var receiving = Threads.start(() -> empty.receiver().receive());
        var timed = Threads.start(() -> empty.receiver().receive(Duration.ofDays(1)));
        var sending = Threads.start(() -> {
            full.sender(0).send("b");
            return true;
        });
        for (var each : List.of(receiving, timed, sending)) {
            each.awaitParked();
            each.thread().interrupt();
            assertThatThrownBy(each.result()::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
        assertThat(full.lost()).isEqualTo(1);
    }

    @Test
    void interruptedSenderLeavesItsRoomToAnother() throws Exception {
        Connection<Integer> connection = Connection.create("c", 1, 3);
        connection.sender(0).send(0);
        var first = Threads.start(() -> {
            connection.sender(1).send(1);
            return true;
        });
        first.awaitParked();
        var second = Threads.start(() -> {
            connection.sender(2).send(2);
            return true;
        });
        second.awaitParked();
        first.thread().interrupt();
        connection.receiver().receive();

        Integer next = connection.receiver().receive();
        if (next != null && next == 1) {
            // The room came before the interrupt.
            next = connection.receiver().receive();
        }
        assertThat(next).isEqualTo(2);
        assertThat(second.result().get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void availableMessageIsReceivedInSpiteOfAnInterrupt() throws Exception {
        Connection<String> connection = Connection.create("c", 1, 1);
        connection.sender(0).send("a");
        Thread.currentThread().interrupt();
        try {
            assertThat(connection.receiver().receive()).isEqualTo("a");
            connection.sender(0).send("b");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void cancelledConnectionThrowsEverywhere() {
        Connection<String> connection = Connection.create("c", 1, 1);
        InPort<String> in = connection.receiver();
        OutPort<String> out = connection.sender(0);
        var receiving = Threads.start(in::receive);
        receiving.awaitParked();
        connection.cancel();

        assertThatThrownBy(receiving.result()::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(in::receive).isInstanceOf(CancellationException.class);
        assertThatThrownBy(in::poll).isInstanceOf(CancellationException.class);
        assertThatThrownBy(in::isAtEnd).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> in.receive(Duration.ofDays(1))).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> in.drainTo(s -> {}, 1)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> out.send("a")).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> out.offer("a")).isInstanceOf(CancellationException.class);
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatThrownBy(() -> Connection.create("c", 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capacity of c");
        assertThatThrownBy(() -> Connection.create("c", 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("senders of c");
    }
}
