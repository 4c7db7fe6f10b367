package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.NetworkUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notes on the connections of a network. One is always full if 90% of its capacity is used, on average over slices and
 * forks; it is never used if 5% is not exceeded in any slice of any fork. The network's inlets are always full, as the
 * driver sends as fast as it can, and its outlets empty, as the driver does nothing with what it receives; they are left
 * out. Back-pressure fills all connections before a slow node, so the one to blame is at the end of a chain of full ones.
 */
final class BufferNotes {

    private static final String ARROW = " -> ";
    private static final double FULL = .9;
    private static final double UNUSED = .05;

    private final List<ConnectionUse> all;

    private BufferNotes(List<ConnectionUse> all) {
        this.all = all;
    }

    static List<Note> of(List<Observations> forks) {
        BufferNotes notes = new BufferNotes(forks.stream()
                .flatMap(fork -> fork.network().stream())
                .map(NetworkUse::connections)
                .flatMap(List::stream)
                .toList());
        List<Note> found = new ArrayList<>();
        Set<String> full = notes.alwaysFull();
        if (!full.isEmpty()) {
            found.add(new Note(
                    Note.Kind.BUFFER_ALWAYS_FULL,
                    list(full) + (full.size() == 1 ? " is" : " are") + " full nearly all the time, because "
                            + list(slow(full)) + " cannot keep up; more capacity would only let messages wait longer:"
                            + " make it faster, or share its work among several"));
        }
        Set<String> unused = notes.neverUsed();
        if (!unused.isEmpty()) {
            found.add(
                    new Note(
                            Note.Kind.BUFFER_NEVER_USED,
                            list(unused) + (unused.size() == 1 ? " uses" : " use") + " at most " + Wording.share(UNUSED)
                                    + " of the capacity at any time, because the receiver keeps up; a smaller capacity would do"));
        }
        return found;
    }

    private Set<String> alwaysFull() {
        return all.stream()
                .map(ConnectionUse::name)
                .filter(name -> isNode(sender(name)) && meanFill(name) >= FULL)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> neverUsed() {
        return all.stream()
                .map(ConnectionUse::name)
                .filter(name -> isNode(receiver(name)) && highestFill(name) < UNUSED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The receivers of full connections that send to none. */
    private static Set<String> slow(Set<String> full) {
        Set<String> senders = full.stream().map(name -> node(sender(name))).collect(Collectors.toSet());
        Set<String> receivers =
                full.stream().map(name -> node(receiver(name))).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> last = new LinkedHashSet<>(receivers);
        last.removeAll(senders);
        return last.isEmpty() ? receivers : last;
    }

    private double meanFill(String connection) {
        return all.stream()
                .filter(use -> use.name().equals(connection))
                .mapToDouble(ConnectionUse::meanFill)
                .average()
                .orElse(0);
    }

    /** 1 where nobody looked. */
    private double highestFill(String connection) {
        return all.stream()
                .filter(use -> use.name().equals(connection))
                .flatMap(use -> use.fill().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static String sender(String connection) {
        return connection.split(ARROW, 2)[0];
    }

    private static String receiver(String connection) {
        String[] ends = connection.split(ARROW, 2);
        return ends[ends.length - 1];
    }

    /** A port of a node, such as {@code parse.out}; inlets and outlets of the network have no node. */
    private static boolean isNode(String port) {
        return port.indexOf('.') >= 0;
    }

    private static String node(String port) {
        int dot = port.lastIndexOf('.');
        return dot < 0 ? port : port.substring(0, dot);
    }

    private static String list(Set<String> names) {
        return String.join(", ", names);
    }
}
