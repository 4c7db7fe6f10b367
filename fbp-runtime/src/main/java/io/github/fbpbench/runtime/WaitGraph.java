package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which nodes of a run wait for which others. It only reads what the nodes write anyway. */
final class WaitGraph {

    private final Map<String, NodeEnds> nodes;
    private final Map<SendingEnd<?>, String> senders = new HashMap<>();
    private final Map<ReceivingEnd<?>, String> receivers = new HashMap<>();
    private final Map<Loop, Set<String>> loops = new LinkedHashMap<>();

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
        Map<String, BlockedNode> blocked = blocked(waits);
        Optional<Deadlock> found = DeadlockSearch.find(blocked.values());
        // Each round takes at least one node away, and only loops need a second one.
        while (found.isPresent() && blocked.keySet().removeAll(releasedByLoops(found.get(), waits))) {
            found = DeadlockSearch.find(blocked.values());
        }
        return found;
    }

    /** Those of the waiting nodes that only other nodes can release, neither what has come already nor the outside. */
    private Map<String, BlockedNode> blocked(Map<String, PortWait> waits) {
        Map<String, BlockedNode> blocked = new LinkedHashMap<>();
        waits.forEach((name, wait) -> {
            Connection<?> connection = wait.connection();
            Map<String, String> targets = wait.isOver() ? Map.of() : targets(wait);
            if (!targets.isEmpty()) {
                blocked.put(
                        name,
                        new BlockedNode(name, wait.activity(), connection.name(), connection.capacity(), targets));
            }
        });
        return blocked;
    }

    /** Who can end a wait, as in {@link BlockedNode#waitsFor}; nobody if the outside can. */
    private Map<String, String> targets(PortWait wait) {
        if (wait instanceof PortWait.ToSend toSend) {
            String receiver = receivers.get(toSend.connection().receivingEnd());
            return receiver == null ? Map.of() : Map.of(receiver, toSend.end().from());
        }
        Map<String, String> targets = new LinkedHashMap<>();
        for (SendingEnd<?> sender : wait.connection().openSenders()) {
            String node = senders.get(sender);
            if (node == null) {
                return Map.of();
            }
            targets.putIfAbsent(node, sender.from());
        }
        return targets;
    }

    /** The nodes that would never go on, but that wait in a loop whose streams may still end by its rule. */
    private Collection<String> releasedByLoops(Deadlock found, Map<String, PortWait> waits) {
        Set<String> stuck = Set.copyOf(found.stuck());
        List<String> released = new ArrayList<>();
        loops.forEach((loop, members) -> {
            List<String> receiving = members.stream()
                    .filter(member -> stuck.contains(member) && waits.get(member) instanceof PortWait.ToReceive)
                    .toList();
            if (!receiving.isEmpty() && !staysOpen(members, stuck, waits) && !loop.isStuck()) {
                released.addAll(receiving);
            }
        });
        return released;
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
