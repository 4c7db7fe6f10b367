package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that are connected in a circle, in one run. None of them could end before the others, so they end by a rule of
 * their own: when all that is connected to them from outside has ended, each of them waits to receive, and no message
 * is under way between them, the stream ends at one in-port that a node waits at: the first one that leads into the
 * circle, or, if there is none, the first of all, in the order in which the nodes were added.
 *
 * <p>Once such a node has returned, the others end as they do without a circle. If nothing was ever sent in a circle
 * that nothing leads into, its nodes have not ended but are stuck, and the rule does not apply.
 *
 * <p>Nodes come here only before and after they sleep. One that counts as waiting takes nothing from its port until it
 * has said that it goes on; so what all do at one moment is known while the lock is held.
 */
final class Loop {

    private record Port(Connection<?> connection, Part node, boolean leadsIn) {}

    // In the order in which the nodes were added. Complete before the run begins.
    private final List<Port> ports = new ArrayList<>();
    // Guarded by this, as all numbers.
    private final Set<Connection<?>> waiting = new LinkedHashSet<>();
    private NodeTask.@Nullable Listener run;
    private int nodes;
    private int openFromOutside;
    private boolean hasInitialPacket;

    /** One with so many nodes. */
    Loop(int nodes) {
        this.nodes = nodes;
    }

    /** Adds an in-port of one of its nodes, with the number of senders that are no nodes of it. */
    synchronized void add(Connection<?> connection, Part node, int fromOutside) {
        ports.add(new Port(connection, node, fromOutside > 0));
        openFromOutside += fromOutside;
    }

    /** Says that one of its nodes has an initial packet: something that leads in, and has ended already. */
    synchronized void addInitialPacket() {
        hasInitialPacket = true;
    }

    /** A node is about to sleep until a message comes, or its stream ends. */
    synchronized void waits(Connection<?> connection) {
        waiting.add(connection);
        endIfQuiet();
    }

    /** It is awake, and may look at the port again. */
    synchronized void goesOn(Connection<?> connection) {
        waiting.remove(connection);
    }

    synchronized void senderFromOutsideClosed() {
        openFromOutside--;
        endIfQuiet();
    }

    /** Hears of the end of one of its nodes before {@code next} does. */
    synchronized NodeTask.Listener listener(NodeTask.Listener next) {
        run = next;
        return new NodeTask.Listener() {
            @Override
            public boolean isCancelled() {
                return next.isCancelled();
            }

            @Override
            public void failed(NodeTask task, Throwable cause) {
                next.failed(task, cause);
            }

            @Override
            public void ended() {
                nodeEnded();
                next.ended();
            }
        };
    }

    private synchronized void nodeEnded() {
        nodes--;
        endIfQuiet();
    }

    /** Whether all its nodes wait to receive for good: the rule does not apply to them. */
    synchronized boolean isStuck() {
        return isQuiet() && !canEnd();
    }

    private void endIfQuiet() {
        // Nodes that were cancelled have not come to their end.
        boolean cancelled = run != null && run.isCancelled();
        if (!cancelled && isQuiet() && canEnd()) {
            // One only: what its node sends at its end is still received by the others.
            ports.stream()
                    .filter(port -> waiting.contains(port.connection()))
                    .min(Comparator.comparing(port -> !port.leadsIn()))
                    .ifPresent(port -> port.connection().endLoop());
        }
    }

    private boolean isQuiet() {
        return nodes > 0
                && openFromOutside == 0
                && waiting.size() >= nodes
                && waitingNodes() == nodes
                // Who has got a message, or the end of its stream, is at rest no more, though it may sleep on for a
                // moment.
                && waiting.stream().noneMatch(Connection::hasMessageOrEnd);
    }

    private long waitingNodes() {
        return ports.stream()
                .filter(port -> waiting.contains(port.connection()))
                .map(Port::node)
                .distinct()
                .count();
    }

    private boolean canEnd() {
        return hasBegun() && nothingIsUnderWay();
    }

    private boolean hasBegun() {
        return hasInitialPacket
                || ports.stream()
                        .anyMatch(port -> port.leadsIn()
                                || port.connection().receivingEnd().received() > 0);
    }

    private boolean nothingIsUnderWay() {
        return ports.stream().allMatch(port -> port.connection().size() == 0);
    }
}
