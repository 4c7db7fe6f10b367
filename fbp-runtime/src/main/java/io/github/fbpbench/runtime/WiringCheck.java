package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Refuses networks with ports that nobody has connected, and names all of them at once. */
final class WiringCheck {

    private static final int MOST_LINES = 20;

    private static final int MOST_OTHERS = 3;

    private record Loose(String network, String port, boolean receives, String remedy) {

        /** Names other ends too: one of them was most likely meant. */
        String describe(List<Loose> all) {
            List<String> others = all.stream()
                    .filter(other -> other.network.equals(network) && other.receives != receives)
                    .map(Loose::port)
                    .limit(MOST_OTHERS + 1)
                    .toList();
            return "in network " + network + ", " + port + " is not connected" + describeOthers(others) + ": " + remedy;
        }

        private static String describeOthers(List<String> others) {
            return switch (others.size()) {
                case 0 -> "";
                case 1 -> ", and neither is " + others.get(0);
                case 2, MOST_OTHERS -> ", and neither are " + String.join(", ", others);
                default -> ", and neither are " + String.join(", ", others.subList(0, MOST_OTHERS)) + " and others";
            };
        }
    }

    private final Network network;
    private final List<Loose> loose;

    WiringCheck(Network network) {
        this(network, new ArrayList<>());
    }

    private WiringCheck(Network network, List<Loose> loose) {
        this.network = network;
        this.loose = loose;
    }

    /**
     * Looks at the network and its subnets.
     *
     * @throws IllegalStateException if a port that is to be connected is not
     */
    void requireConnected() {
        findLoose();
        if (!loose.isEmpty()) {
            String lines = loose.stream()
                    .limit(MOST_LINES)
                    .map(end -> end.describe(loose))
                    .collect(Collectors.joining("\n"));
            int more = loose.size() - MOST_LINES;
            throw new IllegalStateException(more > 0 ? lines + "\nand " + more + " more" : lines);
        }
    }

    private void findLoose() {
        for (Part part : network.parts()) {
            part.ins().forEach((key, elements) -> requireIns(part, key, elements));
            part.outs().forEach((key, elements) -> requireOuts(part, key, elements));
            requireAutomatic(part);
        }
        network.subnets().forEach(this::requireSubnet);
        network.inlets().values().stream()
                .filter(inlet -> inlet.receivers().isEmpty())
                .forEach(inlet -> add(inlet.toString(), false, "connect it to an in-port"));
        network.outlets().values().stream()
                .filter(outlet -> outlet.senders().isEmpty())
                .forEach(outlet -> add(outlet.toString(), true, "connect an out-port to it"));
    }

    private void requireSubnet(SubnetHandle handle) {
        handle.subnet().inlets().values().stream()
                .map(handle::in)
                .filter(in -> !in.isConnected())
                .forEach(in ->
                        add(in.toString(), true, "connect an out-port to it: it leads to an inlet of the subnet"));
        handle.subnet().outlets().values().stream()
                .map(handle::out)
                .filter(out -> out.receivers().isEmpty())
                .forEach(out ->
                        add(out.toString(), false, "connect it to an in-port: an outlet of the subnet leads to it"));
        new WiringCheck(handle.subnet(), loose).findLoose();
    }

    private void requireIns(Part part, InKey<?> key, SortedMap<Integer, In<?>> elements) {
        Set<PortOption> options = part.spec().options(key);
        for (int index = 0; index < required(elements, options); index++) {
            In<?> in = elements.get(index);
            if (in == null || !in.isConnected()) {
                add(part.portName(key, index), true, remedy(part, key, options));
            }
        }
    }

    private void requireOuts(Part part, OutKey<?> key, SortedMap<Integer, Out<?>> elements) {
        Set<PortOption> options = part.spec().options(key);
        for (int index = 0; index < required(elements, options); index++) {
            Out<?> out = elements.get(index);
            if (out == null || out.receivers().isEmpty()) {
                add(part.portName(key, index), false, remedy(part, key, options));
            }
        }
    }

    private void requireAutomatic(Part part) {
        In<Object> start = part.start();
        if (start != null && !start.isConnected()) {
            add(start.toString(), true, "connect what " + part.name() + " is to wait for");
        }
        Out<NodeEnded> end = part.end();
        if (end != null && end.receivers().isEmpty()) {
            add(end.toString(), false, "connect it to what is to wait for " + part.name());
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

    private void add(String port, boolean receives, String remedy) {
        loose.add(new Loose(network.name(), port, receives, remedy));
    }
}
