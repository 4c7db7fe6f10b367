package io.github.fbpbench.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Checks that the brackets of a stream nest: each substream is closed by its own name, the inner ones first.
 *
 * <pre>{@code
 * Nesting nesting = new Nesting();
 * for (Piece<T> piece = in.receive(); piece != null; piece = in.receive()) {
 *     nesting.accept(piece);
 *     ...
 * }
 * nesting.requireClosed();
 * }</pre>
 */
public final class Nesting {

    private final Deque<String> open = new ArrayDeque<>();

    /** Creates the nesting at the begin of a stream. */
    public Nesting() {}

    /**
     * Takes the next message of the stream.
     *
     * @throws IllegalStateException if it closes a substream that is not the innermost open one
     */
    public void accept(Piece<?> piece) {
        if (piece instanceof Piece.Open<?> bracket) {
            open.push(bracket.name());
        } else if (piece instanceof Piece.Close<?> bracket) {
            if (open.isEmpty()) {
                throw new IllegalStateException(
                        "substream " + bracket.name() + " is closed, but no substream is open: send its Open before");
            }
            if (!open.peek().equals(bracket.name())) {
                throw new IllegalStateException("substream " + bracket.name() + " is closed inside of substream "
                        + open.peek() + ": close the inner one first");
            }
            open.pop();
        }
    }

    /** Substreams that are open now; at least 0. */
    public int depth() {
        return open.size();
    }

    /**
     * Says that the stream has ended.
     *
     * @throws IllegalStateException if a substream is open
     */
    public void requireClosed() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "the stream has ended inside of substream " + open.peek() + ": send its Close before the end");
        }
    }
}
