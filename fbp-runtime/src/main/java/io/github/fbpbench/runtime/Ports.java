package io.github.fbpbench.runtime;

import java.util.List;

/** The ports of a running {@link Component}. All methods find a port by the key that declared it. */
public interface Ports {

    /**
     * The in-port of a key.
     *
     * @throws IllegalArgumentException if the key is not declared, or is that of an array port
     */
    <T> InPort<T> in(InKey<T> key);

    /**
     * The elements of an array in-port, in the order of their indexes; of another port, the port itself if it is
     * connected.
     *
     * @throws IllegalArgumentException if the key is not declared
     */
    <T> List<InPort<T>> ins(InKey<T> key);

    /**
     * The out-port of a key.
     *
     * @throws IllegalArgumentException if the key is not declared, or is that of an array port
     */
    <T> OutPort<T> out(OutKey<T> key);

    /**
     * The elements of an array out-port, in the order of their indexes; of another port, the port itself if it is
     * connected.
     *
     * @throws IllegalArgumentException if the key is not declared
     */
    <T> List<OutPort<T>> outs(OutKey<T> key);

    /** Whether the port, or an element of it, is connected or has an initial packet. */
    default boolean isConnected(InKey<?> key) {
        return !ins(key).isEmpty();
    }

    /** Whether the port, or an element of it, is connected. */
    default boolean isConnected(OutKey<?> key) {
        return !outs(key).isEmpty();
    }
}
