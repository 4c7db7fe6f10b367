package io.github.fbpbench.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network that is used as a component of another one. Its inlets are in-ports there, and its outlets out-ports; all
 * are to be connected.
 */
public final class SubnetHandle {

    private final Network outer;
    private final String name;
    private final Network subnet;
    private final Map<Out<?>, In<?>> ins = new LinkedHashMap<>();
    private final Map<In<?>, Out<?>> outs = new LinkedHashMap<>();

    SubnetHandle(Network outer, String name, Network subnet) {
        this.outer = outer;
        this.name = name;
        this.subnet = subnet;
    }

    /** Name of the subnet in the network that it is part of. */
    public String name() {
        return name;
    }

    /**
     * The in-port that leads to an inlet.
     *
     * @throws IllegalArgumentException if the subnet has no such inlet
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // made with the type of the inlet
    public <T> In<T> in(Out<T> inlet) {
        if (!subnet.inlets().containsValue(inlet)) {
            throw new IllegalArgumentException("subnet " + name + " has no inlet " + inlet + "; it has "
                    + subnet.inlets().keySet());
        }
        return (In<T>) ins.computeIfAbsent(inlet, key -> {
            In<T> in = new In<>(outer, name + "." + inlet.localName());
            in.leadTo(inlet);
            return in;
        });
    }

    /**
     * The out-port that an outlet leads to.
     *
     * @throws IllegalArgumentException if the subnet has no such outlet
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // made with the type of the outlet
    public <T> Out<T> out(In<T> outlet) {
        if (!subnet.outlets().containsValue(outlet)) {
            throw new IllegalArgumentException("subnet " + name + " has no outlet " + outlet + "; it has "
                    + subnet.outlets().keySet());
        }
        return (Out<T>) outs.computeIfAbsent(outlet, key -> {
            Out<T> out = new Out<>(outer, name + "." + outlet.localName());
            outlet.leadTo(out);
            return out;
        });
    }

    Network outer() {
        return outer;
    }

    Network subnet() {
        return subnet;
    }
}
