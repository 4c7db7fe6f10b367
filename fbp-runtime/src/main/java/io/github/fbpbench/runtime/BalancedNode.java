package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The subnet that stands for a node of which several instances share the messages. */
final class BalancedNode<I, O> {

    /**
     * No other instance can take a message that waits for a busy one. With more than this, nodes that work for half a
     * microsecond per message were no faster.
     */
    private static final int MOST_WAITING_FOR_ANY = 16;

    private static final String DEAL = "deal";
    private static final String COLLECT = "collect";

    private final String name;
    private final OutputOrder order;
    private final Network inside;
    private final NodeHandle<I, I> deal;
    private final List<NodeHandle<I, O>> instances = new ArrayList<>();

    BalancedNode(String name, OutputOrder order, List<? extends Node<I, O>> nodes) {
        this.name = name;
        this.order = order;
        this.inside = Network.ofOneNode(name);
        this.deal = inside.add(DEAL, Nodes.map(UnaryOperator.<I>identity()));
        for (Node<I, O> node : nodes) {
            NodeHandle<I, O> instance = inside.add(String.valueOf(instances.size()), node);
            instance.in().takeShareOf(deal.in(), nodes.size(), mostWaiting());
            instances.add(instance);
        }
    }

    NodeHandle<I, O> addTo(Network network) {
        Out<I> in = inside.inlet("in");
        In<O> out = inside.outlet("out");
        inside.connect(in, deal.in());
        inside.dealOut(deal.out(), order, instances.stream().map(NodeHandle::in).toList());
        switch (order) {
            case KEEP -> inside.connect(inOrder(), out);
            case ANY -> instances.forEach(instance -> inside.connect(instance.out(), out));
        }
        SubnetHandle handle = network.add(name, inside);
        return new NodeHandle<>(name, handle.in(in), handle.out(out));
    }

    /** The balanced node that a node is an instance of, in a network of these nodes; or else the node itself. */
    static String wholeOf(String node, Set<String> nodes) {
        int slash = node.lastIndexOf('/');
        boolean isInstance = slash > 0
                && nodes.contains(node.substring(0, slash + 1) + DEAL)
                && node.chars().skip(slash + 1L).allMatch(Character::isDigit);
        return isInstance ? node.substring(0, slash) : node;
    }

    /** Whether a node, in a network of these nodes, is one that deals messages out to any of several instances. */
    static boolean waitsForAny(String node, Set<String> nodes) {
        if (!node.endsWith("/" + DEAL)) {
            return false;
        }
        String within = node.substring(0, node.length() - DEAL.length());
        return nodes.contains(within + "0") && !nodes.contains(within + COLLECT);
    }

    private int mostWaiting() {
        return switch (order) {
            case KEEP -> Integer.MAX_VALUE;
            case ANY -> MOST_WAITING_FOR_ANY;
        };
    }

    private Out<O> inOrder() {
        TakeTurns<O> takeTurns = new TakeTurns<>();
        ComponentHandle collect = inside.add(COLLECT, takeTurns);
        for (int i = 0; i < instances.size(); i++) {
            In<O> turns = collect.in(takeTurns.in(), i);
            turns.takeShareOf(deal.in(), instances.size(), mostWaiting());
            instances.get(i).in().endTurnsAt(turns);
            inside.connect(instances.get(i).out(), turns);
        }
        return collect.out(takeTurns.out());
    }
}
