package io.github.fbpbench.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node that waits at a port and can go on only when another node does something.
 *
 * @param name name of the node
 * @param activity in which way it waits
 * @param inPort the in-port of the connection where it waits, its own or that of the receiver
 * @param capacity messages that can wait there
 * @param waitsFor the nodes any one of which can end the wait, each with the out-port that leads to {@code inPort};
 *     never empty
 */
record BlockedNode(
        String name, NodeState.Activity activity, String inPort, int capacity, Map<String, String> waitsFor) {

    BlockedNode {
        if (waitsFor.isEmpty()) {
            throw new IllegalArgumentException(name + " waits for nobody");
        }
        waitsFor = Collections.unmodifiableMap(new LinkedHashMap<>(waitsFor));
    }

    /** The names of the nodes that it waits for, in the order of the senders of its in-port. */
    List<String> targets() {
        return List.copyOf(waitsFor.keySet());
    }

    /** Such as {@code a waits to send at a.out -> b.in (full, 10 of 10)}, where it waits for {@code target}. */
    String describe(String target) {
        String place = name + " " + activity + " at " + waitsFor.get(target) + " -> " + inPort;
        return switch (activity) {
            case WAITS_TO_SEND -> place + " (full, " + capacity + " of " + capacity + ")";
            case WAITS_TO_RECEIVE -> place + " (empty)";
            default -> place;
        };
    }
}
