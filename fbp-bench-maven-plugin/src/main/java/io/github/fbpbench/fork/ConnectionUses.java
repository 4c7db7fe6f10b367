package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.runtime.Bottleneck;
import io.github.fbpbench.runtime.ConnectionStats;
import io.github.fbpbench.runtime.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what happened between the ports of a network, slice by slice. */
final class ConnectionUses {

    private final Map<String, Sum> sums = new TreeMap<>();
    private final Map<String, Integer> bottlenecks = new TreeMap<>();
    private final Map<String, String> reasons = new TreeMap<>();
    private int slices;

    /** Adds a slice. */
    void add(RunResult slice) {
        slices++;
        slice.connections()
                .forEach((name, connection) ->
                        sums.computeIfAbsent(name, Sum::new).add(connection));
        slice.bottleneck().ifPresent((Bottleneck found) -> {
            bottlenecks.merge(found.node(), 1, Integer::sum);
            reasons.put(found.node(), found.reason());
        });
    }

    /** The whole. */
    NetworkUse use() {
        List<ConnectionUse> connections = sums.values().stream().map(Sum::use).toList();
        String bottleneck = bottlenecks.entrySet().stream()
                .filter(found -> 2 * found.getValue() > slices)
                .map(found -> reasons.getOrDefault(found.getKey(), ""))
                .findFirst()
                .orElse("");
        return new NetworkUse(connections, bottleneck);
    }

    private static final class Sum {
        private final String name;
        private final List<Double> fill = new ArrayList<>();
        private int capacity;
        private long messages;
        private long sendNanos;
        private long receiveNanos;
        private long openNanos;

        Sum(String name) {
            this.name = name;
        }

        void add(ConnectionStats slice) {
            capacity = slice.fill().capacity();
            messages += slice.sending().messages();
            sendNanos += slice.sending().waitedNanos();
            receiveNanos += slice.receiving().waitedNanos();
            openNanos += slice.receiving().openNanos();
            fill.add(capacity == 0 ? 0 : Math.min(1, slice.fill().mean() / capacity));
        }

        ConnectionUse use() {
            return new ConnectionUse(name, capacity, messages, sendNanos, receiveNanos, openNanos, fill);
        }
    }
}
