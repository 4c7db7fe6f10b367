package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a network did in a run.
 *
 * @param network name of the network
 * @param elapsed time since the run began, up to its end if it has ended
 * @param nodes what each node did, by the node's name, in the order in which the nodes were added
 * @param connections what happened between them, by names such as {@code a.out -> b.in}, sorted
 */
public record RunResult(
        String network, Duration elapsed, Map<String, NodeStats> nodes, Map<String, ConnectionStats> connections) {

    /** Creates the result; the maps are copied. */
    public RunResult {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        connections = Collections.unmodifiableMap(new TreeMap<>(connections));
    }

    /**
     * What one node did.
     *
     * @throws IllegalArgumentException if the network has no such node
     */
    public NodeStats node(String name) {
        NodeStats stats = nodes.get(name);
        if (stats == null) {
            throw new IllegalArgumentException(
                    "network " + network + " has no node " + name + "; it has " + nodes.keySet());
        }
        return stats;
    }

    /**
     * What happened between two ports.
     *
     * @param name such as {@code a.out -> b.in}
     * @throws IllegalArgumentException if the network has no such connection
     */
    public ConnectionStats connection(String name) {
        ConnectionStats stats = connections.get(name);
        if (stats == null) {
            throw new IllegalArgumentException(
                    "network " + network + " has no connection " + name + "; it has " + connections.keySet());
        }
        return stats;
    }

    /**
     * The node that the others wait for, if there is one: it is busy at least half of the run, the next busiest one
     * clearly less, and somebody waits for it a fifth of the run or more. To make the network faster, make this node
     * faster, or use several of it ({@link Network#addBalanced}). The instances of a balanced node count as one node,
     * which is as busy as they are on average, unless one of them is busier than all others.
     */
    public Optional<Bottleneck> bottleneck() {
        return new BottleneckSearch(this).find();
    }

    /** Failed messages of all nodes. */
    public long failed() {
        return nodes.values().stream().mapToLong(NodeStats::failed).sum();
    }

    /** Lost messages of all nodes. */
    public long lost() {
        return nodes.values().stream().mapToLong(NodeStats::lost).sum();
    }
}
