package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An in-port as {@link Network#connect} knows it: a place that messages can be sent to. Any number of out-ports can be
 * connected to it.
 *
 * @param <T> type of the messages
 */
public final class In<T> {

    private final Network network;
    private final String name;
    private final List<Out<?>> senders = new ArrayList<>();
    private @Nullable T initial;
    private @Nullable Out<T> onward;
    private int capacity;
    private @Nullable In<?> whole;
    private int shares = 1;
    private int mostOfShare;
    private @Nullable In<?> turnsGoTo;
    private boolean comesInTurns;

    In(Network network, String name) {
        this.network = network;
        this.name = name;
    }

    /** Such as {@code upper.in}: the node and the port; in a subnet, such as {@code sub/upper.in}. */
    @Override
    public String toString() {
        return network.prefix() + name;
    }

    Network network() {
        return network;
    }

    List<Out<?>> senders() {
        return senders;
    }

    /** Its name without the network. */
    String localName() {
        return name;
    }

    /** Where messages go that are sent here, if this is a border of a subnet; else {@code null}. */
    @Nullable
    Out<T> onward() {
        return onward;
    }

    void leadTo(Out<T> out) {
        onward = out;
    }

    @Nullable
    T initial() {
        return initial;
    }

    void setInitial(T message) {
        initial = message;
    }

    boolean isConnected() {
        return initial != null || !senders.isEmpty();
    }

    void setCapacity(int newCapacity) {
        if (onward != null && onward.network().isOneNode()) {
            onward.receivers().forEach(in -> in.setCapacity(newCapacity));
            return;
        }
        if (onward != null) {
            throw new IllegalStateException(
                    "capacity of " + this + " is that of the in-ports behind it: set it where they are connected");
        }
        if (newCapacity < 1) {
            throw new IllegalArgumentException("capacity of " + this + " must be at least 1: " + newCapacity);
        }
        if (capacity != 0 && capacity != newCapacity) {
            throw new IllegalStateException("capacity of " + this + " is already " + capacity
                    + "; all that is connected to an in-port shares one buffer");
        }
        capacity = newCapacity;
    }

    int capacityOr(int defaultCapacity) {
        if (capacity != 0) {
            return capacity;
        }
        if (whole == null) {
            return defaultCapacity;
        }
        return Math.max(1, Math.min(mostOfShare, whole.capacityOr(defaultCapacity) / shares));
    }

    /** Says that it has the room of another in-port, divided by {@code parts}, and not more than {@code most}. */
    void takeShareOf(In<?> in, int parts, int most) {
        whole = in;
        shares = parts;
        mostOfShare = most;
    }

    /** Says that a turn ends, at the only in-port that its node sends to, when the node asks for the next message. */
    void endTurnsAt(In<?> receiver) {
        turnsGoTo = receiver;
        receiver.comesInTurns = true;
    }

    /** Where the turns of its node end; {@code null} if it has none. */
    @Nullable
    In<?> turnsGoTo() {
        return turnsGoTo;
    }

    /** Whether its messages come in turns. */
    boolean comesInTurns() {
        return comesInTurns;
    }
}
