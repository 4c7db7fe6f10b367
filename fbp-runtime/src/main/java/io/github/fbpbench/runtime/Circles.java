package io.github.fbpbench.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is connected in a circle: the strongly connected components of a directed graph, by Tarjan's algorithm
 * (SIAM J. Comput. 1(2), 1972), without recursion, since a chain of nodes can be longer than a stack is deep.
 *
 * @param <V> type of the vertices
 */
final class Circles<V> {

    private final class Visit {
        final V vertex;
        final Iterator<V> successors;
        final int index;
        int lowLink;

        Visit(V vertex) {
            this.vertex = vertex;
            this.successors = graph.apply(vertex).iterator();
            this.index = indexes.size();
            this.lowLink = index;
        }
    }

    private final Function<V, ? extends Iterable<V>> graph;
    private final Map<V, Integer> indexes = new HashMap<>();
    private final Map<V, Boolean> onStack = new HashMap<>();
    private final Deque<V> stack = new ArrayDeque<>();
    private final List<List<V>> found = new ArrayList<>();

    private Circles(Function<V, ? extends Iterable<V>> graph) {
        this.graph = graph;
    }

    /**
     * The largest sets of vertices each of which leads to all others of its set. A single vertex is one if it leads to
     * itself.
     *
     * @param graph gives what an edge leads to from a vertex
     */
    static <V> List<List<V>> of(Iterable<V> vertices, Function<V, ? extends Iterable<V>> graph) {
        Circles<V> circles = new Circles<>(graph);
        for (V vertex : vertices) {
            if (!circles.indexes.containsKey(vertex)) {
                circles.search(vertex);
            }
        }
        return circles.found;
    }

    private void search(V root) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(enter(root));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            V next = nextUnvisited(visit);
            if (next != null) {
                path.push(enter(next));
            } else {
                path.pop();
                leave(visit);
                if (!path.isEmpty()) {
                    path.peek().lowLink = Math.min(path.peek().lowLink, visit.lowLink);
                }
            }
        }
    }

    private Visit enter(V vertex) {
        Visit visit = new Visit(vertex);
        indexes.put(vertex, visit.index);
        onStack.put(vertex, true);
        stack.push(vertex);
        return visit;
    }

    /** The next vertex to go to; takes note of those that were visited already. */
    private @Nullable V nextUnvisited(Visit visit) {
        while (visit.successors.hasNext()) {
            V successor = visit.successors.next();
            Integer index = indexes.get(successor);
            if (index == null) {
                return successor;
            }
            if (onStack.getOrDefault(successor, false)) {
                visit.lowLink = Math.min(visit.lowLink, index);
            }
        }
        return null;
    }

    private void leave(Visit visit) {
        if (visit.lowLink != visit.index) {
            return;
        }
        List<V> component = new ArrayList<>();
        V member;
        do {
            member = stack.pop();
            onStack.put(member, false);
            component.add(member);
        } while (!member.equals(visit.vertex));
        if (component.size() > 1 || leadsToItself(visit.vertex)) {
            found.add(component);
        }
    }

    private boolean leadsToItself(V vertex) {
        for (V successor : graph.apply(vertex)) {
            if (successor.equals(vertex)) {
                return true;
            }
        }
        return false;
    }
}
