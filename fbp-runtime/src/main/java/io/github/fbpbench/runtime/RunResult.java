package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network did in a run.
 *
 * @param network name of the network
 * @param elapsed time since the run began, up to its end if it has ended
 * @param nodes what each node did, by the node's name, in the order in which the nodes were added
 */
public record RunResult(String network, Duration elapsed, Map<String, NodeStats> nodes) {

    /** Creates the result; {@code nodes} is copied. */
    public RunResult {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
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

    /** Failed messages of all nodes. */
    public long failed() {
        return nodes.values().stream().mapToLong(NodeStats::failed).sum();
    }

    /** Lost messages of all nodes. */
    public long lost() {
        return nodes.values().stream().mapToLong(NodeStats::lost).sum();
    }
}
