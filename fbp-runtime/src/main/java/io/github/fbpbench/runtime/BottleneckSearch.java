package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node that the others wait for: the one that hardly waits itself, while those before it wait to send to it
 * or those after it for its messages. Back-pressure and starvation spread through a whole network, but a node in their
 * way waits, and so is not taken for the cause.
 */
final class BottleneckSearch {

    /** Who works less than half of the time does not hold the others up. */
    private static final double LEAST_BUSY_SHARE = 0.5;

    /** Where another node is nearly as busy, to make one faster would not make the network faster. */
    private static final double MOST_OF_THE_NEXT = 0.8;

    /** Somebody has to wait for it this part of the run. */
    private static final double LEAST_WAIT_SHARE = 0.2;

    private record Wait(String who, long nanos) {
        static final Wait NONE = new Wait("", 0);

        Wait orLonger(String otherWho, long otherNanos) {
            return otherNanos > nanos ? new Wait(otherWho, otherNanos) : this;
        }
    }

    /** What is known of a node. */
    private static final class Load {
        final String node;
        long openNanos;
        Wait before = Wait.NONE;
        Wait after = Wait.NONE;
        // By port: the stats of an in-port come with each of its senders.
        final Map<String, Long> waitedNanos = new HashMap<>();

        Load(String node) {
            this.node = node;
        }

        void add(String port, EndStats end) {
            openNanos = Math.max(openNanos, end.openNanos());
            waitedNanos.put(port, end.waitedNanos());
        }

        long busyNanos() {
            long waited =
                    waitedNanos.values().stream().mapToLong(nanos -> nanos).sum();
            return Math.max(0, openNanos - waited);
        }
    }

    private final RunResult result;
    private final long elapsedNanos;

    BottleneckSearch(RunResult result) {
        this.result = result;
        this.elapsedNanos = Math.max(1, result.elapsed().toNanos());
    }

    Optional<Bottleneck> find() {
        List<Load> loads = new ArrayList<>(loads());
        loads.sort(Comparator.comparingLong(Load::busyNanos).reversed());
        if (loads.isEmpty()) {
            return Optional.empty();
        }
        Load busiest = loads.get(0);
        Load next = loads.size() > 1 ? loads.get(1) : null;
        boolean found = share(busiest.busyNanos()) >= LEAST_BUSY_SHARE
                && (next == null || next.busyNanos() <= MOST_OF_THE_NEXT * busiest.busyNanos())
                && (isLong(busiest.before) || isLong(busiest.after));
        return found
                ? Optional.of(new Bottleneck(busiest.node, share(busiest.busyNanos()), reason(busiest, next)))
                : Optional.empty();
    }

    private List<Load> loads() {
        Map<String, Load> loads = new HashMap<>();
        for (ConnectionStats connection : result.connections().values()) {
            String sender = nodeOf(connection.from());
            String receiver = nodeOf(connection.to());
            if (sender != null) {
                Load load = loads.computeIfAbsent(sender, Load::new);
                load.add(connection.name(), connection.sending());
                load.after = load.after.orLonger(
                        receiver == null ? connection.to() : receiver,
                        connection.receiving().waitedNanos());
            }
            if (receiver != null) {
                Load load = loads.computeIfAbsent(receiver, Load::new);
                load.add(connection.to(), connection.receiving());
                load.before = load.before.orLonger(
                        sender == null ? connection.from() : sender,
                        connection.sending().waitedNanos());
            }
        }
        return List.copyOf(loads.values());
    }

    /** The node that a port such as {@code a.out} belongs to; {@code null} for an inlet or an outlet. */
    private @Nullable String nodeOf(String port) {
        // Names may have dots in them, so the longest that fits is the node's.
        for (int dot = port.lastIndexOf('.'); dot > 0; dot = port.lastIndexOf('.', dot - 1)) {
            String name = port.substring(0, dot);
            if (result.nodes().containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    private String reason(Load busiest, @Nullable Load next) {
        List<String> waits = new ArrayList<>();
        if (isLong(busiest.before)) {
            waits.add(busiest.before.who() + " waited " + percent(busiest.before.nanos()) + " of it to send to "
                    + busiest.node);
        }
        if (isLong(busiest.after)) {
            waits.add(busiest.after.who() + " waited " + percent(busiest.after.nanos()) + " of it for messages from "
                    + busiest.node);
        }
        return busiest.node + " was busy " + percent(busiest.busyNanos()) + " of the run"
                + (next == null ? "" : " (the next, " + next.node + ", " + percent(next.busyNanos()) + ")") + ", while "
                + String.join(" and ", waits);
    }

    private boolean isLong(Wait wait) {
        return share(wait.nanos()) >= LEAST_WAIT_SHARE;
    }

    private double share(long nanos) {
        return Math.min(1, (double) nanos / elapsedNanos);
    }

    private String percent(long nanos) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share(nanos));
    }
}
