package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Nodes that wait for each other for good.
 *
 * @param circle nodes each of which waits for the next, and the last for the first
 * @param behind names of the other nodes that can never go on, in the order of the network
 */
record Deadlock(List<BlockedNode> circle, List<String> behind) {

    /** Of a longer circle the text has the first ones. */
    private static final int MOST_WAITS = 20;

    private static final int MOST_NAMES = 3;

    Deadlock {
        circle = List.copyOf(circle);
        behind = List.copyOf(behind);
    }

    /** The names of the nodes of the circle, in its order. */
    List<String> circleNames() {
        return circle.stream().map(BlockedNode::name).toList();
    }

    /** The names of all nodes that can never go on. */
    List<String> stuck() {
        return Stream.concat(circleNames().stream(), behind.stream()).toList();
    }

    /** Each wait of the circle, how many nodes wait behind it, and what helps. */
    String describe() {
        String waits = IntStream.range(0, Math.min(MOST_WAITS, circle.size()))
                .mapToObj(i -> circle.get(i)
                        .describe(circle.get((i + 1) % circle.size()).name()))
                .collect(Collectors.joining(", "));
        if (circle.size() > MOST_WAITS) {
            waits += ", and so on with " + (circle.size() - MOST_WAITS) + " more";
        }
        return "deadlock: " + waits + behindThem() + "; " + String.join(", ", remedies()) + ", or break the circle";
    }

    private String behindThem() {
        return switch (behind.size()) {
            case 0 -> "";
            case 1 -> "; 1 further node waits behind: " + behind.get(0);
            default -> "; " + behind.size() + " further nodes wait behind";
        };
    }

    private List<String> remedies() {
        List<BlockedNode> senders = waiting(NodeState.Activity.WAITS_TO_SEND);
        List<BlockedNode> receivers = waiting(NodeState.Activity.WAITS_TO_RECEIVE);
        List<BlockedNode> starters = waiting(NodeState.Activity.WAITS_TO_START);
        List<String> remedies = new ArrayList<>();
        if (!senders.isEmpty()) {
            remedies.add("give " + either(senders, BlockedNode::inPort) + " a greater capacity");
        }
        if (!senders.isEmpty() && !receivers.isEmpty()) {
            remedies.add(
                    "let " + either(receivers, BlockedNode::name) + " receive meanwhile what comes to other ports");
        } else if (!senders.isEmpty()) {
            remedies.add("let " + either(senders, BlockedNode::name) + " receive before it sends on");
        } else if (!receivers.isEmpty()) {
            remedies.add("let " + either(receivers, BlockedNode::name) + " send before it waits for a message");
        }
        if (!starters.isEmpty()) {
            remedies.add("let " + either(starters, BlockedNode::name) + " start without waiting");
        }
        return remedies;
    }

    private List<BlockedNode> waiting(NodeState.Activity activity) {
        return circle.stream().filter(node -> node.activity() == activity).toList();
    }

    private static String either(List<BlockedNode> nodes, Function<BlockedNode, String> what) {
        List<String> names = nodes.stream().map(what).distinct().toList();
        String first = String.join(" or ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? first + " or another one" : first;
    }
}
