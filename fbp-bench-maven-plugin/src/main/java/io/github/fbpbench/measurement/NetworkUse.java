package io.github.fbpbench.measurement;

import java.util.List;

/**
 * What happened inside a network while it was measured.
 *
 * @param connections sorted by name
 * @param bottleneck one sentence that names the node that the others wait for; empty if there is none
 */
public record NetworkUse(List<ConnectionUse> connections, String bottleneck) {

    /** Keeps the list from changing. */
    public NetworkUse {
        connections = List.copyOf(connections);
    }

    /** The share of all connections' capacity that was used, on average, from 0 to 1. */
    public double bufferUse() {
        double used = 0;
        double capacity = 0;
        for (ConnectionUse connection : connections) {
            used += connection.meanFill() * connection.capacity();
            capacity += connection.capacity();
        }
        return capacity == 0 ? 0 : used / capacity;
    }
}
