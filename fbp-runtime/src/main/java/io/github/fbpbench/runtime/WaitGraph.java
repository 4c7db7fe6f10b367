package io.github.fbpbench.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which nodes of a run wait for which others. It only reads what the nodes write anyway. For one thread at a time. */
final class WaitGraph {

    private final Map<String, NodeEnds> nodes;
    private final Map<SendingEnd<?>, String> senders = new HashMap<>();
    private final Map<ReceivingEnd<?>, String> receivers = new HashMap<>();
    private final Map<Loop, Set<String>> loops = new LinkedHashMap<>();
    // By the end at which they wait, while all senders are open.
    private final Map<Object, BlockedNode> blockedNodes = new HashMap<>();

    /** The graph of nodes, by their names; whoever else uses a connection stands outside of the network. */
    WaitGraph(Map<String, NodeEnds> nodes) {
        this.nodes = nodes;
        nodes.forEach((name, ends) -> {
            ends.sending().forEach(end -> senders.put(end, name));
            for (ReceivingEnd<?> end : ends.receiving()) {
                receivers.put(end, name);
                Loop loop = end.connection().loop();
                if (loop != null) {
                    loops.computeIfAbsent(loop, key -> new LinkedHashSet<>()).add(name);
                }
            }
        });
    }

    /** The nodes that can do nothing but wait at a port, however long that takes, in the order of all. */
    Map<String, PortWait> waits() {
        Map<String, PortWait> waits = new LinkedHashMap<>();
        nodes.forEach((name, ends) -> {
            List<PortWait> present = ends.presentWaits();
            // With two waits, it has several threads, and nobody knows what the others do.
            if (present.size() == 1 && !present.get(0).which().timed()) {
                waits.put(name, present.get(0));
            }
        });
        return waits;
    }

    /** The nodes of these waits that can never go on if all of them wait at this moment. */
    Optional<Deadlock> deadlock(Map<String, PortWait> waits) {
        Map<String, BlockedNode> blocked = new LinkedHashMap<>();
        waits.forEach((name, wait) -> {
            BlockedNode node = blockedNode(name, wait);
            if (node != null) {
                blocked.put(name, node);
            }
        });
        Optional<Deadlock> found = DeadlockSearch.find(blocked.values());
        while (found.isPresent()) {
            // Only now: to look into each connection takes longer, and most nodes wait for somebody who runs.
            Set<String> goOn = whoGoesOn(Set.copyOf(found.get().stuck()), waits);
            if (goOn.isEmpty()) {
                return found;
            }
            goOn.forEach(blocked::remove);
            found = DeadlockSearch.find(blocked.values());
        }
        return found;
    }

    /** A waiting node and who can release it; {@code null} if the outside can. */
    private @Nullable BlockedNode blockedNode(String name, PortWait wait) {
        Connection<?> connection = wait.connection();
        if (!connection.hasAllSenders()) {
            return newBlockedNode(name, wait);
        }
        return blockedNodes.computeIfAbsent(wait.end(), end -> newBlockedNode(name, wait));
    }

    private @Nullable BlockedNode newBlockedNode(String name, PortWait wait) {
        Connection<?> connection = wait.connection();
        Map<String, String> targets = targets(wait);
        return targets.isEmpty()
                ? null
                : new BlockedNode(name, wait.activity(), connection.name(), connection.capacity(), targets);
    }

    /** Those of the nodes that seem to be stuck that are released already, or wait in a loop that may still end. */
    private Set<String> whoGoesOn(Set<String> stuck, Map<String, PortWait> waits) {
        Set<String> goOn = new HashSet<>();
        for (String node : stuck) {
            if (Objects.requireNonNull(waits.get(node)).isOver()) {
                goOn.add(node);
            }
        }
        loops.forEach((loop, members) -> {
            List<String> receiving = members.stream()
                    .filter(member -> stuck.contains(member) && waits.get(member) instanceof PortWait.ToReceive)
                    .toList();
            if (!receiving.isEmpty() && !staysOpen(members, stuck, waits) && !loop.isStuck()) {
                goOn.addAll(receiving);
            }
        });
        return goOn;
    }

    /** Who can end a wait, as in {@link BlockedNode#waitsFor}; nobody if the outside can. */
    private Map<String, String> targets(PortWait wait) {
        Map<String, String> targets = new LinkedHashMap<>();
        if (wait instanceof PortWait.ToSend toSend) {
            for (SendingEnd<?> end : toSend.open()) {
                String receiver = receivers.get(end.connection().receivingEnd());
                if (receiver == null) {
                    return Map.of();
                }
                targets.put(receiver, end.from());
            }
            return targets;
        }
        for (SendingEnd<?> sender : wait.connection().openSenders()) {
            String node = senders.get(sender);
            if (node == null) {
                return Map.of();
            }
            targets.putIfAbsent(node, sender.from());
        }
        return targets;
    }

    /** Whether a node that never goes on keeps a loop from ending: one that waits to send, or could send into it. */
    private boolean staysOpen(Set<String> members, Set<String> stuck, Map<String, PortWait> waits) {
        return members.stream()
                .anyMatch(member -> (stuck.contains(member) && waits.get(member) instanceof PortWait.ToSend)
                        || openSendersTo(member).anyMatch(from -> stuck.contains(from) && !members.contains(from)));
    }

    private Stream<String> openSendersTo(String node) {
        return Objects.requireNonNull(nodes.get(node)).receiving().stream()
                .flatMap(end -> end.connection().openSenders().stream())
                .map(sender -> senders.getOrDefault(sender, ""));
    }
}
