package io.github.fbpbench.runtime;

import java.util.stream.Stream;

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

    /**
     * Gives each declared port an inlet or an outlet of the port's name, so that it can be used from outside; see
     * {@link NetworkRun#input} and {@link NetworkRun#output}.
     *
     * @throws IllegalArgumentException if the component declares an array port, or the network has something of a
     *     port's name already
     * @throws IllegalStateException if a port is connected already
     */
    public void connectOutside() {
        Stream.concat(part.spec().ins().keySet().stream(), part.spec().outs().keySet().stream())
                .filter(key -> part.spec().options(key).contains(PortOption.ARRAY))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(part.name() + "." + key
                            + " is an array port: add an inlet or an outlet for each of its elements instead");
                });
        part.spec().ins().keySet().forEach(this::connectInlet);
        part.spec().outs().keySet().forEach(this::connectOutlet);
    }

    private <T> void connectInlet(InKey<T> key) {
        In<T> in = in(key);
        part.network().connect(part.network().<T>inlet(key.name()), in);
    }

    private <T> void connectOutlet(OutKey<T> key) {
        Out<T> out = out(key);
        part.network().connect(out, part.network().<T>outlet(key.name()));
    }
}
