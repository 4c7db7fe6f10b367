package io.github.fbpbench.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the nodes that wait for each other for good: the largest set of waiting nodes each of which waits only for
 * nodes of the set. A node that one node outside of the set could release is not in it, because a single message, or a
 * single place, is enough. Takes time in proportion to nodes and waits.
 */
final class DeadlockSearch {

    private final Map<String, BlockedNode> stuck = new LinkedHashMap<>();

    private DeadlockSearch(Collection<BlockedNode> blocked) {
        blocked.forEach(node -> stuck.put(node.name(), node));
    }

    /**
     * The deadlock among these nodes, if there is one.
     *
     * @param blocked all nodes that wait at the same moment; others may go on by themselves. Of several circles, that is
     *     named which the first node in this order leads to, going on with the first node that each waits for
     */
    static Optional<Deadlock> find(Collection<BlockedNode> blocked) {
        DeadlockSearch search = new DeadlockSearch(blocked);
        search.removeReleasable();
        return search.stuck.isEmpty() ? Optional.empty() : Optional.of(search.deadlock());
    }

    private void removeReleasable() {
        Map<String, List<String>> waitingFor = new HashMap<>();
        Deque<String> goOn = new ArrayDeque<>();
        stuck.forEach((name, node) -> {
            for (String target : node.targets()) {
                if (stuck.containsKey(target)) {
                    waitingFor.computeIfAbsent(target, key -> new ArrayList<>()).add(name);
                } else {
                    goOn.add(name);
                }
            }
        });
        while (!goOn.isEmpty()) {
            String name = goOn.remove();
            if (stuck.remove(name) != null) {
                goOn.addAll(waitingFor.getOrDefault(name, List.of()));
            }
        }
    }

    private Deadlock deadlock() {
        Set<String> path = new LinkedHashSet<>();
        String name = stuck.keySet().iterator().next();
        while (path.add(name)) {
            name = node(name).targets().get(0);
        }
        List<String> way = List.copyOf(path);
        List<String> circle = way.subList(way.indexOf(name), way.size());
        Set<String> members = Set.copyOf(circle);
        return new Deadlock(
                fromFirst(circle, members).stream().map(this::node).toList(),
                stuck.keySet().stream().filter(each -> !members.contains(each)).toList());
    }

    /** The same circle, begun with that of its nodes that comes first among all. */
    private List<String> fromFirst(List<String> circle, Set<String> members) {
        int first = circle.indexOf(
                stuck.keySet().stream().filter(members::contains).findFirst().orElseThrow());
        List<String> turned = new ArrayList<>(circle.subList(first, circle.size()));
        turned.addAll(circle.subList(0, first));
        return turned;
    }

    private BlockedNode node(String name) {
        return Objects.requireNonNull(stuck.get(name));
    }
}
