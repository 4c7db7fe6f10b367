package io.github.fbpbench.runtime;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message to the receiver that has least to do, of those that have room; among equals in turn. If none has
 * room, it waits until any has: its thread lies down at all of them and is woken by the first, as {@link Waiter} says
 * for one.
 */
final class LeastBusyPort<T> implements Sending<T> {

    private final String name;
    private final List<SendingEnd<T>> ends;
    private final Waiter waiter;
    private int next;

    /** From now on the ends wait with {@code waiter}, which no other end uses; so a wait counts for each of them. */
    LeastBusyPort(String name, List<SendingEnd<T>> ends, Waiter waiter) {
        this.name = name;
        this.ends = List.copyOf(ends);
        this.waiter = waiter;
        this.ends.forEach(end -> end.waitWith(waiter));
    }

    @Override
    public void send(T message) throws InterruptedException {
        if (offer(message)) {
            return;
        }
        waiter.begin(false);
        try {
            sendLater(message);
        } finally {
            waiter.end();
        }
    }

    @Override
    public boolean offer(T message) {
        Objects.requireNonNull(message, "message");
        return give(message, false) != null;
    }

    @Override
    public void close() {
        ends.forEach(Sending::close);
    }

    @Override
    public boolean isShut() {
        return ends.stream().allMatch(Sending::isShut);
    }

    @Override
    public boolean hasRoom() {
        return ends.stream().anyMatch(Sending::hasRoom);
    }

    @Override
    public List<SendingEnd<T>> ends() {
        return ends;
    }

    private void sendLater(T message) throws InterruptedException {
        for (int round = 0; waiter.pause(round); round++) {
            if (give(message, true) != null) {
                return;
            }
        }
        SendingEnd<T> taker = null;
        ends.forEach(end -> end.connection().senderFallsAsleep());
        try {
            while (true) {
                waiter.lieDown();
                taker = give(message, false);
                if (taker != null) {
                    return;
                }
                waiter.sleep();
            }
        } finally {
            boolean woken = waiter.getUp();
            for (SendingEnd<T> end : ends) {
                end.connection().senderIsAwake(woken || end != taker);
            }
        }
    }

    /** Returns who took the message; {@code null} if nobody has room for it, or so little that a sender better waits. */
    private @Nullable SendingEnd<T> give(T message, boolean awake) {
        while (true) {
            int index = leastBusy(awake);
            if (index < 0) {
                return null;
            }
            next = (index + 1) % ends.size();
            try {
                if (ends.get(index).offer(message)) {
                    return ends.get(index);
                }
                // Another sender took the room.
            } catch (PortClosedException e) {
                // It closed after we looked.
            }
        }
    }

    private int leastBusy(boolean awake) {
        int best = -1;
        long least = Long.MAX_VALUE;
        boolean open = false;
        for (int i = 0; i < ends.size(); i++) {
            int index = (next + i) % ends.size();
            SendingEnd<T> end = ends.get(index);
            if (!end.isShut()) {
                open = true;
                long unfinished = end.connection().unfinished();
                boolean ready = end.hasRoom() && (!awake || end.connection().isWorthRefilling());
                if (ready && unfinished < least) {
                    best = index;
                    least = unfinished;
                }
            }
        }
        if (!open) {
            throw new PortClosedException(name + " takes no more messages: it or all its receivers have closed");
        }
        return best;
    }
}
