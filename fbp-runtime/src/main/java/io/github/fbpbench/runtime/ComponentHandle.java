package io.github.fbpbench.runtime;

/** A {@link Component} in a network, with the ports to connect. */
public final class ComponentHandle {

    private final Part part;

    ComponentHandle(Part part) {
        this.part = part;
    }

    /** Name of the component, unique in its network. */
    public String name() {
        return part.name();
    }

    /**
     * Where the messages of an in-port come from.
     *
     * @throws IllegalArgumentException if the component does not declare the key, or declares it as an array port
     */
    public <T> In<T> in(InKey<T> key) {
        return part.in(key);
    }

    /**
     * Where the messages of an element of an array in-port come from.
     *
     * @param index from 0; all elements up to the largest index in use are to be connected
     * @throws IllegalArgumentException if the component does not declare the key, or not as an array port, or if
     *     {@code index} is below 0
     */
    public <T> In<T> in(InKey<T> key, int index) {
        return part.in(key, index);
    }

    /**
     * Where the messages of an out-port go to.
     *
     * @throws IllegalArgumentException if the component does not declare the key, or declares it as an array port
     */
    public <T> Out<T> out(OutKey<T> key) {
        return part.out(key);
    }

    /**
     * Where the messages of an element of an array out-port go to.
     *
     * @param index from 0; all elements up to the largest index in use are to be connected
     * @throws IllegalArgumentException if the component does not declare the key, or not as an array port, or if
     *     {@code index} is below 0
     */
    public <T> Out<T> out(OutKey<T> key, int index) {
        return part.out(key, index);
    }
}
