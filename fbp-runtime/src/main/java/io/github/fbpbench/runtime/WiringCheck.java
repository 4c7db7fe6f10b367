package io.github.fbpbench.runtime;

import java.util.Set;
import java.util.SortedMap;

/** Refuses networks with ports that nobody has connected. */
final class WiringCheck {

    private final Network network;

    WiringCheck(Network network) {
        this.network = network;
    }

    void requireConnected() {
        for (Part part : network.parts()) {
            part.ins().forEach((key, elements) -> requireIns(part, key, elements));
            part.outs().forEach((key, elements) -> requireOuts(part, key, elements));
            requireAutomatic(part);
        }
        network.subnets().forEach(this::requireSubnet);
        network.inlets().values().stream()
                .filter(inlet -> inlet.receivers().isEmpty())
                .forEach(inlet -> {
                    throw unconnected(inlet.toString(), "connect it to an in-port");
                });
        network.outlets().values().stream()
                .filter(outlet -> outlet.senders().isEmpty())
                .forEach(outlet -> {
                    throw unconnected(outlet.toString(), "connect an out-port to it");
                });
    }

    private void requireSubnet(SubnetHandle handle) {
        handle.subnet().inlets().values().stream()
                .map(handle::in)
                .filter(in -> !in.isConnected())
                .forEach(in -> {
                    throw unconnected(in.toString(), "connect an out-port to it: it leads to an inlet of the subnet");
                });
        handle.subnet().outlets().values().stream()
                .map(handle::out)
                .filter(out -> out.receivers().isEmpty())
                .forEach(out -> {
                    throw unconnected(out.toString(), "connect it to an in-port: an outlet of the subnet leads to it");
                });
        new WiringCheck(handle.subnet()).requireConnected();
    }

    private void requireIns(Part part, InKey<?> key, SortedMap<Integer, In<?>> elements) {
        Set<PortOption> options = part.spec().options(key);
        for (int index = 0; index < required(elements, options); index++) {
            In<?> in = elements.get(index);
            if (in == null || !in.isConnected()) {
                throw unconnected(part.portName(key, index), remedy(part, key, options));
            }
        }
    }

    private void requireOuts(Part part, OutKey<?> key, SortedMap<Integer, Out<?>> elements) {
        Set<PortOption> options = part.spec().options(key);
        for (int index = 0; index < required(elements, options); index++) {
            Out<?> out = elements.get(index);
            if (out == null || out.receivers().isEmpty()) {
                throw unconnected(part.portName(key, index), remedy(part, key, options));
            }
        }
    }

    private void requireAutomatic(Part part) {
        In<Object> start = part.start();
        if (start != null && !start.isConnected()) {
            throw unconnected(start.toString(), "connect what " + part.name() + " is to wait for");
        }
        Out<NodeEnded> end = part.end();
        if (end != null && end.receivers().isEmpty()) {
            throw unconnected(end.toString(), "connect it to what is to wait for " + part.name());
        }
    }

    /** How many elements must be connected: all up to the largest index that is in use. */
    private static int required(SortedMap<Integer, ?> elements, Set<PortOption> options) {
        int used = elements.isEmpty() ? 0 : elements.lastKey() + 1;
        if (options.contains(PortOption.OPTIONAL)) {
            return options.contains(PortOption.ARRAY) ? used : 0;
        }
        return Math.max(1, used);
    }

    private static String remedy(Part part, Object key, Set<PortOption> options) {
        boolean node = part.component() instanceof NodeComponent<?, ?>;
        if (options.contains(PortOption.ARRAY)) {
            return "connect it too: the elements of an array port are used from 0 on without gaps";
        }
        if (key instanceof InKey<?>) {
            return node
                    ? "connect an out-port to it, or add the node with addSource if it needs no input"
                    : "connect an out-port to it, give it an initial packet, or declare it OPTIONAL";
        }
        return "connect it to an in-port; sink(\"drop\", message -> {}) makes one that drops all"
                + (node ? "" : "; or declare it OPTIONAL");
    }

    private IllegalStateException unconnected(String port, String remedy) {
        return new IllegalStateException("in network " + network.name() + ", " + port + " is not connected: " + remedy);
    }
}
