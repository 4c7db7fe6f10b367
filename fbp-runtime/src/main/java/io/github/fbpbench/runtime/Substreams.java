package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Nodes for streams with structure; all of them check that the brackets nest, see {@link Nesting}. */
public final class Substreams {

    /** One substream, collected. */
    public record Group<T>(String name, List<T> items) {

        /** Creates the group; {@code items} is copied. */
        public Group {
            items = List.copyOf(items);
        }
    }

    private Substreams() {}

    /**
     * A node that makes a substream of each message.
     *
     * @param name gives the name of the substream
     * @param items gives its items
     */
    public static <I, T> Node<I, Piece<T>> open(
            Function<? super I, String> name, Function<? super I, ? extends Iterable<? extends T>> items) {
        return (context, in, out) -> {
            for (I message = in.receive(); message != null; message = in.receive()) {
                String substream = name.apply(message);
                out.send(new Piece.Open<>(substream));
                for (T item : items.apply(message)) {
                    out.send(new Piece.Item<>(item));
                }
                out.send(new Piece.Close<>(substream));
                context.drop(message);
            }
        };
    }

    /** A node that sends one item for each that it receives, and passes the brackets on. */
    public static <T, R> Node<Piece<T>, Piece<R>> map(Function<? super T, ? extends R> function) {
        return (context, in, out) -> {
            Nesting nesting = new Nesting();
            for (Piece<T> piece = in.receive(); piece != null; piece = in.receive()) {
                nesting.accept(piece);
                Piece<R> made = mapped(piece, function);
                context.drop(piece);
                out.send(made);
            }
            nesting.requireClosed();
        };
    }

    /** A node that passes everything on, and fails on brackets that do not nest. */
    public static <T> Node<Piece<T>, Piece<T>> check() {
        return (context, in, out) -> {
            Nesting nesting = new Nesting();
            for (Piece<T> piece = in.receive(); piece != null; piece = in.receive()) {
                nesting.accept(piece);
                out.send(piece);
            }
            nesting.requireClosed();
        };
    }

    /**
     * A node that makes one message of each outermost substream, when it closes. The items of inner substreams are
     * among its items; an item outside of all substreams fails.
     */
    public static <T> Node<Piece<T>, Group<T>> collect() {
        return (context, in, out) -> {
            Nesting nesting = new Nesting();
            List<T> items = new ArrayList<>();
            for (Piece<T> piece = in.receive(); piece != null; piece = in.receive()) {
                nesting.accept(piece);
                if (piece instanceof Piece.Item<T> item) {
                    requireInside(nesting, item);
                    items.add(item.value());
                } else if (piece instanceof Piece.Close<T> bracket && nesting.depth() == 0) {
                    out.send(new Group<>(bracket.name(), items));
                    items.clear();
                }
                context.drop(piece);
            }
            nesting.requireClosed();
        };
    }

    private static <T, R> Piece<R> mapped(Piece<T> piece, Function<? super T, ? extends R> function) {
        if (piece instanceof Piece.Open<T> bracket) {
            return new Piece.Open<>(bracket.name());
        }
        if (piece instanceof Piece.Close<T> bracket) {
            return new Piece.Close<>(bracket.name());
        }
        return new Piece.Item<>(function.apply(((Piece.Item<T>) piece).value()));
    }

    private static void requireInside(Nesting nesting, Piece.Item<?> item) {
        if (nesting.depth() == 0) {
            throw new IllegalStateException(
                    "item " + item.value() + " is outside of all substreams: send an Open before it");
        }
    }
}
