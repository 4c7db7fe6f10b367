package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node that the others wait for: the one that hardly waits itself, while those before it wait to send to it
 * or those after it for its messages. Back-pressure and starvation spread through a whole network, but a node in their
 * way waits, and so is not taken for the cause. If there is none, it looks again with the instances of a balanced node as
 * one, since they may well be equally busy.
 */
final class BottleneckSearch {

    /** Who works less than half of the time does not hold the others up. */
    private static final double LEAST_BUSY_SHARE = 0.5;

    /** Where another node is nearly as busy, to make one faster would not make the network faster. */
    private static final double MOST_OF_THE_NEXT = 0.8;

    /** Somebody has to wait for it this part of the run. */
    private static final double LEAST_WAIT_SHARE = 0.2;

    private record Wait(String who, long nanos) {}

    /** How long others wait for a node, at each of their ports. */
    private static final class Waits {
        final Map<String, Map<String, Long>> nanosByPort = new HashMap<>();

        void add(String who, String port, long nanos) {
            nanosByPort.computeIfAbsent(who, key -> new HashMap<>()).put(port, nanos);
        }

        Wait longest() {
            return nanosByPort.entrySet().stream()
                    .map(entry -> new Wait(entry.getKey(), sum(entry.getValue())))
                    .max(Comparator.comparingLong(Wait::nanos))
                    .orElse(new Wait("", 0));
        }
    }

    private static long sum(Map<String, Long> nanos) {
        return nanos.values().stream().mapToLong(each -> each).sum();
    }

    /** What is known of a node, or of several as if each were their average. */
    private static final class Load {
        final String node;
        final Set<String> members = new HashSet<>();
        long openNanos;
        final Waits before = new Waits();
        final Waits after = new Waits();
        // By port: the stats of an in-port come with each of its senders.
        final Map<String, Long> waitedNanos = new HashMap<>();

        Load(String node) {
            this.node = node;
        }

        void add(String member, String port, EndStats end) {
            members.add(member);
            openNanos = Math.max(openNanos, end.openNanos());
            waitedNanos.put(port, end.waitedNanos());
        }

        long busyNanos() {
            return Math.max(0, openNanos - sum(waitedNanos) / members.size());
        }
    }

    private final RunResult result;
    private final long elapsedNanos;

    BottleneckSearch(RunResult result) {
        this.result = result;
        this.elapsedNanos = Math.max(1, result.elapsed().toNanos());
    }

    Optional<Bottleneck> find() {
        Set<String> nodes = result.nodes().keySet();
        return find(node -> node).or(() -> find(node -> BalancedNode.wholeOf(node, nodes)));
    }

    private Optional<Bottleneck> find(UnaryOperator<String> wholeOf) {
        List<Load> loads = new ArrayList<>(loads(wholeOf));
        loads.sort(Comparator.comparingLong(Load::busyNanos).reversed());
        if (loads.isEmpty()) {
            return Optional.empty();
        }
        Load busiest = loads.get(0);
        Load next = loads.size() > 1 ? loads.get(1) : null;
        boolean found = share(busiest.busyNanos()) >= LEAST_BUSY_SHARE
                && (next == null || next.busyNanos() <= MOST_OF_THE_NEXT * busiest.busyNanos())
                && (isLong(busiest.before.longest()) || isLong(busiest.after.longest()));
        return found
                ? Optional.of(new Bottleneck(busiest.node, share(busiest.busyNanos()), reason(busiest, next)))
                : Optional.empty();
    }

    private List<Load> loads(UnaryOperator<String> wholeOf) {
        Map<String, Load> loads = new HashMap<>();
        for (ConnectionStats connection : result.connections().values()) {
            String sender = nodeOf(connection.from());
            String receiver = nodeOf(connection.to());
            if (sender != null) {
                Load load = loads.computeIfAbsent(wholeOf.apply(sender), Load::new);
                load.add(sender, sendingPort(connection, sender), connection.sending());
                load.after.add(
                        receiver == null ? connection.to() : receiver,
                        connection.to(),
                        connection.receiving().waitedNanos());
            }
            if (receiver != null) {
                Load load = loads.computeIfAbsent(wholeOf.apply(receiver), Load::new);
                load.add(receiver, connection.to(), connection.receiving());
                load.before.add(
                        sender == null ? connection.from() : sender,
                        sendingPort(connection, sender),
                        connection.sending().waitedNanos());
            }
        }
        return List.copyOf(loads.values());
    }

    /** Where a sender waits: at this connection, or at all that lead from its out-port, once for all of them. */
    private String sendingPort(ConnectionStats connection, @Nullable String sender) {
        boolean atAll = sender != null
                && BalancedNode.waitsForAny(sender, result.nodes().keySet());
        return atAll ? connection.from() : connection.name();
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
        Wait before = busiest.before.longest();
        if (isLong(before)) {
            waits.add(before.who() + " waited " + percent(before.nanos()) + " of it to send to " + busiest.node);
        }
        Wait after = busiest.after.longest();
        if (isLong(after)) {
            waits.add(after.who() + " waited " + percent(after.nanos()) + " of it for messages from " + busiest.node);
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
