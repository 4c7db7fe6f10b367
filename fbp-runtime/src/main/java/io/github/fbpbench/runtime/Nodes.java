package io.github.fbpbench.runtime;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Nodes made of functions. What a function throws fails the message that it was given. A function has its message for
 * the time of the call: if it does not return the message itself, the node drops it ({@link Context#drop}).
 */
public final class Nodes {

    private Nodes() {}

    /** A node that sends one message for each that it receives. */
    public static <I, O> Node<I, O> map(Function<? super I, ? extends O> function) {
        return (context, in, out) -> {
            for (I message = in.receive(); message != null; message = in.receive()) {
                O made = function.apply(message);
                if (!isSame(message, made)) {
                    context.drop(message);
                }
                out.send(made);
            }
        };
    }

    /** A node that sends on the messages that {@code condition} holds for, and drops the others. */
    public static <T> Node<T, T> filter(Predicate<? super T> condition) {
        return (context, in, out) -> {
            for (T message = in.receive(); message != null; message = in.receive()) {
                if (condition.test(message)) {
                    out.send(message);
                } else {
                    context.drop(message);
                }
            }
        };
    }

    /** A node that sends any number of messages for each that it receives, in the order of the iteration. */
    public static <I, O> Node<I, O> flatMap(Function<? super I, ? extends Iterable<? extends O>> function) {
        return (context, in, out) -> {
            for (I message = in.receive(); message != null; message = in.receive()) {
                boolean passedOn = false;
                for (O made : function.apply(message)) {
                    if (isSame(message, made)) {
                        passedOn = true;
                    }
                    out.send(made);
                }
                if (!passedOn) {
                    context.drop(message);
                }
            }
        };
    }

    /** A node that receives nothing and sends what {@code messages} iterates over, afresh in each run. */
    static <T> Node<Void, T> source(Iterable<? extends T> messages) {
        return (context, in, out) -> {
            for (T message : messages) {
                out.send(message);
            }
        };
    }

    /** A node that sends nothing and hands each message to {@code consumer}. */
    static <T> Node<T, Void> sink(Consumer<? super T> consumer) {
        return (context, in, out) -> {
            for (T message = in.receive(); message != null; message = in.receive()) {
                consumer.accept(message);
                context.drop(message);
            }
        };
    }

    private static boolean isSame(Object message, Object made) {
        return message == made;
    }
}
