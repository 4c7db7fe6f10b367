package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubstreamTest {

    private static final Piece<String> OPEN_A = new Piece.Open<>("a");
    private static final Piece<String> CLOSE_A = new Piece.Close<>("a");
    private static final Piece<String> OPEN_B = new Piece.Open<>("b");
    private static final Piece<String> CLOSE_B = new Piece.Close<>("b");
    private static final Piece<String> ITEM = new Piece.Item<>("item");

    private final List<Object> out = new ArrayList<>();

    @Test
    void eachMessageBecomesASubstream() throws Exception {
        run(List.of("ab", ""), Substreams.open(word -> "word " + word, word -> List.of(word.split("(?!^)"))));

        assertThat(out)
                .containsExactly(
                        new Piece.Open<>("word ab"),
                        new Piece.Item<>("a"),
                        new Piece.Item<>("b"),
                        new Piece.Close<>("word ab"),
                        new Piece.Open<>("word "),
                        new Piece.Item<>(""),
                        new Piece.Close<>("word "));
    }

    @Test
    void itemsChangeAndBracketsStay() throws Exception {
        run(List.of(ITEM, OPEN_A, ITEM, CLOSE_A), Substreams.map(String::length));

        assertThat(out)
                .containsExactly(
                        new Piece.Item<>(4), new Piece.Open<>("a"), new Piece.Item<>(4), new Piece.Close<>("a"));
    }

    @Test
    void outermostSubstreamsAreCollected() throws Exception {
        run(List.of(OPEN_A, ITEM, OPEN_B, ITEM, CLOSE_B, CLOSE_A, OPEN_B, CLOSE_B), Substreams.collect());

        assertThat(out)
                .containsExactly(
                        new Substreams.Group<>("a", List.of("item", "item")), new Substreams.Group<>("b", List.of()));
    }

    @Test
    void substreamsThatNestPassTheCheck() throws Exception {
        List<Piece<String>> stream = List.of(OPEN_A, OPEN_B, OPEN_A, ITEM, CLOSE_A, CLOSE_B, CLOSE_A);
        run(stream, Substreams.check());

        assertThat(out).isEqualTo(stream);
    }

    @Test
    void bracketsThatDoNotNestAreNamedWithARemedy() {
        assertFails(List.of(CLOSE_A), "substream a is closed, but no substream is open: send its Open before");
        assertFails(
                List.of(OPEN_A, OPEN_B, CLOSE_A),
                "substream a is closed inside of substream b: close the inner one first");
        assertFails(
                List.of(OPEN_A, OPEN_B, CLOSE_B),
                "the stream has ended inside of substream a: send its Close before the end");
    }

    @Test
    void itemsOutsideOfSubstreamsAreNotCollected() {
        assertThatThrownBy(() -> run(List.of(ITEM), Substreams.collect()))
                .hasMessageContaining("item item is outside of all substreams");
    }

    private void assertFails(List<Piece<String>> stream, String message) {
        for (Node<Piece<String>, ?> node : List.of(
                Substreams.<String>check(), Substreams.<String, String>map(s -> s), Substreams.<String>collect())) {
            assertThatThrownBy(() -> run(stream, node))
                    .isInstanceOf(NetworkFailedException.class)
                    .hasMessageContaining("in node checked")
                    .hasMessageContaining(message);
        }
        Nesting nesting = new Nesting();
        assertThatThrownBy(() -> {
                    stream.forEach(nesting::accept);
                    nesting.requireClosed();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    private <I, O> void run(List<I> stream, Node<I, O> node) throws InterruptedException {
        Network net = Network.named("net");
        var checked = net.add("checked", node);
        net.connect(net.source("source", stream), checked.in());
        net.connect(checked.out(), net.sink("sink", out::add));
        net.run(Duration.ofSeconds(30));
    }
}
