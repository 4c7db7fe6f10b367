package io.github.fbpbench.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ports of one component in one run. */
final class WiredPorts implements Ports {

    private final String name;
    private final PortSpec spec;
    private final Map<InKey<?>, List<InPort<?>>> ins;
    private final Map<OutKey<?>, List<OutPort<?>>> outs;

    WiredPorts(String name, PortSpec spec, Map<InKey<?>, List<InPort<?>>> ins, Map<OutKey<?>, List<OutPort<?>>> outs) {
        this.name = name;
        this.spec = spec;
        this.ins = ins;
        this.outs = outs;
    }

    /** Puts initial packets back, for a component that is entered again. */
    void rewind() {
        for (List<InPort<?>> elements : ins.values()) {
            for (InPort<?> port : elements) {
                if (port instanceof InitialPort<?> initial) {
                    initial.rewind();
                }
            }
        }
    }

    void close() {
        outs.values().forEach(elements -> elements.forEach(OutPort::close));
        ins.values().forEach(elements -> elements.forEach(InPort::close));
    }

    @Override
    public <T> InPort<T> in(InKey<T> key) {
        List<InPort<T>> ports = single(key, ins(key));
        return ports.isEmpty() ? new Unconnected.Input<>() : ports.get(0);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // made with the type of the key, which is declared
    public <T> List<InPort<T>> ins(InKey<T> key) {
        spec.options(key);
        return (List) ins.get(key);
    }

    @Override
    public <T> OutPort<T> out(OutKey<T> key) {
        List<OutPort<T>> ports = single(key, outs(key));
        return ports.isEmpty() ? new Unconnected.Drop<>() : ports.get(0);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // made with the type of the key, which is declared
    public <T> List<OutPort<T>> outs(OutKey<T> key) {
        spec.options(key);
        return (List) outs.get(key);
    }

    private <P> List<P> single(Object key, List<P> ports) {
        Set<PortOption> options = spec.options(key);
        if (options.contains(PortOption.ARRAY)) {
            throw new IllegalArgumentException(
                    name + "." + key + " is an array port: get its elements with ins(key) or outs(key)");
        }
        return ports;
    }
}
