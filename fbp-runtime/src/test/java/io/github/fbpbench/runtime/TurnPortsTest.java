package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the outputs of one message are told from those of the next: by the port that ends turns, and the one that sees it. */
@Timeout(60)
class TurnPortsTest {

    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Connection<String> before = Connection.create("node.in", 4, 1);
    private final Connection<String> after = Connection.create("collect.in", 2, 1);
    private final InPort<String> in = new TurnEndingPort<>(before.receivingEnd(), after.sendingEnd(0));
    private final InPort<String> turns = new TurnsPort<>(after.receivingEnd());
    private final OutPort<String> source = before.sender(0);
    private final OutPort<String> out = after.sender(0);

    @Test
    void aTurnEndsWhenTheNextMessageIsAskedFor() throws Exception {
        source.send("a");
        source.send("b");
        out.send("before a");
        in.receive();
        out.send("of a");
        assertThat(turns.receive()).isEqualTo("before a");
        assertThat(turns.receive()).isEqualTo("of a");
        in.receive();
        out.send("of b");

        assertThat(turns.receive()).isNull();
        assertThat(turns.isAtEnd()).isFalse();
        assertThat(turns.receive()).isEqualTo("of b");
        out.close();
        assertThat(turns.receive()).isNull();
        assertThat(turns.isAtEnd()).isTrue();
    }

    @Test
    void aTurnEndsOnceHoweverOftenItIsAsked() throws Exception {
        source.send("a");
        in.receive();
        assertThat(in.poll()).isNull();
        assertThat(in.poll()).isNull();
        assertThatThrownBy(() -> in.receive(SOON))
                .isInstanceOf(PortTimeoutException.class)
                .hasMessage("no message came to node.in within PT0.005S");
        source.close();
        assertThat(in.receive()).isNull();

        assertThat(turns.size()).isEqualTo(1);
        assertThat(turns.poll()).isNull();
        assertThat(turns.size()).isZero();
    }

    @Test
    void endsOfTurnsDoNotCountAsMessages() throws Exception {
        source.send("a");
        source.send("b");
        in.receive();
        out.send("of a");
        in.receive();
        assertThat(after.sendingEnd(0).sent()).isEqualTo(1);
        assertThat(turns.poll()).isEqualTo("of a");
        assertThat(turns.receive(LONG)).isNull();

        assertThat(after.receivingEnd().received()).isEqualTo(1);
        assertThat(after.lost()).isZero();
    }

    @Test
    void aTimedReceiveWaitsForRoomToEndTheTurn() throws Exception {
        fillTheWayOut();
        assertThatThrownBy(() -> in.receive(SOON))
                .isInstanceOf(PortTimeoutException.class)
                .hasMessage("no message came to node.in within PT0.005S, because collect.in had no room to end the turn"
                        + " before");
        var node = Threads.start(() -> in.receive(LONG));
        node.awaitParked();
        turns.receive();

        assertThat(node.result().get()).isEqualTo("b");
        assertThat(turns.receive()).isEqualTo("2");
        assertThat(turns.receive()).isNull();
    }

    @Test
    void aReceiveWaitsForRoomToEndTheTurn() throws Exception {
        fillTheWayOut();
        var node = Threads.start(in::receive);
        node.awaitParked();
        turns.receive();

        assertThat(node.result().get()).isEqualTo("b");
    }

    @Test
    void pollsDoNotWaitForRoomToEndTheTurn() throws Exception {
        fillTheWayOut();
        assertThat(in.poll()).isNull();
        assertThat(in.drainTo(message -> {}, 1)).isZero();
        assertThat(in.size()).isEqualTo(1);
        turns.receive();

        assertThat(in.poll()).isEqualTo("b");
    }

    private void fillTheWayOut() throws InterruptedException {
        source.send("a");
        source.send("b");
        in.receive();
        out.send("1");
        out.send("2");
    }

    @Test
    void nobodyNeedsToKnowOfTurnsWhereNothingIsReceived() throws Exception {
        source.send("a");
        source.send("b");
        source.send("c");
        in.receive();
        turns.close();
        assertThat(in.receive(LONG)).isEqualTo("b");
        out.close();
        assertThat(in.poll()).isEqualTo("c");
    }

    @Test
    void messagesAreDrainedOneAtATime() throws Exception {
        source.send("a");
        source.send("b");
        List<String> drained = new ArrayList<>();
        assertThat(in.drainTo(drained::add, 0)).isZero();
        assertThat(in.drainTo(drained::add, 5)).isEqualTo(1);
        assertThat(drained).containsExactly("a");
        assertThatThrownBy(() -> in.drainTo(drained::add, -1)).hasMessage("max must be at least 0: -1");
    }

    @Test
    void turnsAreDrainedOneByOne() throws Exception {
        source.send("a");
        in.receive();
        out.send("of a");
        in.poll();
        List<String> drained = new ArrayList<>();
        assertThat(turns.drainTo(drained::add, 5)).isEqualTo(1);
        assertThat(drained).containsExactly("of a");
        assertThat(turns.size()).isZero();
        assertThatThrownBy(() -> turns.drainTo(drained::add, -1)).hasMessage("max must be at least 0: -1");
    }

    @Test
    void allElseIsAsAtAnyPort() throws Exception {
        source.send("a");
        assertThat(in.size()).isEqualTo(1);
        assertThat(in.capacity()).isEqualTo(4);
        assertThat(turns.capacity()).isEqualTo(2);
        assertThat(in).hasToString("node.in");
        assertThat(turns).hasToString("collect.in");
        in.close();
        assertThat(in.isAtEnd()).isTrue();
        assertThat(in.receive()).isNull();
        assertThatThrownBy(() -> source.send("b")).isInstanceOf(PortClosedException.class);
    }
}
