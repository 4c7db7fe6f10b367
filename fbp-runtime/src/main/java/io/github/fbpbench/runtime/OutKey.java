package io.github.fbpbench.runtime;

/**
 * Name and type of an out-port of a {@link Component}. The same object declares the port, connects it, and finds it
 * while the component runs, so types are checked by the compiler.
 *
 * @param <T> type of the messages that the port sends
 */
public final class OutKey<T> {

    private final String name;

    private OutKey(String name) {
        this.name = name;
    }

    /** A key; it equals no other one, not even one of the same name. */
    public static <T> OutKey<T> named(String name) {
        return new OutKey<>(name);
    }

    /** The name of the port, unique among all ports of a component. */
    public String name() {
        return name;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
